"""Which child sitemaps are asked in a crawl, told as a story over several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from config.source import ChannelKind
from crawler.polling.child_order import Index, children_to_ask, index_of
from crawler.polling.listing import digest
from storage.channel_records import ChannelMemory
from storage.outcomes import SourceState

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def names(*numbers: int) -> list[str]:
    return [f"http://a.test/sitemap-{number}.xml" for number in numbers]


def read(url: str, at: datetime, *, new_at: datetime | None = None) -> ChannelMemory:
    return ChannelMemory(
        kind=ChannelKind.SITEMAP, url=url, etag=None, last_modified=None, body_sha256="x",
        discovered=False, state=SourceState.OK, polls=1, last_polled_at=at, read_at=at,
        last_new_at=new_at,
    )  # fmt: skip


@dataclass
class Site:
    """An index that is read once an hour."""

    children: list[str]
    modified: Mapping[str, datetime] = field(default_factory=dict)
    memories: dict[str, ChannelMemory] = field(default_factory=dict)
    digests: bytes | None = None
    now: datetime = NOW

    def index(self) -> Index:
        return index_of(self.children, self.modified, self.memories, self.digests)

    def crawl(self, room: int = 4) -> list[str]:
        asked = children_to_ask(self.index(), now=self.now, room=room)
        for url in asked:
            before = self.memories.get(url)
            new_at = before.last_new_at if before else None
            self.memories[url] = read(url, self.now, new_at=new_at)
        self.digests = b"".join(map(digest, self.children))
        self.now += HOUR
        return asked


def test_the_first_crawl_asks_in_the_order_of_the_index() -> None:
    assert Site(names(5, 4, 3, 2, 1)).crawl() == names(5, 4, 3, 2)


def test_all_children_without_dates_have_their_turn_and_the_head_always() -> None:
    site = Site(names(*range(12, 0, -1)))
    crawls = [site.crawl(room=6) for _ in range(4)]
    assert {url for crawl in crawls for url in crawl} == set(site.children)
    assert all(names(12)[0] in crawl for crawl in crawls)


def test_children_that_all_changed_just_now_have_their_turn_too() -> None:
    site = Site(names(*range(12, 0, -1)))
    asked = set()
    for _ in range(5):
        site.modified = dict.fromkeys(site.children, site.now)
        asked |= set(site.crawl(room=6))
    assert asked == set(site.children)


def test_a_child_that_did_not_change_is_asked_once_a_day_at_most() -> None:
    site = Site(names(3, 2, 1), dict.fromkeys(names(3, 2, 1), NOW - timedelta(days=40)))
    site.crawl()
    assert site.crawl() == []
    site.now += timedelta(days=1)
    assert len(site.crawl()) == 1


def test_a_child_that_changed_comes_first() -> None:
    site = Site(names(3, 2, 1), dict.fromkeys(names(3, 2, 1), NOW - timedelta(days=40)))
    site.crawl()
    site.modified = {**site.modified, names(1)[0]: site.now}
    assert site.crawl() == names(1)


def test_a_date_without_a_clock_may_be_of_the_same_day() -> None:
    site = Site(names(1), {names(1)[0]: NOW.replace(hour=0)})
    site.crawl()
    assert site.crawl() == names(1)


def test_a_child_that_brought_news_lately_is_asked_every_time() -> None:
    site = Site(names(*range(20, 0, -1)))
    site.crawl(room=20)
    lively = names(9)[0]
    site.memories[lively] = replace(site.memories[lively], last_new_at=site.now)
    assert all(lively in site.crawl(room=9) for _ in range(3))


def test_an_added_child_is_new_and_one_never_reached_is_old() -> None:
    site = Site(names(5, 4, 3, 2, 1))
    site.crawl()
    site.children = names(6, 5, 4, 3, 2, 1)
    index = site.index()
    assert [index.is_old(child) for child in names(6, 5, 1)] == [False, False, True]
    assert site.crawl()[0] == names(6)[0]


def test_the_children_of_a_rebuilt_index_are_old() -> None:
    site = Site(names(5, 4, 3, 2, 1))
    site.crawl()
    site.children = names(15, 14, 13, 12, 11)
    assert all(site.index().is_old(child) for child in site.children)
