"""Which other channels a crawl polls: after a gap, and in place of dead ones."""

from __future__ import annotations

from typing import Any

from config.source import Channel, ChannelKind, Source
from crawler.crawl_events import CrawlResult
from storage.channels import ChannelRow, rows_of
from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import Newsroom


def stories(newsroom: Newsroom, first: int, last: int) -> list[str]:
    return [
        newsroom.article(f"/2026/11/20/a-story-with-number-{n}") for n in range(last, first, -1)
    ]


def listing(newsroom: Newsroom, at: str, paths: list[str], *, older: str = "") -> None:
    links = "".join(f'<h2><a href="{path}">A story called {path}</a></h2>' for path in paths)
    following = f'<a rel="next" href="{older}">older</a>' if older else ""
    newsroom.web.page(at, f"<html><body><main>{links}</main>{following}</body></html>")


def channel(newsroom: Newsroom, url: str) -> ChannelRow:
    with newsroom.store.read() as session:
        return rows_of(session, "daily")[newsroom.web.url(url)]


def crawl_due(newsroom: Newsroom, source: Source) -> CrawlResult:
    async def work() -> CrawlResult:
        return await newsroom.crawling().crawl(
            source, on_event=newsroom.events.append, due_only=True
        )

    return newsroom.thread.run(work())


def later(newsroom: Newsroom, path: str, **time: Any) -> None:
    """Make a channel due only after this time."""
    with newsroom.store.write() as session:
        row = rows_of(session, "daily")[newsroom.web.url(path)]
        newsroom.wait(minutes=1)
        row.next_check_at = newsroom.now.replace(year=2027)


