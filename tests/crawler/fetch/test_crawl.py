"""Whole crawls: what is fetched, what is stored, what a second crawl costs."""

from __future__ import annotations

import asyncio

from config.source import Channel, ChannelKind
from crawler.crawl_events import CrawlOutcome, CrawlResult, PageFetched, PossibleGap
from storage import leases
from storage.channels import rows_of
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.crawler.fetch.pace_clock import PaceClock
from tests.waiting import wait_for
from tests.web import Web


def test_announced_pages_are_fetched_and_stored_with_their_evidence(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/2026/11/20/one"), newsroom.article("/2026/11/20/two"))
    result = newsroom.crawl()
    assert (result.outcome, result.state) == (CrawlOutcome.DONE, SourceState.OK)
    assert (result.announced, result.new, result.fetched, result.failed) == (2, 2, 2, 0)
    page = newsroom.page("/one")
    assert (page.state, page.status) == (PageState.FETCHED, 200)
    assert page.headers == {
        "content-type": "text/html; charset=utf-8",
        "date": page.headers["date"],
    }
    assert page.announced.title == "News 0"


def test_a_second_crawl_asks_only_the_channel(newsroom: Newsroom) -> None:
    """Case D12."""
    newsroom.feed(newsroom.article("/one"), etag='"1"')
    newsroom.crawl()
    newsroom.web.forget()
    result = newsroom.crawl()
    assert newsroom.web.paths() == ["/feed.xml"]
    assert newsroom.web.seen[0].status == 304
    assert (result.requests, result.not_modified, result.new) == (1, 1, 0)


def test_the_same_body_again_is_not_read_again(newsroom: Newsroom) -> None:
    """Case D12."""
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    result = newsroom.crawl()
    assert (result.not_modified, result.channels[0].announced) == (1, 0)


def test_last_modified_is_sent_back(newsroom: Newsroom) -> None:
    """Case D12."""
    written = "Thu, 19 Nov 2026 08:00:00 GMT"
    newsroom.web.page("/feed.xml", b"<rss version='2.0'><channel/></rss>", last_modified=written)
    newsroom.crawl()
    newsroom.crawl()
    polls = [request for request in newsroom.web.seen if request.path == "/feed.xml"]
    assert polls[-1].headers["if-modified-since"] == written


def test_only_what_is_new_is_fetched_from_a_grown_feed(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    newsroom.feed(newsroom.article("/two"), "/one")
    newsroom.web.forget()
    newsroom.crawl()
    assert newsroom.web.paths() == ["/feed.xml", "/two"]


def test_a_page_under_two_addresses_is_fetched_once(newsroom: Newsroom) -> None:
    newsroom.article("/one")
    newsroom.feed("/one?utm_source=rss", "/one?utm_source=mail", "/one#top")
    result = newsroom.crawl()
    assert (result.new, newsroom.web.paths().count("/one")) == (1, 1)


def test_all_new_after_an_earlier_poll_is_a_possible_gap(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    newsroom.feed(newsroom.article("/two"))
    newsroom.crawl()
    assert [type(event) for event in newsroom.events].count(PossibleGap) == 1


def test_pages_left_behind_are_fetched_though_the_feed_is_unchanged(newsroom: Newsroom) -> None:
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 2})
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(2)], etag='"1"')
    newsroom.web.remove("/story-0")
    newsroom.crawl()
    newsroom.article("/story-0")
    newsroom.wait(days=8)
    newsroom.crawl()
    assert set(newsroom.pages().values()) == {PageState.FETCHED}


def test_no_more_pages_than_the_limit_are_fetched_newest_first(newsroom: Newsroom) -> None:
    """Case B15."""
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(5)])
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 2})
    newsroom.crawl()
    assert [path for path in newsroom.web.paths() if "story" in path] == ["/story-0", "/story-1"]


