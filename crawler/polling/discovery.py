"""Finds the channels of a source: those the site names, then those at the usual places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

import structlog

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.pages.declared_feeds import feeds_in_headers
from crawler.channels.parse_job import parse_response
from crawler.fetch.address_guard import odd_url
from crawler.fetch.errors import FetchError, NotNow
from crawler.fetch.failure import failure_of_status
from crawler.fetch.response import Fetch, Response
from crawler.polling.usual_places import FEED_PATHS, RARE_FEED_PATHS, SITEMAP_PATHS, is_final
from crawler.sandbox.pool import SandboxPool
from crawler.urls.canonical import url_key
from crawler.urls.same_site import same_site

MAX_DECLARED = 6  # of each kind; some home pages declare a feed per section
MAX_LINKED = 3  # links of a page that are tried as feeds; the page names none in its head

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FoundChannel:
    """A channel with the response by which it was recognised."""

    kind: ChannelKind
    url: str
    response: Response
    outcome: ChannelOutcome


@dataclass(slots=True)
class Discovery:
    """One search on one site; `found` are the channels that announce something.

    `tried` are usual places that earlier searches tried in vain; they are not asked again.
    """

    fetch: Fetch
    pool: SandboxPool
    tried: Collection[str] = ()
    asked: Collection[str] = ()  # channels that this crawl has polled already
    found: list[FoundChannel] = field(default_factory=list)
    front: FoundChannel | None = None  # the home page, once it was fetched
    in_vain: set[str] = field(default_factory=set)  # usual places that were tried now and held none
    left_out: dict[str, str] = field(default_factory=dict)  # named channels not used -> why
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
            await self._try_usual(home, FEED_PATHS, ChannelKind.FEED)
        await self._try(declared_sitemaps[:MAX_DECLARED], named=True)
        if not self._has(ChannelKind.SITEMAP):
            await self._try_usual(home, SITEMAP_PATHS, ChannelKind.SITEMAP)
        if not self.found:
            await self._try_usual(home, RARE_FEED_PATHS, ChannelKind.FEED)
        for url, why in self.left_out.items():
            log.warning("channel_left_out", channel=url, reason=why)
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
        """Try the feeds that the home page names, in each of its languages."""
        await self._try_named(front)
        here = {url_key(home), url_key(front.response.final_url)}
        declared = front.outcome.versions
        versions = [url for url in declared if url_key(url) not in here and same_site(url, home)]
        for url in versions[:MAX_DECLARED]:
            if url_key(url) in self._requested:
                continue
            version, _problem = await self._fetch_page(url)
            if version is not None and version.kind is ChannelKind.FRONT_PAGE:
                self._versions.append(version)
                await self._try_named(version)

    async def _try_named(self, page: FoundChannel) -> None:
        """Try the feeds of Link headers and the head of a page, else those that it links to."""
        in_headers = feeds_in_headers(page.response.links, page.response.final_url)
        await self._try([*in_headers, *page.outcome.feeds][:MAX_DECLARED])
        if not self._has(ChannelKind.FEED):
            await self._try_linked(page)

    async def _try_linked(self, page: FoundChannel) -> None:
        """Try what a page links to as feeds; one of them may be a page about the feeds."""
        for url in page.outcome.linked_feeds[:MAX_LINKED]:
            about = await self._try([url])
            for other in about:
                await self._try([*other.outcome.feeds, *other.outcome.linked_feeds][:MAX_DECLARED])

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

    async def _try_usual(self, home: str, paths: Iterable[str], kind: ChannelKind) -> None:
        """Ask usual places, up to the first channel of a kind, but none that was tried before."""
        for url in (urljoin(home, path) for path in paths):
            if self._has(kind):
                return
            if url not in self.tried:
                await self._try([url], is_usual=True)

    async def _try(
        self, urls: Iterable[str], *, is_usual: bool = False, named: bool = False
    ) -> list[FoundChannel]:
        """Keep what announces something new among these URLs; return the web pages among them."""
        pages = []
        for url in urls:
            # The path with and without a slash may differ, so the URL itself is compared.
            if url in self._requested or url in self.asked or odd_url(url) is not None:
                continue
            self._requested.add(url)
            found, why = await self._candidate(url, is_usual=is_usual)
            if named and why:
                self.left_out[url] = why
            if found is None:
                continue
            if found.kind is ChannelKind.FRONT_PAGE:
                pages.append(found)
            elif self._adds_something(found):
                self.found.append(found)
                self._announced.update(_keys(found.outcome))
        return pages

    async def _candidate(self, url: str, *, is_usual: bool) -> tuple[FoundChannel | None, str]:
        """Fetch what may be a channel; without one, return why not."""
        try:
            response = await self.fetch(url)
        except NotNow:
            raise
        except FetchError as error:
            return None, error.reason
        failure = failure_of_status(response.status)
        found = await self._recognised(url, response) if failure is None else None
        is_channel = found is not None and found.kind is not ChannelKind.FRONT_PAGE
        if is_usual and not is_channel and is_final(response.status):
            self.in_vain.add(url)
        if found is None:
            return None, failure.reason if failure else "neither a feed nor a sitemap"
        return found, "" if is_channel else "a web page, not a feed or sitemap"

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


def _keys(outcome: ChannelOutcome) -> set[str]:
    return {url_key(announcement.url) for announcement in outcome.announcements}
