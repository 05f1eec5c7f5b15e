"""Preview a site before it becomes a source: find its channels and read its newest pages.

Stores only the state that politeness needs (robots.txt, leases).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from config.source import ChannelKind, Source
from crawler.channels.outcome import MAX_DEPTH, SiteFacts
from crawler.channels.parse_job import parse_response
from crawler.crawl import Crawling
from crawler.dates.url_path import read_url_date
from crawler.extract.page.hints import PageHints
from crawler.extract.page.not_article import NotArticle
from crawler.extract.read_job import read_in_child
from crawler.fetch.errors import FetchError, NotNow
from crawler.fetch.failure import failure_of_status
from crawler.fetch.response import Response
from crawler.polling.discovery import Discovery, FoundChannel
from crawler.sandbox.poison import Poison
from crawler.sandbox.pool import SandboxPool
from crawler.spiders.source import SourceSpider
from crawler.urls.canonical import canonical_url, url_key
from storage.records import Announcement, Extraction

ITEMS = 10
_FURTHER = 3  # child sitemaps or list pages fetched if the channels alone list too few pages
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One of the newest pages, as its channel announced it and as it was read."""

    announced: Announcement
    reading: Extraction | None
    problem: str = ""  # why it could not be read


@dataclass(frozen=True, slots=True)
class Preview:
    """The result of a preview. A site without channels announces no articles."""

    facts: SiteFacts  # of the home page; empty if there is none
    channels: tuple[FoundChannel, ...]
    announced: tuple[Announcement, ...]  # all pages that the channels list
    items: tuple[PreviewItem, ...]  # the newest of them
    left_out: Mapping[str, str] = field(default_factory=dict)  # channels named and not used -> why


@dataclass(slots=True)
class _Look:
    """One preview of a site by a spider."""

    spider: SourceSpider
    told: Tell
    count: int
    facts: SiteFacts = field(default_factory=SiteFacts)
    found: Sequence[FoundChannel] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    announced: list[Announcement] = field(default_factory=list)
    pages: list[tuple[Announcement, Response | FetchError]] = field(default_factory=list)

    async def run(self) -> None:
        home = self.spider.context.source.url
        discovery = Discovery(self._ask, self.spider.context.pool)
        self.found = await discovery.run(home, await self.spider.sitemaps_of(home))
        self.left_out = discovery.left_out
        front = discovery.front
        self.facts = (front.outcome.site if front else None) or SiteFacts()
        self.announced = [one for channel in self.found for one in channel.outcome.announcements]
        for channel in self.found:
            if len(self.announced) < self.count:
                self.announced += await self._further(channel.kind, channel.outcome.further)
        for announcement in newest(self.announced, self.count, home=home):
            self.pages.append((announcement, await self._page(announcement.url)))

    async def _ask(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Response:
        self.told(url)
        return await self.spider.fetch(url, etag=etag, last_modified=last_modified)

    async def _page(self, url: str) -> Response | FetchError:
        try:
            answer = await self._ask(url)
        except FetchError as error:
            return error
        failure = failure_of_status(answer.status)
        return answer if failure is None else FetchError(failure.state, failure.reason)

    async def _further(
        self, kind: ChannelKind, urls: Sequence[str], depth: int = 1
    ) -> list[Announcement]:
        """Fetch child sitemaps and next list pages until they announce enough pages."""
        found: list[Announcement] = []
        for url in urls[:_FURTHER] if depth < MAX_DEPTH else ():
            try:
                response = await self._ask(url)
                outcome = await parse_response(kind, response, self.spider.context.pool)
            except NotNow:
                raise
            except FetchError:
                continue
            found += outcome.announcements
            if kind is ChannelKind.SITEMAP and outcome.further:
                found += await self._further(kind, outcome.further, depth + 1)
            if len(found) >= self.count:
                break
        return found


async def preview(crawling: Crawling, source: Source, *, told: Tell, count: int = ITEMS) -> Preview:
    """Preview the site of a source: fetch its channels and read its `count` newest pages.

    `told` is called with every address fetched. Raises FetchError if the site cannot be fetched.
    """

    async def look(spider: SourceSpider) -> _Look:
        looking = _Look(spider, told, count)
        await looking.run()
        return looking

    seen = await crawling.one_off(source, look)
    items = [await _item(crawling.pool, announced, answer) for announced, answer in seen.pages]
    return Preview(
        seen.facts, tuple(seen.found), tuple(seen.announced), tuple(items), seen.left_out
    )


def newest(announced: Iterable[Announcement], count: int, *, home: str) -> list[Announcement]:
    """Return the newest announcements, each page once.

    They are sorted by the date in the channel, else by that in the address. Those without a date
    come last, in the order of their channel, which is mostly chronological.
    """
    unique: dict[str, Announcement] = {}
    for one in announced:
        url = canonical_url(one.url)
        if url is not None and url_key(url) != url_key(home):
            unique.setdefault(url_key(url), one)
    return sorted(unique.values(), key=_day, reverse=True)[:count]


def _day(announced: Announcement) -> datetime:
    evidence = announced.published or read_url_date(announced.url)
    return evidence.value if evidence else _LONG_AGO


async def _item(
    pool: SandboxPool, announced: Announcement, answer: Response | FetchError
) -> PreviewItem:
    if isinstance(answer, FetchError):
        return PreviewItem(announced, None, answer.reason)
    reading = await read_in_child(
        pool,
        answer.body,
        url=answer.final_url,
        content_type=answer.content_type,
        hints=PageHints(announcement=announced),
    )
    if isinstance(reading, Poison):
        return PreviewItem(announced, None, f"could not be read: {reading.reason}")
    if isinstance(reading.outcome, NotArticle):
        return PreviewItem(announced, None, f"no article: {reading.outcome.reason}")
    return PreviewItem(announced, reading.outcome)
