"""A source with a hub, crawled and subscribed for a test, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from config.load import Config
from config.secret import Secret
from config.settings import FetchLimits, Settings, WebSub
from config.source import Channel, ChannelKind, Source
from crawler.crawl import Crawling
from crawler.spiders.post_form import post_form
from monitor.service.crawl_record import CrawlRecorder
from monitor.service.doors import Wanted
from monitor.web.doors import WebDoors
from monitor.websub.hubs import Hubs
from monitor.websub.subscription_store import SubscriptionStore
from storage.channels import ChannelRow, rows_of
from storage.sources import due_sources
from storage.store import Store
from storage.subscription_records import Subscription
from storage.subscriptions import subscriptions
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import FEED, rss
from tests.hub import with_hub
from tests.in_process import InProcessPool
from tests.ports import free_port
from tests.web import Web

KEY = "0123456789abcdef0123456789abcdef"


@dataclass
class Watch:
    """One source on `web`, whose feed names a hub; use `close` at the end."""

    store: Store
    thread: LoopThread
    web: Web
    now: datetime = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    woken: int = 0
    hub_url: str = ""
    stories: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.source = Source(
            name="gazette",
            url=self.web.url("/"),
            languages=("en",),
            channels=(Channel(kind=ChannelKind.FEED, url=self.web.url("/feed.xml")),),
            allow_private_network=True,
            delay_s=0,
        )
        port = free_port()
        address = f"http://127.0.0.1:{port}/watch"
        self.websub = WebSub(public_url=address, port=port, key=Secret(KEY))
        self.limits = FetchLimits(timeout_s=30, max_body_bytes=100_000)
        self.settings = Settings(
            storage_url=Secret("sqlite:///unused"), fetch=self.limits, websub=self.websub
        )
        sources = {"gazette": self.source}
        self.recorder = CrawlRecorder(self.store, sources, lambda: self.now)
        self.subscriptions = SubscriptionStore(self.store, self.websub, sources, lambda: self.now)
        self.thread.run(self._start())
        self.hub_url = self.hub_url or self.web.url("/hub")
        self.publish(*(f"/old-{number}" for number in range(9)))

    async def _start(self) -> None:
        self.crawling = Crawling(
            self.store, self.settings, pool=InProcessPool(), now=lambda: self.now
        )
        self.hubs = Hubs(self.websub, self.subscriptions, post=self._post)
        self.doors = WebDoors(self.store, _no_config, now=lambda: self.now)
        config = Config(self.settings, {}, {}, None)
        self.wanted = Wanted(config, self.subscriptions, self._wake)

    def publish(self, *paths: str) -> None:
        """Put stories at the top of the feed."""
        for path in paths:
            self.web.page(path, f"<h1>{path}</h1><p>Words.</p>")
        self.stories = [*paths, *self.stories]
        feed = with_hub(rss(*map(self.web.url, self.stories)), hub=self.hub_url, topic=self.topic)
        self.web.page("/feed.xml", feed, content_type=FEED)

    @property
    def topic(self) -> str:
        return self.web.url("/feed.xml?self")

    def crawl(self) -> int:
        """Crawl the source as the daemon does; how many pages were new."""
        self.wait(seconds=1)
        started = self.now
        self.wait(seconds=1)
        result = self.thread.run(self.crawling.crawl(self.source, due_only=True))
        self.recorder.record(self.source, result, {}, started)
        return result.new

    def look(self) -> None:
        """Ask the hubs that are due, if they can call back."""
        if self.thread.run(self.doors.keep_open(self.wanted)).hubs:
            self.thread.run(self.hubs.subscribe_due())

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    @property
    def subscription(self) -> Subscription:
        with self.store.read() as session:
            (one,) = subscriptions(session)
        return one

    @property
    def channel(self) -> ChannelRow:
        with self.store.read() as session:
            return rows_of(session, "gazette")[self.web.url("/feed.xml")]

    @property
    def is_due(self) -> bool:
        """Whether the daemon would crawl the source now."""
        with self.store.read() as session:
            return due_sources(session, ["gazette"], self.now) == ["gazette"]

    def polls_in(self) -> float:
        """Minutes until the channel is polled again."""
        due = self.channel.next_check_at
        assert due is not None
        return (due - self.now).total_seconds() / 60

    def close(self) -> None:
        self.thread.run(self.doors.close())
        self.thread.run(self.crawling.stop())

    async def _post(self, source: Source, url: str, form: Mapping[str, str]) -> int:
        return await self.crawling.one_off(source, lambda spider: post_form(spider, url, form))

    def _wake(self) -> None:
        self.woken += 1


def _no_config() -> Config:
    raise AssertionError("nothing reads the config again here")
