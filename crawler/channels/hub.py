"""Reads the hub that a channel names, in Link headers or in its body (W3C WebSub, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.channels.absolute_url import absolute_url
from storage.subscription_records import HubOffer

_LONGEST_URL = 2_048
# RFC 8288: <target>; name=value; name="value", <target> ...
_LINK = re.compile(r"<([^>]{0,4096})>((?:[^,\"]|\"[^\"]*\")*)")
_PARAMETER = re.compile(r";\s*([a-z]{1,20})\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def hub_offer(*, hubs: Iterable[str], topics: Iterable[str], url: str) -> HubOffer | None:
    """Return the first usable hub and the topic URL to subscribe to; None where no hub is named.

    The topic of a channel that names none is its own URL.
    """
    hub = next(_usable(hubs, url), None)
    if hub is None:
        return None
    return HubOffer(hub, next(_usable(topics, url), url))


def header_links(links: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the links in Link headers: each target, and its parameters by lower-case name."""
    for link in links:
        for match in _LINK.finditer(link):
            yield match[1].strip(), _parameters(match[2])


def offer_in_headers(links: Sequence[str], url: str) -> HubOffer | None:
    """Return the hub that the Link headers of a response name (RFC 8288)."""
    found = [
        (parameters.get("rel", "").lower().split(), target)
        for target, parameters in header_links(links)
    ]
    return hub_offer(
        hubs=[target for relations, target in found if "hub" in relations],
        topics=[target for relations, target in found if "self" in relations],
        url=url,
    )


def _parameters(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, quoted, plain in _PARAMETER.findall(written):
        found.setdefault(name.lower(), quoted or plain)
    return found


def _usable(written: Iterable[str], base: str) -> Iterator[str]:
    for text in written:
        url = absolute_url(text, base)
        if url is not None and len(url) <= _LONGEST_URL:
            yield url