def test_progress_is_reported_page_by_page(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    newsroom.crawl()
    fetched = [event for event in newsroom.events if isinstance(event, PageFetched)]
    assert [(event.done, event.total) for event in fetched] == [(1, 2), (2, 2)]


def test_we_say_who_we_are_and_nothing_else(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    headers = newsroom.web.seen[-1].headers
    assert headers["user-agent"] == newsroom.limits.user_agent
    assert set(headers) == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}


def test_one_dead_channel_does_not_hide_the_others(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    result = newsroom.crawl(newsroom.source("/dead.xml", "/feed.xml"))
    assert [channel.state for channel in result.channels] == [SourceState.GONE, SourceState.OK]
    assert (result.state, result.fetched) == (SourceState.OK, 1)


def test_a_feed_that_moved_three_times_alike_has_a_new_address(newsroom: Newsroom) -> None:
    """Case D13: five cycles; the feed is read in each, and its new address is proposed."""
    proposed = []
    for cycle in range(5):
        newsroom.feed(newsroom.article(f"/story-{cycle}"), at="/new.xml")
        newsroom.web.redirect("/feed.xml", "/new.xml", status=301)
        assert newsroom.crawl().fetched == 1
        with newsroom.store.read() as session:
            row = rows_of(session, "daily")[newsroom.web.url("/feed.xml")]
            proposed.append(row.proposed_url)
    assert proposed == [None, None, *[newsroom.web.url("/new.xml")] * 3]


def test_a_moved_feed_is_read_and_says_where_it_went(newsroom: Newsroom) -> None:
    """Case D13."""
    newsroom.feed(newsroom.article("/one"), at="/new.xml")
    newsroom.web.redirect("/feed.xml", "/new.xml", status=301)
    result = newsroom.crawl()
    assert result.fetched == 1
    assert result.channels[0].reason == f"moved permanently to {newsroom.web.url('/new.xml')}"


def test_child_sitemaps_are_polled_and_those_of_lists_last(newsroom: Newsroom) -> None:
    web = newsroom.web
    web.page("/index.xml", index(web, "/category-sitemap.xml", "/post-sitemap.xml"))
    web.page("/post-sitemap.xml", urlset(web, newsroom.article("/a-long-story-of-words"), "/about"))
    web.page("/category-sitemap.xml", urlset(web, "/category/politics", "/culture"))
    channel = Channel(kind=ChannelKind.SITEMAP, url=web.url("/index.xml"))
    result = newsroom.crawl(newsroom.source(channels=(channel,)))
    assert newsroom.pages() == {"/a-long-story-of-words": PageState.FETCHED}
    sitemaps = [path for path in web.paths() if path.endswith(".xml")]
    assert sitemaps == ["/index.xml", "/post-sitemap.xml", "/category-sitemap.xml"]
    assert result.state is SourceState.OK


def test_a_sitemap_that_names_itself_is_polled_once(newsroom: Newsroom) -> None:
    """Case B14."""
    web = newsroom.web
    for number in range(6):
        web.page(f"/s{number}.xml", index(web, f"/s{number}.xml", f"/s{number + 1}.xml"))
    channel = Channel(kind=ChannelKind.SITEMAP, url=web.url("/s0.xml"))
    newsroom.crawl(newsroom.source(channels=(channel,)))
    assert web.paths() == ["/robots.txt", "/s0.xml", "/s1.xml", "/s2.xml"]


def test_a_child_sitemap_that_failed_is_polled_again(newsroom: Newsroom) -> None:
    web = newsroom.web
    dated = index(web, "/post-sitemap.xml").replace("</loc>", "</loc><lastmod>2026-11-20</lastmod>")
    web.page("/index.xml", dated, etag='"1"')
    web.page("/post-sitemap.xml", status=500)
    source = newsroom.source(
        channels=(Channel(kind=ChannelKind.SITEMAP, url=web.url("/index.xml")),)
    )
    newsroom.crawl(source)
    web.page("/post-sitemap.xml", urlset(web, newsroom.article("/a-long-story-of-words")))
    assert newsroom.crawl(source).fetched == 1


def test_a_source_is_not_crawled_twice_at_once(newsroom: Newsroom) -> None:
    """Case H12."""
    newsroom.feed(newsroom.article("/one"))

    async def both() -> tuple[CrawlResult, CrawlResult]:
        crawling, source = newsroom.crawling(), newsroom.source("/feed.xml")
        return await asyncio.gather(crawling.crawl(source), crawling.crawl(source))

    outcomes = [result.outcome for result in newsroom.thread.run(both())]
    assert outcomes == [CrawlOutcome.DONE, CrawlOutcome.BUSY]


def test_two_sources_on_one_host_are_crawled_by_one_process(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.feed(newsroom.article("/two"), at="/other.xml")

    async def both() -> tuple[CrawlResult, CrawlResult]:
        crawling = newsroom.crawling()
        return await asyncio.gather(
            crawling.crawl(newsroom.source("/feed.xml")),
            crawling.crawl(newsroom.source("/other.xml", name="evening")),
        )

    assert [result.fetched for result in newsroom.thread.run(both())] == [1, 1]


def test_a_host_that_another_process_crawls_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    with newsroom.store.write() as session:
        token = leases.acquire(session, "127.0.0.1", owner="other", ttl_s=60, now=newsroom.now)
    assert token is not None
    result = newsroom.crawl()
    assert (result.outcome, newsroom.web.accepts) == (CrawlOutcome.BUSY, 0)
    with newsroom.store.write() as session:
        leases.release(session, "127.0.0.1", token)
    assert newsroom.crawl().outcome is CrawlOutcome.DONE


def test_the_lease_is_given_back(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    with newsroom.store.write() as session:
        assert leases.acquire(session, "127.0.0.1", owner="o", ttl_s=60, now=newsroom.now)


def test_a_stop_ends_a_crawl_at_once_and_loses_nothing(newsroom: Newsroom) -> None:
    """Case H17."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))

    async def stopped() -> CrawlResult:
        crawling = newsroom.crawling()
        running = asyncio.create_task(crawling.crawl(newsroom.source("/feed.xml", delay_s=120)))
        await asyncio.to_thread(
            wait_for, "robots.txt is fetched", lambda: newsroom.web.paths() == ["/robots.txt"]
        )
        await crawling.stop()
        return await asyncio.wait_for(running, 60)  # the next request would wait for longer

    result = newsroom.thread.run(stopped())
    assert result.outcome is CrawlOutcome.STOPPED
    assert newsroom.web.paths() == ["/robots.txt"]
    newsroom.wait(minutes=2)  # the host rests after the stop, too
    assert newsroom.crawl().fetched == 2


def test_requests_to_a_host_keep_its_delay(newsroom: Newsroom, pace_clock: PaceClock) -> None:
    """Case D9."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    newsroom.crawl(newsroom.source("/feed.xml", delay_s=0.25))
    assert pace_clock.now == 0.75  # robots.txt, feed, two pages


def index(web: Web, *paths: str) -> str:
    children = "".join(f"<sitemap><loc>{web.url(path)}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{children}</sitemapindex>"


def urlset(web: Web, *paths: str) -> str:
    urls = "".join(f"<url><loc>{web.url(path)}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
