"""Finds the channels of a source: those the site declares, then those at the usual paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from config.source import ChannelKind
from crawler.channels.front_page import same_site
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.fetch.address_guard import odd_url
from crawler.fetch.errors import FetchError, NotNow
from crawler.fetch.failure import failure_of_status
from crawler.fetch.response import Fetch, Response
from crawler.sandbox.pool import SandboxPool
from crawler.urls.canonical import url_key

FEED_PATHS = ("/feed/", "/rss.xml", "/feed", "/rss", "/atom.xml", "/feed.json")
SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
MAX_DECLARED = 6  # of each kind; some home pages declare a feed per section


@dataclass(frozen=True, slots=True)
class FoundChannel:
    """A channel with the response by which it was recognised."""

    kind: ChannelKind
    url: str
    response: Response
    outcome: ChannelOutcome


@dataclass(slots=True)
class Discovery:
    """One search on one site; `found` are the channels that announce something."""

    fetch: Fetch
    pool: SandboxPool
    found: list[FoundChannel] = field(default_factory=list)
    front: FoundChannel | None = None  # the home page, once it was fetched
    _requested: set[str] = field(default_factory=set)
    _announced: set[str] = field(default_factory=set)
    _versions: list[FoundChannel] = field(default_factory=list)  # the home page in other languages

    async def run(self, home: str, declared_sitemaps: Sequence[str]) -> list[FoundChannel]:
        """Return the channels of the site at `home`, best first.

        Raises FetchError when the home page cannot be had and nothing else announces anything.
        """
        self.front, problem = await self._fetch_page(home)
        if self.front is not None and self.front.kind is not ChannelKind.FRONT_PAGE:
            return [self.front]  # the URL of a channel was given in place of a home page
        if self.front is not None:
            await self._try_declared(self.front, home)
        if not self._has(ChannelKind.FEED):
            await self._try(_usual(home, FEED_PATHS), until=ChannelKind.FEED)
        sitemaps = [url for url in declared_sitemaps if same_site(url, home)]
        await self._try(sitemaps[:MAX_DECLARED])
        if not self._has(ChannelKind.SITEMAP) and not sitemaps:
            await self._try(_usual(home, SITEMAP_PATHS), until=ChannelKind.SITEMAP)
        if self.found:
            return self.found
        lists = self._lists()
        if not lists and problem is not None:
            raise problem
        return lists

    def _lists(self) -> list[FoundChannel]:
        """Return the home pages that link to articles, for a site without feed and sitemap."""
        pages = [self.front, *self._versions]
        return [page for page in pages if page is not None and page.outcome.announcements]

    async def _try_declared(self, front: FoundChannel, home: str) -> None:
        """Try the feeds that the home page declares, in each of its languages."""
        await self._try(front.outcome.feeds[:MAX_DECLARED])
        here = {url_key(home), url_key(front.response.final_url)}
        declared = front.outcome.versions
        versions = [url for url in declared if url_key(url) not in here and same_site(url, home)]
        for url in versions[:MAX_DECLARED]:
            if url_key(url) in self._requested:
                continue
            version, _problem = await self._fetch_page(url)
            if version is not None and version.kind is ChannelKind.FRONT_PAGE:
                self._versions.append(version)
                await self._try(version.outcome.feeds[:MAX_DECLARED])

    async def _fetch_page(self, url: str) -> tuple[FoundChannel | None, FetchError | None]:
        """Fetch a home page; None without an error for a body that is nothing we can read."""
        try:
            response = await self.fetch(url)
        except NotNow:
            raise
        except FetchError as error:
            return None, error
        self._requested.add(url_key(url))
        failure = failure_of_status(response.status)
        if failure is not None:
            return None, FetchError(failure.state, failure.reason)
        return await self._recognised(url, response), None

    async def _try(self, urls: Iterable[str], *, until: ChannelKind | None = None) -> None:
        """Keep what announces something new among these URLs, up to the first of a kind."""
        for url in urls:
            # The path with and without a slash may differ, so the URL itself is compared.
            if url in self._requested or odd_url(url) is not None:
                continue
            self._requested.add(url)
            found = await self._candidate(url)
            if found is not None and self._adds_something(found):
                self.found.append(found)
                self._announced.update(_keys(found.outcome))
                if found.kind is until:
                    return

    async def _candidate(self, url: str) -> FoundChannel | None:
        try:
            response = await self.fetch(url)
        except NotNow:
            raise
        except FetchError:
            return None
        if response.status != 200:
            return None
        found = await self._recognised(url, response)
        return None if found is None or found.kind is ChannelKind.FRONT_PAGE else found

    async def _recognised(self, url: str, response: Response) -> FoundChannel | None:
        """Parse a response as the channel that it is; None for a body that is no channel."""
        outcome = await parse_response(None, response, self.pool)
        return None if outcome.kind is None else FoundChannel(outcome.kind, url, response, outcome)

    def _adds_something(self, found: FoundChannel) -> bool:
        if found.outcome.further:
            return True
        return not _keys(found.outcome) <= self._announced

    def _has(self, kind: ChannelKind) -> bool:
        return any(channel.kind is kind for channel in self.found)


def _usual(home: str, paths: Iterable[str]) -> list[str]:
    return [urljoin(home, path) for path in paths]


def _keys(outcome: ChannelOutcome) -> set[str]:
    return {url_key(announcement.url) for announcement in outcome.announcements}
