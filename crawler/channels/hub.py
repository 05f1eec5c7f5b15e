"""Reads the hub that a channel names, in Link headers or in its body (W3C WebSub, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.channels.absolute_url import absolute_url
from storage.subscription_records import HubOffer

_LONGEST_URL = 2_048
# RFC 8288: <target>; name=value; name="value", <target> ...
_LINK = re.compile(r"<([^>]{0,4096})>((?:[^,\"]|\"[^\"]*\")*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def hub_offer(*, hubs: Iterable[str], topics: Iterable[str], url: str) -> HubOffer | None:
    """Return the first usable hub and the topic URL to subscribe to; None where no hub is named.

    The topic of a channel that names none is its own URL.
    """
    hub = next(_usable(hubs, url), None)
    if hub is None:
        return None
    return HubOffer(hub, next(_usable(topics, url), url))


def offer_in_headers(links: Sequence[str], url: str) -> HubOffer | None:
    """Return the hub that the Link headers of a response name (RFC 8288)."""
    found = [(_relations(match[2]), match[1]) for link in links for match in _LINK.finditer(link)]
    return hub_offer(
        hubs=[target for relations, target in found if "hub" in relations],
        topics=[target for relations, target in found if "self" in relations],
        url=url,
    )


def _relations(parameters: str) -> list[str]:
    found = _RELATION.search(parameters)
    return [] if found is None else (found[1] or found[2] or "").lower().split()


def _usable(written: Iterable[str], base: str) -> Iterator[str]:
    for text in written:
        url = absolute_url(text, base)
        if url is not None and len(url) <= _LONGEST_URL:
            yield url
