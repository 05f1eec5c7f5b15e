"""Parses sitemaps: lists of pages and of other sitemaps, as XML, as text, as a feed, packed or not.

https://www.sitemaps.org/protocol.html, with the extensions for news and hreflang. Whatever is wrong
with a file, the addresses that can be read are kept and the others are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import chain

from crawler.channels.absolute_url import absolute_url
from crawler.channels.alternates import Alternate, alternates_of, declared_language
from crawler.channels.content import is_json_feed, root_element, why_not_xml
from crawler.channels.feed_dates import read_date
from crawler.channels.feeds import feed
from crawler.channels.link_shape import path_and_query
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.channels.sitemaps.articles import are_articles
from crawler.channels.sitemaps.children import Child, best_first
from crawler.channels.sitemaps.entries import RawEntry, entries_of
from crawler.channels.sitemaps.newest import newest_first
from crawler.channels.sitemaps.text_list import entries_of_lines, is_text_list
from crawler.channels.sitemaps.unpacking import decoded, unpacked
from crawler.fetch.wire.gzip_members import DamagedGzip, UnpackedTooLarge
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement, DateEvidence

MAX_URLS = 50_000  # the limit of sitemaps.org
MAX_CHILDREN = 2_000
MAX_BYTES = 52_428_800  # unpacked, the limit of sitemaps.org; read piece by piece, never held
MAX_FEED_BYTES = 5_242_880  # as for every other body
_ROOT = re.compile(r"<(?:[\w.-]{1,64}:)?(?:urlset|sitemapindex)[\s/>]")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_PLAIN_PATH = re.compile(r"/(?:[\w~!$&'()*+,;=:@%?/-]|\.(?!\.?(?:/|$)))*")  # no dots to resolve
_HEAD = 65_536  # warnings of a server stand before the root, comments of generators too

# Why something that a sitemap names is left out.
UNREADABLE = "without a readable address"
NO_ARTICLES = "sections, tags, files and service pages"
TOO_MANY = f"beyond the newest {MAX_URLS:,}"
TOO_MANY_CHILDREN = f"beyond {MAX_CHILDREN:,} child sitemaps"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a sitemap whose address can be read."""

    url: str
    is_child: bool = False
    modified: DateEvidence | None = None  # never a publication date
    published: DateEvidence | None = None
    title: str | None = None
    language: str | None = None
    news: bool = False
    alternates: tuple[Alternate, ...] = ()


@dataclass(slots=True)
class _Contents:
    """What was read of a sitemap, and why reading ended early."""

    pages: list[Entry] = field(default_factory=list)  # newest first in the end
    children: list[Child] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    problem: SourceState | None = None
    reason: str = ""


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:
    """Return the pages or child sitemaps of a sitemap; a body that names none gives a problem."""
    pieces = unpacked(body, max_bytes=MAX_BYTES)
    try:
        head = next(pieces, b"")
    except DamagedGzip as error:
        return failed(SourceState.PARSE_ERROR, str(error))
    if is_feed(head):
        whole = b"".join(_limited(chain([head], pieces)))
        return feed.read(whole, url=url, content_type=content_type)
    texts = decoded(chain([head], pieces))
    first = next(texts, "")
    if not is_sitemap(first):
        return failed(*why_not_xml(head))
    contents = _contents(first, texts, url)
    if not (contents.pages or contents.children or contents.left_out):
        return ChannelOutcome(problem=contents.problem, reason=contents.reason)
    return _outcome(contents, url)


def is_sitemap_body(body: bytes) -> bool:
    """Whether a body, packed or not, is a sitemap by what stands near its beginning."""
    try:
        head = next(unpacked(body, max_bytes=MAX_BYTES), b"")
    except DamagedGzip:
        return False
    return not is_feed(head) and is_sitemap(next(decoded(iter([head])), ""))


def is_sitemap(text: str) -> bool:
    """Whether a text is a sitemap, in XML or in lines, by what stands near its beginning."""
    head = text[:_HEAD].lower()
    if _ROOT.search(head):
        return True
    is_other = any(root in head for root in ("<html", "<rss", "<feed", "<!doctype html"))
    return not is_other and ("<loc>" in head or is_text_list(text))


def is_feed(head: bytes) -> bool:
    """Whether what was named as a sitemap is a feed, as some publishing systems do."""
    return is_json_feed(head) or root_element(head) in _FEED_ROOTS


def _contents(first: str, texts: Iterator[str], base: str) -> _Contents:
    """Read entries until the text ends, or until it breaks off."""
    contents = _Contents()
    pieces = chain([first], texts)
    found = entries_of_lines(pieces) if is_text_list(first) else entries_of(pieces)
    try:
        for raw in found:
            _add(contents, _entry(raw, base))
    except UnpackedTooLarge as error:
        contents.problem, contents.reason = SourceState.TOO_LARGE, str(error)
    except DamagedGzip as error:
        contents.problem, contents.reason = SourceState.PARSE_ERROR, str(error)
    _keep_newest(contents)
    return contents


