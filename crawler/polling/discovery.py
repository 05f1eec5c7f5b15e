"""Finds the channels of a source: what the site declares first, then where they usually are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from config.source import ChannelKind
from crawler.channels.alternates import alternates_below
from crawler.channels.content import gunzip, kind_of
from crawler.channels.front_page import base_url, parse_html, same_site
from crawler.channels.reader import parse_channel
from crawler.channels.reading import ChannelReading
from crawler.channels.sitemap import MAX_BYTES
from crawler.fetch.address_guard import odd_url
from crawler.fetch.errors import FetchError, NotNow
from crawler.fetch.failure import failure_of_status
from crawler.fetch.response import Fetch, Response
from crawler.urls.canonical import url_key

FEED_PATHS = ("/feed/", "/rss.xml", "/feed", "/rss", "/atom.xml", "/feed.json")
SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
MAX_DECLARED = 6  # of each kind; some home pages declare a feed per section
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)
_VAGUE_TYPE = "application/json"  # of a JSON Feed, and of the programming interface of many sites


@dataclass(frozen=True, slots=True)
class FoundChannel:
    """A channel with the answer by which it was recognised."""

    kind: ChannelKind
    url: str
    answer: Response
    reading: ChannelReading


@dataclass(slots=True)
class Discovery:
    """What was asked so far; `found` are channels that announce something."""

    ask: Fetch
    found: list[FoundChannel] = field(default_factory=list)
    front: FoundChannel | None = None  # the home page, once it was asked
    _asked: set[str] = field(default_factory=set)
    _announced: set[str] = field(default_factory=set)
    _versions: list[FoundChannel] = field(default_factory=list)  # the home page in other languages

    async def run(self, home: str, declared_sitemaps: Sequence[str]) -> list[FoundChannel]:
        """The channels of the site at `home`, best first.

        Raises FetchError when the home page cannot be had and nothing else announces anything.
        """
        front, problem = await self._front_page(home)
        self.front = front
        if front is not None and front.kind is not ChannelKind.FRONT_PAGE:
            return [front]  # the address of a channel was given in place of a home page
        if front is not None:
            await self._try(feed_links(front.answer)[:MAX_DECLARED])
            await self._try_versions(home_versions(front.answer, home)[:MAX_DECLARED])
        if not self._has(ChannelKind.FEED):
            await self._try(_usual(home, FEED_PATHS), until=ChannelKind.FEED)
        sitemaps = [url for url in declared_sitemaps if same_site(url, home)]
        await self._try(sitemaps[:MAX_DECLARED])
        if not self._has(ChannelKind.SITEMAP) and not sitemaps:
            await self._try(_usual(home, SITEMAP_PATHS), until=ChannelKind.SITEMAP)
        if not self.found:
            lists = [one for one in (front, *self._versions) if one and one.reading.announcements]
            if lists:
                return lists
            if problem is not None:
                raise problem
        return self.found

    async def _try_versions(self, urls: Sequence[str]) -> None:
        """Ask the home pages in other languages for the feeds that they declare."""
        for url in urls:
            if url_key(url) in self._asked:
                continue
            version, _problem = await self._front_page(url)
            if version is not None and version.kind is ChannelKind.FRONT_PAGE:
                self._versions.append(version)
                await self._try(feed_links(version.answer)[:MAX_DECLARED])

    async def _front_page(self, home: str) -> tuple[FoundChannel | None, FetchError | None]:
        try:
            answer = await self.ask(home)
        except NotNow:
            raise
        except FetchError as error:
            return None, error
        self._asked.add(url_key(home))
        failure = failure_of_status(answer.status)
        if failure is not None:
            return None, FetchError(failure.state, failure.reason)
        kind = await asyncio.to_thread(_kind, answer)
        if kind is None:
            return None, None
        return FoundChannel(kind, home, answer, await _read(kind, answer)), None

    async def _try(self, urls: Iterable[str], *, until: ChannelKind | None = None) -> None:
        for url in urls:
            # The path with and without a slash may differ, so the address itself is compared.
            if url in self._asked or odd_url(url) is not None:
                continue
            self._asked.add(url)
            found = await self._candidate(url)
            if found is not None and self._adds_something(found):
                self.found.append(found)
                self._announced.update(_keys(found.reading))
                if found.kind is until:
                    return

    async def _candidate(self, url: str) -> FoundChannel | None:
        try:
            answer = await self.ask(url)
        except NotNow:
            raise
        except FetchError:
            return None
        if answer.status != 200:
            return None
        kind = await asyncio.to_thread(_kind, answer)
        if kind is None or kind is ChannelKind.FRONT_PAGE:
            return None
        return FoundChannel(kind, url, answer, await _read(kind, answer))

    def _adds_something(self, found: FoundChannel) -> bool:
        if found.reading.further:
            return True
        return not _keys(found.reading) <= self._announced

    def _has(self, kind: ChannelKind) -> bool:
        return any(channel.kind is kind for channel in self.found)


def feed_links(answer: Response) -> list[str]:
    """The feeds that a page declares in its head; those of comments left out."""
    root = parse_html(answer.body, answer.content_type)
    if root is None:
        return []
    base = base_url(root, answer.final_url)
    links = []
    for element in root.iter("link"):
        rels = (element.get("rel") or "").lower().split()
        declared = (element.get("type") or "").split(";")[0].strip().lower()
        href = (element.get("href") or "").strip()
        is_feed = declared in _FEED_TYPES or (declared == _VAGUE_TYPE and "feed" in href.lower())
        if "alternate" in rels and is_feed and href and "comment" not in href.lower():
            links.append(urljoin(base, href))
    return list(dict.fromkeys(links))


def home_versions(answer: Response, home: str) -> list[str]:
    """The home page in other languages, as its head declares it (hreflang)."""
    root = parse_html(answer.body, answer.content_type)
    if root is None:
        return []
    versions = alternates_below(root, base_url(root, answer.final_url))
    here = {url_key(home), url_key(answer.final_url)}
    return [
        one.url for one in versions if url_key(one.url) not in here and same_site(one.url, home)
    ]


def _kind(answer: Response) -> ChannelKind | None:
    try:
        return kind_of(gunzip(answer.body, max_bytes=MAX_BYTES))
    except ValueError:
        return None


async def _read(kind: ChannelKind, answer: Response) -> ChannelReading:
    return await asyncio.to_thread(
        parse_channel, kind, answer.body, url=answer.final_url, content_type=answer.content_type
    )


def _usual(home: str, paths: Iterable[str]) -> list[str]:
    return [urljoin(home, path) for path in paths]


def _keys(reading: ChannelReading) -> set[str]:
    return {url_key(announcement.url) for announcement in reading.announcements}
