"""Whatever is raised at a stage of fetching ends one item with a reason, and hides nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from config.source import Channel, ChannelKind
from crawler.crawl_events import CrawlOutcome, CrawlResult
from crawler.fetch import download, redirects
from crawler.fetch.content_decoding import ContentDecoding
from crawler.fetch.download import GuardedDownloadHandler
from crawler.fetch.response import Response
from crawler.fetch.robots import Robots
from crawler.polling import poller
from crawler.spiders import source as spider
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.errors_of_libraries import ERRORS, FORESEEN_IN_FETCHING, OF_PROGRAMS

BAD = {f"/bad-{name}": error for name, error in ERRORS.items()}
GOOD = ("/good-one", "/good-two")


@pytest.fixture(autouse=True)
def no_host_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_FAILURES_IN_A_ROW", 1_000)


def error_for(url: str) -> Exception | None:
    return next((error for path, error in BAD.items() if url.endswith(path)), None)


def raising(work: Callable[..., Any], url_of: Callable[..., str]) -> Callable[..., Any]:
    """The same function, but with an error for URLs of bad pages."""

    def wrapped(*args: Any, **more: Any) -> Any:
        error = error_for(url_of(*args))
        if error is not None:
            raise error
        return work(*args, **more)

    async def awaited(*args: Any, **more: Any) -> Any:
        return await wrapped(*args, **more)

    return awaited if inspect.iscoroutinefunction(work) else wrapped


STAGES: dict[str, tuple[object, str, Callable[..., str]]] = {
    "fetch": (GuardedDownloadHandler, "_exchange", lambda _self, request, _url: request.url),
    "download": (GuardedDownloadHandler, "download_request", lambda _self, request: request.url),
    "redirect": (redirects, "redirect_target", lambda url, _location: url),
    "decompress": (ContentDecoding, "_decoded", lambda _self, response, _body: response.url),
    "judge": (spider, "page_failure", lambda response: response.url),
}


@pytest.mark.parametrize("stage", STAGES)
def test_an_error_over_a_page_ends_that_page_only(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    owner, name, url_of = STAGES[stage]
    monkeypatch.setattr(owner, name, raising(getattr(owner, name), url_of))
    newsroom.feed(GOOD[0], *BAD, GOOD[1])
    for path in (*BAD, *GOOD):
        newsroom.article(path)
        if stage == "redirect":
            newsroom.web.redirect(path, f"/moved{path}")
            newsroom.article(f"/moved{path}")
    with capture_logs() as logs:
        result = newsroom.crawl()
    assert (result.outcome, result.state, result.fetched) == (
        CrawlOutcome.DONE,
        SourceState.OK,
        len(GOOD),
    )
    for path in BAD:
        page = newsroom.page(path)
        assert page.state is PageState.FAILED, path
        assert page.reason, path
        assert page.next_attempt_at is not None, path
    expect_all_logged(logs)


def expect_all_logged(logs: list[Any], *, but: set[str] = FORESEEN_IN_FETCHING) -> None:
    """Each error that nobody foresaw is in the log once, with its number; defects are named."""
    seen = [entry for entry in logs if entry["event"] == "unforeseen_error"]
    wanted = [type(error).__name__ for name, error in ERRORS.items() if name not in but]
    assert sorted(entry["error"] for entry in seen) == sorted(wanted)
    numbers = sorted(entry["number"] for entry in seen)
    assert numbers == list(range(numbers[0], numbers[0] + len(seen)))
    defects = sorted(entry["error"] for entry in seen if entry["is_defect"])
    assert defects == sorted(type(ERRORS[name]).__name__ for name in OF_PROGRAMS)


def response_in(given: tuple[object, ...]) -> Response:
    return next(argument for argument in given if isinstance(argument, Response))


CHANNEL_STAGES: dict[str, tuple[object, str, Callable[..., str]]] = {
    "fetch": STAGES["fetch"],
    "redirect": STAGES["redirect"],
    "decompress": STAGES["decompress"],
    "parse": (poller, "parse_response", lambda *given: response_in(given).url),
}


def crawled(newsroom: Newsroom, *bad: str) -> CrawlResult:
    newsroom.feed(newsroom.article("/good"))
    channels = [newsroom.web.url("/feed.xml") if path == "/feed.xml" else path for path in bad]
    return newsroom.crawl(newsroom.source(*channels))


@pytest.mark.parametrize("stage", CHANNEL_STAGES)
def test_an_error_over_a_channel_ends_that_channel_only(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    owner, name, url_of = CHANNEL_STAGES[stage]
    monkeypatch.setattr(owner, name, raising(getattr(owner, name), url_of))
    for path in BAD:
        newsroom.feed(at=path)
        if stage == "redirect":
            newsroom.web.redirect(path, f"/moved{path}")
    with capture_logs() as logs:
        result = crawled(newsroom, *BAD, "/feed.xml")
    assert (result.state, result.fetched) == (SourceState.OK, 1)
    bad = [channel for channel in result.channels if not channel.url.endswith("/feed.xml")]
    assert len(bad) == len(BAD)
    assert all(channel.reason and not channel.state.is_working for channel in bad)
    expect_all_logged(logs, but=set() if stage == "parse" else FORESEEN_IN_FETCHING)


def test_an_error_over_robots_txt_closes_its_origin_only(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = {f"127.0.9.{n}": error for n, error in enumerate(ERRORS.values(), 1)}
    find = Robots._find

    async def found(self: Robots, origin: str) -> Any:
        error = next((error for host, error in hosts.items() if origin.endswith(f"/{host}")), None)
        if error is not None:
            raise error
        return await find(self, origin)

    monkeypatch.setattr(Robots, "_find", found)
    with capture_logs() as logs:
        result = crawled(newsroom, *[f"http://{host}/feed" for host in hosts], "/feed.xml")
    assert (result.state, result.fetched) == (SourceState.OK, 1)
    reasons = [channel.reason for channel in result.channels[: len(hosts)]]
    assert all("robots.txt" in reason for reason in reasons), reasons
    expect_all_logged(logs, but=set())


def test_an_error_over_a_search_for_channels_leaves_the_known_ones(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Invalid IPv6 URL")

    monkeypatch.setattr("crawler.polling.source_poller.Discovery.run", broken)
    newsroom.feed(at="/feed.xml")
    with capture_logs() as logs:
        result = newsroom.crawl()
    assert result.outcome is CrawlOutcome.DONE
    assert [entry["stage"] for entry in logs if entry["event"] == "unforeseen_error"] == ["search"]


def test_a_site_of_another_source_goes_on(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name, url_of = STAGES["decompress"]
    monkeypatch.setattr(owner, name, raising(getattr(owner, name), url_of))
    newsroom.feed(*BAD, at="/bad.xml")
    newsroom.feed(newsroom.article("/good"), at="/good.xml")
    bad = newsroom.source("/bad.xml", name="bad")
    good = Channel(kind=ChannelKind.FEED, url=newsroom.web.url("/good.xml"))
    with capture_logs():
        assert newsroom.crawl(bad).outcome is CrawlOutcome.DONE
    assert newsroom.crawl(newsroom.source(name="good", channels=(good,))).fetched == 1
