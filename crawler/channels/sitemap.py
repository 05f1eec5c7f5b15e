"""Parses sitemaps: urlset and index, plain or gzip, with the extensions for news and hreflang.

https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from crawler.channels.absolute_url import absolute_url
from crawler.channels.alternates import Alternate, alternates_below, declared_language
from crawler.channels.content import gunzip, root_element, why_not_xml
from crawler.channels.feed_dates import read_date
from crawler.channels.link_shape import is_navigation
from crawler.channels.outcome import ChannelOutcome, failed
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement

MAX_URLS = 50_000  # the limit of sitemaps.org
MAX_CHILDREN = 200
MAX_DEPTH = 3  # sitemaps.org allows one index above a sitemap; some sites nest them
MAX_BYTES = 5_242_880  # unpacked, as for every other body

# Child sitemaps of lists, not of articles, as WordPress and others name them.
_LIST_CHILDREN = (
    "categor", "tag", "author", "taxonom", "image", "video", "page-sitemap", "sitemap-page",
    "product", "user", "archive-sitemap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    url: str
    lastmod: str  # sortable; never a publication date
    published: str | None = None
    title: str | None = None
    language: str | None = None
    news: bool = False
    alternates: tuple[Alternate, ...] = ()


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:  # noqa: ARG001 - the signature of all parsers
    """Return the pages or child sitemaps of a sitemap; a bad body gives a problem.

    Raises TooLargeInside and DamagedGzip.
    """
    xml = gunzip(body, max_bytes=MAX_BYTES)
    if root_element(xml) not in ("urlset", "sitemapindex"):
        return failed(*why_not_xml(xml))
    root = _parse(xml)
    if root is None:
        return failed(SourceState.PARSE_ERROR, "a sitemap damaged beyond reading")
    entries = _newest_first(_entries(root, url))
    return (
        _index(entries)
        if _qualified_name(root)[1].lower() == "sitemapindex"
        else _urlset(entries, url)
    )


def _parse(xml: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None


def _entries(root: etree._Element, base: str) -> list[_Entry]:
    found = []
    for element in root.iterchildren("{*}url", "{*}sitemap", "url", "sitemap"):
        entry = _entry(element, base)
        if entry is not None:
            found.append(entry)
        if len(found) >= MAX_URLS:
            break
    return found


def _entry(element: etree._Element, base: str) -> _Entry | None:
    fields = dict(_fields(element))
    url = absolute_url(fields.get("loc"), base)
    if url is None:
        return None
    return _Entry(
        url=url,
        lastmod=_sortable(fields.get("publication_date") or fields.get("lastmod")),
        published=fields.get("publication_date"),
        title=fields.get("title"),
        language=fields.get("language"),
        news="news" in fields,
        alternates=alternates_below(element, base),
    )


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    for child in element.iter("{*}*"):  # elements only: no comments, no instructions
        namespace, name = _qualified_name(child)
        text = " ".join((child.text or "").split())
        is_news = "sitemap-news" in namespace or namespace == "news"
        if is_news or (child.getparent() is element and name in ("loc", "lastmod")):
            yield name, text


def _qualified_name(element: etree._Element) -> tuple[str, str]:
    """Return namespace and local name; the prefix stands in for a namespace never declared.

    Sites forget the declaration, and `etree.QName` raises ValueError for such a name.
    """
    tag = str(element.tag)
    namespace, _, name = tag[1:].rpartition("}") if tag.startswith("{") else tag.rpartition(":")
    return namespace, name


def _sortable(written: str | None) -> str:
    evidence = read_date(written, DateSource.NEWS_SITEMAP)
    return "" if evidence is None else evidence.value.isoformat()


def _newest_first(entries: list[_Entry]) -> list[_Entry]:
    return sorted(entries, key=lambda entry: entry.lastmod, reverse=True)


def _index(entries: list[_Entry]) -> ChannelOutcome:
    children = [entry for entry in entries if not _is_of_lists(entry.url)]
    ranked = sorted(children, key=lambda entry: "news" not in entry.url.rsplit("/", 1)[-1])
    further = tuple(dict.fromkeys(entry.url for entry in ranked))[:MAX_CHILDREN]
    return ChannelOutcome(
        further=further,
        modified=_modified(children),
        settles=all(entry.lastmod for entry in children),
    )


def _modified(entries: list[_Entry]) -> dict[str, datetime]:
    return {entry.url: datetime.fromisoformat(entry.lastmod) for entry in entries if entry.lastmod}


def _is_of_lists(url: str) -> bool:
    name = url.rsplit("/", 1)[-1].lower()
    return (
        "news" not in name and "post" not in name and any(mark in name for mark in _LIST_CHILDREN)
    )


def _urlset(entries: list[_Entry], url: str) -> ChannelOutcome:
    news = any(entry.news for entry in entries)
    wanted = [entry for entry in entries if entry.news or not is_navigation(entry.url, home=url)]
    return ChannelOutcome(
        announcements=tuple(_announcement(entry) for entry in wanted),
        alternates=tuple(_translations(wanted)),
        modified=_modified(wanted),
        news=news,
    )


def _announcement(entry: _Entry) -> Announcement:
    return Announcement(
        url=entry.url,
        title=entry.title or None,
        published=read_date(entry.published, DateSource.NEWS_SITEMAP),
        language=entry.language or declared_language(entry.url, entry.alternates),
    )


def _translations(entries: list[_Entry]) -> Iterator[Announcement]:
    """Yield pages named only as language versions, on hosts that the entries themselves have."""
    known = {entry.url for entry in entries}
    hosts = {urlsplit(entry.url).netloc for entry in entries}
    for alternate in (version for entry in entries for version in entry.alternates):
        if alternate.url in known or urlsplit(alternate.url).netloc not in hosts:
            continue
        known.add(alternate.url)
        if len(known) > MAX_URLS:
            return
        yield Announcement(url=alternate.url, language=alternate.language)
