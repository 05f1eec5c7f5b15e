"""robots.txt, Retry-After and what a broken host costs: groups D of the reliability cases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from crawler.crawl_events import CrawlResult
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.crawler.fetch.pace_clock import PaceClock
from tests.ports import free_port
from tests.web import Web


def paths(newsroom: Newsroom) -> list[str]:
    return [path for path in newsroom.web.paths() if path != "/robots.txt"]


def robots(newsroom: Newsroom, body: str, *, status: int = 200) -> None:
    newsroom.web.page("/robots.txt", body, status=status, content_type="text/plain")


def two_stories(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/x/one"), newsroom.article("/two"))


@pytest.mark.parametrize("name", ["*", "marsad", "Marsad"])
def test_a_disallowed_page_is_not_fetched(newsroom: Newsroom, name: str) -> None:
    """Case D1."""
    two_stories(newsroom)
    robots(newsroom, f"User-agent: {name}\nDisallow: /x\n")
    newsroom.crawl()
    assert paths(newsroom) == ["/feed.xml", "/two"]
    page = newsroom.page("/x/one")
    assert (page.state, page.next_attempt_at) == (
        PageState.REFUSED,
        newsroom.now + timedelta(days=1),
    )
    assert "robots.txt" in page.reason


def test_a_disallowed_channel_is_not_fetched(newsroom: Newsroom) -> None:
    """Case D1."""
    two_stories(newsroom)
    robots(newsroom, "User-agent: *\nDisallow: /feed\n")
    result = newsroom.crawl()
    assert paths(newsroom) == []
    assert (result.state, "robots.txt disallows" in result.reason) == (SourceState.BLOCKED, True)


@pytest.mark.parametrize("status", [404, 403, 410, 401])
def test_a_404_robots_body_is_not_obeyed(newsroom: Newsroom, status: int) -> None:
    """Case D3."""
    two_stories(newsroom)
    robots(newsroom, "User-agent: *\nDisallow: /\n", status=status)
    assert newsroom.crawl().fetched == 2


@pytest.mark.parametrize(
    ("status", "body"), [(503, "<html>busy</html>"), (500, ""), (429, "")], ids=str
)
def test_a_robots_txt_in_trouble_closes_the_site_until_it_answers(
    newsroom: Newsroom, status: int, body: str
) -> None:
    """Case D4."""
    two_stories(newsroom)
    robots(newsroom, body, status=status)
    result = newsroom.crawl()
    assert (paths(newsroom), result.fetched) == ([], 0)
    assert str(status) in result.reason
    robots(newsroom, "")
    newsroom.wait(minutes=15)
    assert newsroom.crawl().fetched == 2


def cut_off(_wire: object) -> None:
    """Close the connection without a word."""


def test_an_unreachable_robots_txt_closes_the_site(newsroom: Newsroom) -> None:
    """Case D5."""
    two_stories(newsroom)
    newsroom.web.raw("/robots.txt", cut_off)
    result = newsroom.crawl()
    assert (paths(newsroom), result.state) == ([], SourceState.UNREACHABLE)


def test_a_silent_robots_txt_closes_the_site(newsroom: Newsroom, web: Web) -> None:
    """Case D5."""
    two_stories(newsroom)
    newsroom.limits = newsroom.limits.model_copy(update={"timeout_s": 0.2})
    over = threading.Event()
    web.raw("/robots.txt", lambda _wire: over.wait(300))
    result = newsroom.crawl()
    over.set()
    assert (paths(newsroom), result.state) == ([], SourceState.SLOW)


def test_robots_txt_is_fetched_once_a_day(newsroom: Newsroom) -> None:
    """Case D8."""
    two_stories(newsroom)
    robots(newsroom, "User-agent: *\nDisallow: /x\n")
    for _crawl in range(3):
        newsroom.crawl()
        newsroom.wait(hours=7)
    assert newsroom.web.paths().count("/robots.txt") == 1
    newsroom.wait(hours=4)
    newsroom.crawl()
    assert newsroom.web.paths().count("/robots.txt") == 2


@pytest.mark.parametrize(("hops", "fetched"), [(5, 1), (6, 2)], ids=["five hops", "six hops"])
def test_robots_redirects_are_followed_five_times(
    newsroom: Newsroom, hops: int, fetched: int
) -> None:
    """Case D6."""
    two_stories(newsroom)
    newsroom.web.redirect("/robots.txt", "/r1")
    for hop in range(1, hops):
        newsroom.web.redirect(f"/r{hop}", f"/r{hop + 1}")
    newsroom.web.page(f"/r{hops}", "User-agent: *\nDisallow: /x\n", content_type="text/plain")
    assert newsroom.crawl().fetched == fetched


def test_redirects_of_robots_txt_are_followed_to_another_host(newsroom: Newsroom) -> None:
    """Case D6: the rules found there are those of the host that was asked first."""
    two_stories(newsroom)
    with Web("127.0.0.3") as other:
        other.page("/feed.xml", "<rss><channel/></rss>", content_type="text/xml")
        other.page("/rules", "User-agent: *\nDisallow: /x\n", content_type="text/plain")
        newsroom.web.redirect("/robots.txt", other.url("/rules"))
        newsroom.crawl(newsroom.source("/feed.xml", other.url("/feed.xml")))
        assert other.paths()[0] == "/rules"
    assert not [path for path in newsroom.web.paths() if path.startswith("/x")]


def test_the_target_of_a_redirect_is_judged_by_robots_txt(newsroom: Newsroom) -> None:
    """Case D1."""
    newsroom.feed("/short")
    newsroom.web.redirect("/short", newsroom.article("/x/long"))
    robots(newsroom, "User-agent: *\nDisallow: /x\n")
    newsroom.crawl()
    assert "/x/long" not in newsroom.web.paths()
    assert newsroom.page("/short").state is PageState.REFUSED


def test_the_crawl_delay_of_robots_txt_is_kept(newsroom: Newsroom, pace_clock: PaceClock) -> None:
    """Case D9."""
    two_stories(newsroom)
    robots(newsroom, "User-agent: *\nCrawl-delay: 0.25\n")
    newsroom.crawl()
    assert pace_clock.now == 0.75  # the feed and two pages, each at its distance


def test_a_long_retry_after_ends_the_crawl_of_the_host(newsroom: Newsroom) -> None:
    """Case D10."""
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(4)])
    newsroom.web.page("/story-1", status=429, headers={"Retry-After": "600"})
    result = newsroom.crawl()
    assert paths(newsroom) == ["/feed.xml", "/story-0", "/story-1"]
    assert (result.fetched, result.failed) == (1, 1)
    assert result.not_before == newsroom.now + timedelta(seconds=600)
    assert newsroom.pages()["/story-3"] is PageState.ANNOUNCED


def test_a_short_retry_after_is_waited_for(newsroom: Newsroom) -> None:
    """Case D10."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    newsroom.web.page("/one", status=503, headers={"Retry-After": "0"})
    result = newsroom.crawl()
    assert (result.fetched, result.failed) == (1, 1)


def test_a_host_that_fails_five_times_in_a_row_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.feed(*[f"/broken-{number}" for number in range(9)])
    for number in range(9):
        newsroom.web.page(f"/broken-{number}", status=500)
    result = newsroom.crawl()
    assert result.failed == 5
    states = list(newsroom.pages().values())
    assert (states.count(PageState.FAILED), states.count(PageState.ANNOUNCED)) == (5, 4)


def unreachable(newsroom: Newsroom) -> CrawlResult:
    port = free_port()
    return newsroom.crawl(
        newsroom.source(
            f"http://127.0.0.1:{port}/feed.xml", url=f"http://127.0.0.1:{port}/", name="gone"
        )
    )


def test_an_unreachable_host_is_a_value_and_not_an_exception(newsroom: Newsroom) -> None:
    result = unreachable(newsroom)
    assert (result.state, result.fetched) == (SourceState.UNREACHABLE, 0)
    assert "Connect" in result.reason


def test_a_name_that_does_not_resolve_has_its_own_state(newsroom: Newsroom) -> None:
    result = newsroom.crawl(newsroom.source("http://unknown.invalid/feed.xml"))
    assert result.state is SourceState.DNS
