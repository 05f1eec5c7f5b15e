"""A crawl that ends inside the older pages of a list: the next one reads what it had left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from config.source import Source
from crawler.channels.outcome import ChannelOutcome
from crawler.polling.channel_store import ChannelStore
from crawler.polling.gap_detection import ListedPages
from storage.channels import rows_of
from storage.errors import StorageError
from tests.crawler.fetch.newsroom import Newsroom
from tests.crawler.polling.test_fallback_crawl import listing, stories

CutAt = Callable[[int], None]


@pytest.fixture
def cut_at(monkeypatch: pytest.MonkeyPatch) -> CutAt:
    """Let the next crawl end at its n-th older page, before or after this is stored."""
    announce = ChannelStore.announce

    def cut(nth: int) -> None:
        left = nth

        async def or_end(
            store: ChannelStore, channel: str, outcome: ChannelOutcome
        ) -> tuple[ListedPages, int]:
            nonlocal left
            left -= 1
            if not left:
                raise StorageError("the disk went away")
            return await announce(store, channel, outcome)

        monkeypatch.setattr(ChannelStore, "announce", or_end)

    return cut


def crawl_cut_short(newsroom: Newsroom, source: Source) -> None:
    with pytest.raises(StorageError, match="the disk went away"):
        newsroom.crawl(source)
    newsroom.wait(minutes=10)


def archive(newsroom: Newsroom, first: int, last: int) -> None:
    """Serve the articles after `first` as a home page with older pages, five on each."""
    for page, newest in enumerate(range(last, first, -5), start=1):
        at = "/" if page == 1 else f"/page/{page}"
        older = f"/page/{page + 1}" if newest - 5 > first else ""
        listing(newsroom, at, stories(newsroom, max(first, newest - 5), newest), older=older)


def unbridged(newsroom: Newsroom) -> dict[str, list[str] | None]:
    with newsroom.store.read() as session:
        return {url: row.unbridged for url, row in rows_of(session, "daily").items()}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_the_first_poll_of_a_list_is_finished(newsroom: Newsroom, cut_at: CutAt, nth: int) -> None:
    source = newsroom.source(channels=())
    archive(newsroom, 0, 20)
    cut_at(nth)
    crawl_cut_short(newsroom, source)
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 20
    assert set(unbridged(newsroom).values()) == {None}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_gap_of_a_list_is_bridged(newsroom: Newsroom, cut_at: CutAt, nth: int) -> None:
    source = newsroom.source(channels=())
    archive(newsroom, 0, 5)
    newsroom.crawl(source)
    archive(newsroom, 0, 25)
    cut_at(nth)
    crawl_cut_short(newsroom, source)
    assert any(unbridged(newsroom).values())
    result = newsroom.crawl(source)
    assert len(newsroom.pages()) == 25
    assert not result.gaps_open
    assert set(unbridged(newsroom).values()) == {None}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_gap_of_a_feed_is_bridged_though_the_feed_is_known_now(
    newsroom: Newsroom, cut_at: CutAt, nth: int
) -> None:
    source = newsroom.source("/feed.xml")
    newsroom.feed(*stories(newsroom, 0, 3), etag='"1"')
    newsroom.crawl(source)
    newsroom.feed(*stories(newsroom, 22, 25), etag='"2"')
    archive(newsroom, 0, 25)
    cut_at(nth)
    crawl_cut_short(newsroom, source)
    result = newsroom.crawl(source)
    assert len(newsroom.pages()) == 25
    assert not result.gaps_open
    newsroom.web.forget()
    newsroom.crawl(source)
    assert newsroom.web.paths() == ["/feed.xml"]


def test_what_came_after_the_cut_is_bridged_with_what_was_left(
    newsroom: Newsroom, cut_at: CutAt
) -> None:
    source = newsroom.source(channels=())
    archive(newsroom, 0, 5)
    newsroom.crawl(source)
    archive(newsroom, 0, 20)
    cut_at(1)
    crawl_cut_short(newsroom, source)
    archive(newsroom, 0, 35)
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 35


def test_a_channel_that_fails_after_the_cut_keeps_what_is_left(
    newsroom: Newsroom, cut_at: CutAt
) -> None:
    source = newsroom.source("/feed.xml")
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl(source)
    newsroom.feed(*stories(newsroom, 22, 25))
    archive(newsroom, 0, 25)
    cut_at(1)
    crawl_cut_short(newsroom, source)
    newsroom.web.page("/feed.xml", status=503)
    newsroom.web.page("/", status=503)
    newsroom.crawl(source)
    newsroom.wait(hours=2)
    newsroom.feed(*stories(newsroom, 22, 25))
    archive(newsroom, 0, 25)
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 25
