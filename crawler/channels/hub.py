"""The hub that a channel names: in Link headers, else in its own body (W3C WebSub, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin

from crawler.fetch.address_guard import odd_url
from storage.subscription_records import HubOffer

_LONGEST_URL = 2_048
# RFC 8288: <target>; name=value; name="value", <target> ...
_LINK = re.compile(r"<([^>]{0,4096})>((?:[^,\"]|\"[^\"]*\")*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def hub_offer(*, hubs: Iterable[str], topics: Iterable[str], url: str) -> HubOffer | None:
    """The first hub that can be asked, and by what name; None where no hub is named.

    A channel that does not name itself is known by its own address.
    """
    hub = next(_plain(hubs, url), None)
    if hub is None:
        return None
    return HubOffer(hub, next(_plain(topics, url), url))


def offer_in_headers(links: Sequence[str], url: str) -> HubOffer | None:
    """The hub that the Link headers of an answer name."""
    found = [(_relations(one[2]), one[1]) for link in links for one in _LINK.finditer(link)]
    return hub_offer(
        hubs=[target for relations, target in found if "hub" in relations],
        topics=[target for relations, target in found if "self" in relations],
        url=url,
    )


def _relations(parameters: str) -> list[str]:
    found = _RELATION.search(parameters)
    return [] if found is None else (found[1] or found[2] or "").lower().split()


def _plain(written: Iterable[str], base: str) -> Iterator[str]:
    for text in written:
        try:
            url = urljoin(base, text.strip()) if text.strip() else ""
        except ValueError:
            continue
        if url and len(url) <= _LONGEST_URL and odd_url(url) is None:
            yield url
