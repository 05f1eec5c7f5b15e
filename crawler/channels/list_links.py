"""Links of a list to its other pages, and to archives by year, month and day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

_PAGE_PATH = re.compile(r"/(?:page|pagina|seite|p)[/_-]?(\d{1,4})(?:/|\.\w+)?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"page|paged|pg|pagina|seite", re.IGNORECASE)
_BY_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:[/-](?P<m>0?[1-9]|1[0-2])(?:[/-](?P<d>0?[1-9]|[12]\d|3[01]))?)?/?$"
)
_BY_PARAMETER = re.compile(
    r"(?:^|&)m=(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])?(?P<d>[0-3]\d)?(?:&|$)"
)
_ARCHIVE = re.compile(
    r"/(?:archives?|archivos?|arquivos?|archivio|archiv|arsiv|arşiv|arhiv|архив|الأرشيف|أرشيف)"
    r"(?:\.\w{3,5})?/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ListLink:
    """A link to another page of a list or to an archive; `is_next` where it says `rel=next`."""

    url: str
    is_next: bool = False


def list_links(links: Iterable[tuple[str, frozenset[str]]]) -> tuple[ListLink, ...]:
    """Pick the links to pages of lists out of all links of a page; each comes with its `rel`s."""
    found: dict[str, bool] = {}
    for url, rels in links:
        if "next" in rels or page_number(url) > 1 or archive_date(url) or is_archive(url):
            found[url] = found.get(url, False) or "next" in rels
    return tuple(ListLink(url, is_next) for url, is_next in found.items())


def page_number(url: str) -> int:
    """Return which page of its list a URL is; 1 for one without a number."""
    parts = urlsplit(url)
    if found := _PAGE_PATH.search(parts.path):
        return int(found[1])
    for name, value in parse_qsl(parts.query):
        if _PAGE_PARAMETER.fullmatch(name) and value.isdecimal() and len(value) <= 4:
            return int(value)
    return 1


def same_list(url: str, other: str) -> bool:
    """Whether two URLs differ in their page number only."""
    return _without_number(url) == _without_number(other)


def archive_date(url: str) -> tuple[int, int, int] | None:
    """Return year, month and day of an archive by date; 0 for a month or day it does not name."""
    parts = urlsplit(url)
    found = _BY_DATE.search(parts.path) or _BY_PARAMETER.search(parts.query)
    return (int(found["y"]), int(found["m"] or 0), int(found["d"] or 0)) if found else None


def is_archive(url: str) -> bool:
    """Whether a URL is the entry page of an archive, in one of the languages of the press."""
    return bool(_ARCHIVE.search(unquote(urlsplit(url).path)))


def _without_number(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    parts = urlsplit(url)
    pairs = frozenset(p for p in parse_qsl(parts.query) if not _PAGE_PARAMETER.fullmatch(p[0]))
    return _PAGE_PATH.sub("", parts.path).rstrip("/"), pairs