def _add(contents: _Contents, entry: Entry | None) -> None:
    if entry is None:
        contents.left_out[UNREADABLE] += 1
    elif not entry.is_child:
        contents.pages.append(entry)
        if len(contents.pages) >= 2 * MAX_URLS:
            _keep_newest(contents)
    elif len(contents.children) < MAX_URLS:
        contents.children.append(Child(entry.url, _value(entry.modified)))
    else:
        contents.left_out[TOO_MANY_CHILDREN] += 1


def _keep_newest(contents: _Contents) -> None:
    """Order the pages, newest first, and leave out those beyond the limit."""
    pages = contents.pages
    order = newest_first([(page.url, _value(page.modified)) for page in pages])
    contents.pages = [pages[place] for place in order[:MAX_URLS]]
    if len(pages) > MAX_URLS:
        contents.left_out[TOO_MANY] += len(pages) - MAX_URLS


def _entry(raw: RawEntry, base: str) -> Entry | None:
    url = _address(raw.loc or "", base)
    if url is None:
        return None
    published = read_date(raw.published, DateSource.NEWS_SITEMAP)
    return Entry(
        url=url,
        is_child=raw.is_child or _is_sitemap_file(url),
        modified=published or read_date(raw.lastmod, DateSource.NEWS_SITEMAP),
        published=published,
        title=raw.title or None,
        language=raw.language or None,
        news=raw.news,
        alternates=alternates_of(raw.links, base),
    )


def _address(written: str, base: str) -> str | None:
    """Resolve an address as `absolute_url` does; the origin that they share only once."""
    origin, path = written[: (end := written.find("/", 8))], written[end:]
    if end > 0 and _is_plain_origin(origin) and _PLAIN_PATH.fullmatch(path):
        return written
    return absolute_url(written, base)


@lru_cache(maxsize=256)
def _is_plain_origin(origin: str) -> bool:
    return (
        origin.startswith(("http://", "https://"))
        and absolute_url(origin + "/", origin) is not None
    )


def _is_sitemap_file(url: str) -> bool:
    """Whether an entry of a list of pages can only be another sitemap."""
    return path_and_query(url)[0].lower().endswith((".xml", ".xml.gz"))


def _outcome(contents: _Contents, url: str) -> ChannelOutcome:
    left_out = contents.left_out
    if contents.reason:
        left_out[f"the rest of the file: {contents.reason}"] += 1
    wanted = _wanted(contents.pages, url)
    left_out[NO_ARTICLES] += len(contents.pages) - len(wanted)
    children = contents.children
    further = list(dict.fromkeys(child.url for child in best_first(children)))
    left_out[TOO_MANY_CHILDREN] += max(0, len(further) - MAX_CHILDREN)
    return ChannelOutcome(
        announcements=tuple(_announcement(page) for page in wanted),
        alternates=tuple(_translations(wanted)),
        further=tuple(further[:MAX_CHILDREN]),
        modified={page.url: page.modified.value for page in wanted if page.modified}
        | {child.url: child.modified for child in children if child.modified},
        news=any(page.news for page in contents.pages),
        settles=all(child.modified for child in children),
        left_out={reason: count for reason, count in left_out.items() if count},
    )


def _wanted(pages: Sequence[Entry], url: str) -> list[Entry]:
    """Return the articles among the pages; the news extension names nothing else."""
    home = url.rstrip("/")
    kept = are_articles([page.url for page in pages], sitemap=url)
    return [
        page
        for page, is_article in zip(pages, kept, strict=True)
        if page.news or (is_article and page.url.rstrip("/") != home)
    ]


def _announcement(page: Entry) -> Announcement:
    return Announcement(
        url=page.url,
        title=page.title,
        published=page.published,
        language=page.language or declared_language(page.url, page.alternates),
    )


def _translations(pages: Sequence[Entry]) -> Iterator[Announcement]:
    """Yield pages named only as language versions, on hosts that the entries themselves have."""
    known = {page.url for page in pages}
    hosts = {_host(page.url) for page in pages}
    for alternate in (version for page in pages for version in page.alternates):
        if alternate.url in known or _host(alternate.url) not in hosts:
            continue
        known.add(alternate.url)
        if len(known) > MAX_URLS:
            return
        yield Announcement(url=alternate.url, language=alternate.language)


def _host(url: str) -> str:
    return url.split("/", 3)[2]


def _value(evidence: DateEvidence | None) -> datetime | None:
    return None if evidence is None else evidence.value


def _limited(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a feed, which is read as a whole, up to its limit."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_FEED_BYTES:
            raise UnpackedTooLarge(f"larger than {MAX_FEED_BYTES} bytes when unpacked")
        yield piece
