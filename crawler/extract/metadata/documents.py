"""Read which documents an article links to: reports, statements, news of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.extract.page.addresses import absolute
from crawler.extract.page.blocks import Block
from crawler.urls.registrable_domain import registrable_domain

MOST = 20  # of one article; more is a list of links
_FILE = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?)$", re.IGNORECASE)
# The end of an address that names one text: a number, or a heading of four words and more.
_ONE_TEXT = re.compile(r"\d{4}|(?:[^-_]+[-_]){3}")


def documents_of(blocks: Iterable[Block], url: str) -> tuple[str, ...]:
    """Return the addresses of documents that these blocks link to, each once, in their order.

    Files count wherever they are, pages on other sites alone, and only those that are one text:
    front pages, subjects and profiles are linked by whatever has to do with them.
    """
    home = registrable_domain(urlsplit(url).hostname or "")
    links = (link.get("href") or "" for block in blocks for link in block.element.iter("a"))
    addresses = (_document(url, href, home) for href in dict.fromkeys(links))
    return tuple(dict.fromkeys(address for address in addresses if address is not None))[:MOST]


def _document(base: str, href: str, home: str) -> str | None:
    address = absolute(base, href)
    if address is None:
        return None
    parts = urlsplit(address)
    *_, last = parts.path.rstrip("/").split("/")
    is_elsewhere = registrable_domain(parts.hostname or "") != home
    is_document = _FILE.search(parts.path) or (is_elsewhere and _ONE_TEXT.search(last))
    return address if is_document else None