def test_a_gap_is_bridged_by_the_older_pages_of_the_home_page(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl()
    newsroom.feed(*stories(newsroom, 20, 23))  # 4 to 20 came and went in between
    listing(newsroom, "/", stories(newsroom, 15, 23), older="/page/2")
    listing(newsroom, "/page/2", stories(newsroom, 7, 15), older="/page/3")
    listing(newsroom, "/page/3", stories(newsroom, 0, 7), older="/page/4")
    listing(newsroom, "/page/4", stories(newsroom, 0, 3))
    result = newsroom.crawl()
    assert (result.new, result.fetched) == (20, 20)
    assert (result.gaps, result.gaps_open) == (1, False)
    assert (channel(newsroom, "/feed.xml").gaps, channel(newsroom, "/feed.xml").last_gap_at) == (
        1,
        newsroom.now,
    )


def test_what_is_popular_does_not_pass_for_the_end_of_a_list(newsroom: Newsroom) -> None:
    old = stories(newsroom, 0, 10)
    newsroom.feed(*stories(newsroom, 10, 20), *old)
    newsroom.crawl()
    newsroom.feed(*stories(newsroom, 44, 64))  # a burst: 21 to 44 ran through the feed
    for page, last in enumerate((64, 44, 24), start=1):
        at, older = ("/" if page == 1 else f"/page/{page}"), f"/page/{page + 1}"
        listing(newsroom, at, [*stories(newsroom, last - 20, last), *old], older=older)
    result = newsroom.crawl()
    assert (result.new, result.gaps_open) == (44, False)
    assert "/page/4" not in newsroom.web.paths()


def test_a_burst_on_a_home_page_without_a_feed_is_followed_to_its_end(newsroom: Newsroom) -> None:
    source = newsroom.source(channels=())
    popular = stories(newsroom, 0, 15)
    listing(newsroom, "/", [*stories(newsroom, 20, 40), *popular])
    newsroom.crawl(source)
    listing(newsroom, "/", [*stories(newsroom, 40, 41), *stories(newsroom, 21, 40), *popular])
    newsroom.crawl(source)
    listing(newsroom, "/", [*stories(newsroom, 55, 75), *popular], older="/page/2")
    listing(newsroom, "/page/2", [*stories(newsroom, 35, 55), *popular], older="/page/3")
    result = newsroom.crawl(source)
    assert (result.new, result.gaps, result.gaps_open) == (34, 1, False)
    assert "/page/3" not in newsroom.web.paths()


def test_a_gap_is_bridged_by_the_next_channel_though_its_turn_has_not_come(
    newsroom: Newsroom,
) -> None:
    source = newsroom.source("/feed.xml", "/all.xml")
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.feed(*stories(newsroom, 0, 3), at="/all.xml")
    newsroom.crawl(source)
    later(newsroom, "/all.xml")
    newsroom.feed(*stories(newsroom, 10, 13))
    newsroom.feed(*stories(newsroom, 2, 13), at="/all.xml")
    newsroom.web.forget()
    result = crawl_due(newsroom, source)
    assert newsroom.web.paths()[:2] == ["/feed.xml", "/all.xml"]
    assert "/" not in newsroom.web.paths()
    assert (result.new, result.gaps_open) == (10, False)


def test_a_channel_whose_turn_has_not_come_is_left_alone(newsroom: Newsroom) -> None:
    source = newsroom.source("/feed.xml", "/all.xml")
    for path in ("/feed.xml", "/all.xml"):
        newsroom.feed(*stories(newsroom, 0, 3), at=path)
    newsroom.crawl(source)
    later(newsroom, "/all.xml")
    newsroom.web.forget()
    crawl_due(newsroom, source)
    assert newsroom.web.paths() == ["/feed.xml"]


def test_a_gap_that_nothing_bridges_is_said(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl()
    newsroom.feed(*stories(newsroom, 20, 23))
    result = newsroom.crawl()
    assert (result.gaps, result.gaps_open) == (1, True)


def test_instead_of_a_dead_feed_others_are_found_and_kept(newsroom: Newsroom) -> None:
    source = newsroom.source("/feed.xml")
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl(source)
    newsroom.web.remove("/feed.xml")
    listing(newsroom, "/", stories(newsroom, 0, 5))
    result = newsroom.crawl(source)
    assert (result.state, result.new) == (SourceState.OK, 2)
    assert channel(newsroom, "/").discovered


def test_an_empty_feed_is_made_up_for_by_the_next_channel(newsroom: Newsroom) -> None:
    sitemap = Channel(kind=ChannelKind.FEED, url=newsroom.web.url("/all.xml"))
    source = newsroom.source("/feed.xml")
    source = source.model_copy(update={"channels": (*source.channels, sitemap)})
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.feed(*stories(newsroom, 0, 3), at="/all.xml")
    newsroom.crawl(source)
    later(newsroom, "/all.xml")
    newsroom.feed()
    newsroom.feed(*stories(newsroom, 0, 5), at="/all.xml")
    assert crawl_due(newsroom, source).new == 2


def test_a_blocked_feed_is_reported_and_nothing_else_is_tried(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl()
    newsroom.web.page("/feed.xml", "no", status=403)
    newsroom.web.forget()
    result = newsroom.crawl()
    assert (result.state, newsroom.web.paths()) == (SourceState.BLOCKED, ["/feed.xml"])


def test_a_site_with_nothing_is_searched_once_a_day(newsroom: Newsroom) -> None:
    source = newsroom.source()
    crawl_due(newsroom, source)
    newsroom.web.forget()
    newsroom.wait(hours=2)
    crawl_due(newsroom, source)
    assert newsroom.web.paths() == []
    newsroom.wait(hours=23)
    crawl_due(newsroom, source)
    assert newsroom.web.paths() == ["/robots.txt", "/"]  # no usual place again so soon


def test_a_search_without_a_response_is_repeated(newsroom: Newsroom) -> None:
    newsroom.web.page("/", "<h1>later</h1>", status=503)
    source = newsroom.source(channels=())
    assert crawl_due(newsroom, source).state is SourceState.SERVER_ERROR
    listing(newsroom, "/", stories(newsroom, 0, 4))
    newsroom.wait(minutes=20)
    assert crawl_due(newsroom, source).fetched == 4


def test_a_feed_that_moved_three_times_proposes_its_new_address(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3), at="/new.xml")
    newsroom.web.redirect("/feed.xml", "/new.xml", status=301)
    seen = []
    for _ in range(3):
        assert newsroom.crawl().state is SourceState.OK
        row = channel(newsroom, "/feed.xml")
        seen.append((row.state, row.proposed_url))
    new = newsroom.web.url("/new.xml")
    assert seen == [(SourceState.OK, None)] * 2 + [(SourceState.MOVED, new)]
    assert new in channel(newsroom, "/feed.xml").reason


def test_a_feed_that_came_back_is_not_proposed_elsewhere(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3), at="/new.xml")
    newsroom.web.redirect("/feed.xml", "/new.xml", status=301)
    newsroom.crawl()
    newsroom.crawl()
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl()
    newsroom.web.redirect("/feed.xml", "/new.xml", status=301)
    newsroom.crawl()
    assert channel(newsroom, "/feed.xml").proposed_url is None


def test_a_state_knows_since_when_and_when_it_was_last_well(newsroom: Newsroom) -> None:
    newsroom.feed(*stories(newsroom, 0, 3))
    newsroom.crawl()
    well = newsroom.now
    newsroom.web.page("/feed.xml", "broken", status=500)
    newsroom.wait(hours=1)
    broke = newsroom.now
    newsroom.crawl()
    newsroom.wait(hours=1)
    newsroom.crawl()
    row = channel(newsroom, "/feed.xml")
    assert (row.state, row.reason) == (SourceState.SERVER_ERROR, "HTTP 500")
    assert (row.state_since, row.last_polled_at, row.last_ok_at) == (broke, newsroom.now, well)


def test_ttl_and_cache_control_say_how_long_to_wait(newsroom: Newsroom) -> None:
    newsroom.web.page(
        "/feed.xml",
        "<rss version='2.0'><channel><ttl>30</ttl></channel></rss>",
        headers={"Cache-Control": "public, max-age=600"},
    )
    assert newsroom.crawl().channels[0].min_delay_s == 1_800
