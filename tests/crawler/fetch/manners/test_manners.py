"""Pace and repetition on real servers: group D of the reliability cases."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from crawler.fetch.deadline import Deadlines
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.web import Web


def arrivals(web: Web) -> list[float]:
    return sorted(seen.at for seen in web.seen)


@pytest.mark.usefixtures("pace_clock")
def test_no_two_requests_to_a_host_are_closer_than_its_delay(newsroom: Newsroom) -> None:
    """Case D9."""
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(10)])
    newsroom.crawl(newsroom.source("/feed.xml", delay_s=0.25))
    times = arrivals(newsroom.web)
    assert [later - earlier for earlier, later in pairwise(times)] == [0.25] * 11


@pytest.mark.usefixtures("pace_clock")
def test_the_longer_of_two_delays_is_kept(newsroom: Newsroom) -> None:
    """Case D9: Crawl-delay of robots.txt over the delay of the source."""
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(4)])
    robots = "User-agent: *\nCrawl-delay: 0.5\n"
    newsroom.web.page("/robots.txt", robots, content_type="text/plain")
    newsroom.crawl(newsroom.source("/feed.xml", delay_s=0.01))
    times = arrivals(newsroom.web)[1:]  # what robots.txt says holds once it is read
    assert [later - earlier for earlier, later in pairwise(times)] == [0.5] * 4


def test_a_wait_lasts_as_long_as_it_should(loop_thread: LoopThread) -> None:
    """Of two waits that begin together the shorter ends first, and the longer not with it."""
    ended: list[str] = []

    async def wait(name: str, seconds: float) -> None:
        await Deadlines().sleep(seconds)
        ended.append(name)

    async def both() -> list[str]:
        longer = asyncio.create_task(wait("longer", 600))
        await wait("shorter", 0.01)
        before = list(ended)
        longer.cancel()
        return before

    assert loop_thread.run(both()) == ["shorter"]


def test_a_robots_txt_that_redirects_in_a_circle_is_no_robots_txt(newsroom: Newsroom) -> None:
    """Case D6: five redirects are followed, then there are no rules (RFC 9309 2.3.1.2)."""
    newsroom.feed(newsroom.article("/one"))
    newsroom.web.redirect("/robots.txt", "/again")
    newsroom.web.redirect("/again", "/robots.txt")
    assert newsroom.crawl().fetched == 1
    circle = [path for path in newsroom.web.paths() if path in ("/robots.txt", "/again")]
    assert len(circle) == 6


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("http://unknown.invalid/", SourceState.DNS),
        ("http://127.0.0.1:9/", SourceState.UNREACHABLE),
    ],
    ids=["name unknown", "refused"],
)
def test_a_site_whose_robots_txt_cannot_be_had_is_closed(
    newsroom: Newsroom, url: str, state: SourceState
) -> None:
    """Case D5: nothing but robots.txt is tried."""
    result = newsroom.crawl(newsroom.source(f"{url}feed.xml", url=url))
    assert (result.state, result.fetched, result.requests <= 2) == (state, 0, True)


def test_a_site_whose_tls_is_bad_is_closed(newsroom: Newsroom) -> None:
    """Case D5: a TLS error at robots.txt."""
    url = f"https://127.0.0.1:{newsroom.web.port}/"
    result = newsroom.crawl(newsroom.source(f"{url}feed.xml", url=url))
    assert (result.state, newsroom.web.paths()) == (SourceState.TLS, [])


@pytest.mark.parametrize("etag", ['"1"', 'W/"1-2"', "bare"], ids=["strong", "weak", "no quotes"])
def test_an_unchanged_feed_is_answered_with_304(newsroom: Newsroom, etag: str) -> None:
    """Case D12."""
    newsroom.feed(newsroom.article("/one"), etag=etag)
    newsroom.crawl()
    again = newsroom.crawl()
    polls = [seen.status for seen in newsroom.web.seen if seen.path == "/feed.xml"]
    assert (polls, again.new, again.not_modified) == ([200, 304], 0, 1)


@pytest.mark.parametrize(
    "headers",
    [{"Expires": "0"}, {"Cache-Control": "no-store"}, {"ETag": '"always-new"'}, {}],
    ids=["expired", "not to be stored", "a tag that is ignored", "nothing"],
)
def test_the_same_bytes_again_are_nothing_new(newsroom: Newsroom, headers: dict[str, str]) -> None:
    """Case D12: a server that gives 200 with the same body."""
    newsroom.article("/one")
    body = rss(newsroom.web.url("/one"))
    newsroom.web.page("/feed.xml", body, content_type=FEED, headers=headers)
    newsroom.crawl()
    again = newsroom.crawl()
    assert (again.new, again.not_modified, newsroom.web.paths().count("/one")) == (0, 1, 1)


def test_a_pause_that_a_host_asks_for_holds_no_other_host(newsroom: Newsroom) -> None:
    """Case D10: an hour, for that host and not for others."""
    with Web("127.0.0.3") as other:
        other.page("/feed.xml", rss(other.url("/x")), content_type=FEED)
        other.page("/x", "<h1>x</h1><p>Words.</p>")
        newsroom.feed(newsroom.article("/one"))
        newsroom.web.page("/feed.xml", status=429, headers={"Retry-After": "3600"})
        result = newsroom.crawl(newsroom.source("/feed.xml", other.url("/feed.xml")))
        assert "/one" not in newsroom.web.paths()
        assert (other.paths().count("/x"), result.fetched) == (1, 1)
    assert list(newsroom.pages().values()) == [PageState.FETCHED]
    assert result.not_before is not None
    assert (result.not_before - newsroom.now).total_seconds() == 3_600
