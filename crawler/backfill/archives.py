"""Where a list goes on into the past: its next pages, and archives by year, month and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree

from crawler.backfill.span import DateRange
from crawler.channels.front_page import MAX_LINKS, base_url, parse_html, same_site
from crawler.fetch.address_guard import odd_url
from crawler.urls.canonical import canonical_url, url_key
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

AHEAD = 3  # pages of a list that are taken on from one of them; "last" is not next
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


def next_pages(body: bytes, *, url: str, content_type: str | None = None) -> list[str]:
    """The pages that follow in the list of which this is a page, the nearest first."""
    here = page_number(url)
    found: dict[str, int] = {}
    for link, rels in _links(body, url, content_type):
        number = page_number(link)
        if "next" in rels:
            found[link] = 0
        elif here < number <= here + AHEAD and _same_list(link, url):
            found.setdefault(link, number)
    return sorted(found, key=found.__getitem__)


def archives(
    body: bytes, span: DateRange, *, url: str, content_type: str | None = None
) -> list[str]:
    """Archives that this page links to and that may name pages of the span."""
    links = (link for link, _ in _links(body, url, content_type))
    return [link for link in dict.fromkeys(links) if _is_archive(link, span)]


def page_number(url: str) -> int:
    """Which page of its list a URL is; the first one has no number."""
    parts = urlsplit(url)
    if found := _PAGE_PATH.search(parts.path):
        return int(found[1])
    for name, value in parse_qsl(parts.query):
        if _PAGE_PARAMETER.fullmatch(name) and value.isdecimal() and len(value) <= 4:
            return int(value)
    return 1


def _same_list(one: str, other: str) -> bool:
    return _without_number(one) == _without_number(other)


def _without_number(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    parts = urlsplit(url)
    pairs = frozenset(p for p in parse_qsl(parts.query) if not _PAGE_PARAMETER.fullmatch(p[0]))
    return _PAGE_PATH.sub("", parts.path).rstrip("/"), pairs


def _is_archive(url: str, span: DateRange) -> bool:
    parts = urlsplit(url)
    found = _BY_DATE.search(parts.path) or _BY_PARAMETER.search(parts.query)
    if found:
        evidence = _evidence(int(found["y"]), int(found["m"] or 0), int(found["d"] or 0))
        return evidence is not None and any(map(span.may_hold, evidence))
    return bool(_ARCHIVE.search(unquote(parts.path)))


def _evidence(year: int, month: int, day: int) -> list[DateEvidence] | None:
    """The months that a year has, or the month, or the day."""
    precision = DatePrecision.DAY if day else DatePrecision.MONTH
    months = [month] if month else range(1, 13)
    try:
        days = [datetime(year, one, day or 1, tzinfo=UTC) for one in months]
    except ValueError:
        return None
    return [DateEvidence(value, precision, DateSource.URL) for value in days]


def _links(body: bytes, url: str, content_type: str | None) -> Iterator[tuple[str, frozenset[str]]]:
    root = parse_html(body, content_type)
    if root is None:
        return
    base, own = base_url(root, url), url_key(url)
    for count, element in enumerate(root.iter("a", "link")):
        if count >= MAX_LINKS:
            return
        target = _target(element, base)
        if target is not None and url_key(target) != own and same_site(target, url):
            yield target, frozenset((element.get("rel") or "").lower().split())


def _target(element: etree._Element, base: str) -> str | None:
    written = (element.get("href") or "").strip()
    if not written or written.startswith("#"):
        return None
    try:
        absolute = urljoin(base, written)
    except ValueError:
        return None
    return None if odd_url(absolute) else canonical_url(absolute)
