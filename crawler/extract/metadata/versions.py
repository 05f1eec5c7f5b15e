"""Read where a page says that its versions in other languages are."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extract.page.addresses import absolute

_MOST = 60  # the languages of the largest sites; more is a list of something else


def versions_of(root: HtmlElement, url: str, *, language: str) -> tuple[str, ...]:
    """Return the addresses that `<link rel=alternate hreflang>` names, but for this language.

    Front pages are left out: many sites name those of their editions on every page.
    """
    found: dict[str, None] = {}
    for link in root.iter("link"):
        tongue = (link.get("hreflang") or "").strip().lower().replace("_", "-").partition("-")[0]
        if "alternate" not in (link.get("rel") or "").lower().split():
            continue
        if tongue in ("", "x", language):
            continue
        address = _address(url, link.get("href") or "")
        if address is not None:
            found[address] = None
    return tuple(found)[:_MOST]


def _address(base: str, href: str) -> str | None:
    address = absolute(base, href)
    if address is None or address == base:
        return None
    parts = urlsplit(address)
    is_front = len([piece for piece in parts.path.split("/") if piece]) < 2 and not parts.query
    is_short = len(parts.path.strip("/")) <= len("zh-hans")
    return None if is_front and is_short else address
