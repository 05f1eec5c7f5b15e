"""A crawl whose host went to another process meanwhile: none of its late results is stored."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

import pytest

from crawler.crawl_events import (
    ChannelPolled,
    CrawlEvent,
    CrawlOutcome,
    CrawlResult,
)
from crawler.fetch.deadline import Deadlines
from crawler.fetch.errors import HostBusy
from crawler.fetch.manners.leases import HostLeases
from crawler.fetch.manners.pace import Pacer, next_turn
from storage import leases
from storage.channels import rows_of
from storage.errors import LeaseLost
from storage.group_commit import GroupCommit
from storage.store import Store
from tests.crawler.fetch.newsroom import Newsroom
from tests.storage.seeds import NOW

HOST = "127.0.0.1"


def now() -> datetime:
    return datetime.now(UTC)


def leases_of(newsroom: Newsroom, pacer: Pacer, *, ttl_s: float = 60) -> HostLeases:
    """The leases of another process."""
    return HostLeases(GroupCommit(newsroom.store), now=now, pacer=pacer, ttl_s=ttl_s)


def take_over(newsroom: Newsroom, *, and_end: bool = False) -> None:
    """What another process does once the lease of a process that was stopped has run out."""
    later = newsroom.now + timedelta(hours=1)
    with newsroom.store.write() as session:
        token = leases.acquire(session, HOST, owner="other", ttl_s=60, now=later)
        assert token is not None
        if and_end:
            leases.release(session, HOST, token)


@pytest.mark.parametrize("and_end", [False, True], ids=["at work", "done"])
def test_a_page_that_comes_after_another_process_took_over_is_not_stored(
    newsroom: Newsroom, *, and_end: bool
) -> None:
    body = b"<h1>Late</h1><p>Words.</p>"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"

    def answer_late(wire: BinaryIO) -> None:
        take_over(newsroom, and_end=and_end)
        wire.write(head.encode() + body)

    newsroom.feed("/late")
    newsroom.web.raw("/late", answer_late)
    assert newsroom.crawl().outcome is CrawlOutcome.TAKEN_OVER
    assert newsroom.web.paths().count("/feed.xml") == 1
    assert newsroom.page("/late").body_bytes is None


def test_a_failure_that_comes_late_is_not_stored_either(newsroom: Newsroom) -> None:
    newsroom.feed("/story-0", newsroom.article("/story-1"))  # nobody serves the first
    crawled = newsroom.crawl()
    assert crawled.failed == 1
    newsroom.wait(days=8)
    newsroom.feed("/story-0", newsroom.article("/story-2"))
    attempts = newsroom.page("/story-0").attempts

    def listen(event: CrawlEvent) -> None:
        if isinstance(event, ChannelPolled):
            take_over(newsroom)

    async def work() -> CrawlResult:
        return await newsroom.crawling().crawl(newsroom.source("/feed.xml"), on_event=listen)

    assert newsroom.thread.run(work()).outcome is CrawlOutcome.TAKEN_OVER
    assert newsroom.page("/story-0").attempts == attempts


def test_a_poll_that_comes_late_is_not_stored(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))
    newsroom.crawl()
    newsroom.feed(newsroom.article("/two"))
    newsroom.wait(hours=2)

    async def work() -> CrawlResult:
        async with newsroom.crawling().turn(newsroom.source("/feed.xml")) as turn:
            take_over(newsroom)
            return await turn.run(newsroom.events.append)

    with newsroom.store.read() as session:
        before = rows_of(session, "daily")[newsroom.web.url("/feed.xml")].last_polled_at
    assert newsroom.thread.run(work()).outcome is CrawlOutcome.TAKEN_OVER
    assert set(newsroom.pages()) == {"/one"}
    with newsroom.store.read() as session:
        assert rows_of(session, "daily")[newsroom.web.url("/feed.xml")].last_polled_at == before


def test_the_host_is_held_until_the_turn_ends(newsroom: Newsroom) -> None:
    newsroom.feed(newsroom.article("/one"))

    async def work() -> tuple[int | None, int | None]:
        async with newsroom.crawling().turn(newsroom.source("/feed.xml")) as turn:
            await turn.run(newsroom.events.append)
            during = acquired(newsroom)
        return during, acquired(newsroom)

    assert newsroom.thread.run(work()) == (None, 2)


def acquired(newsroom: Newsroom) -> int | None:
    with newsroom.store.write() as session:
        return leases.acquire(session, HOST, owner="other", ttl_s=60, now=newsroom.now)


def test_a_lease_that_ran_out_is_good_while_nobody_else_had_the_host(store: Store) -> None:
    with store.write() as session:
        token = leases.acquire(session, HOST, owner="a", ttl_s=1, now=NOW)
        assert token is not None
    with store.write() as session:
        leases.require(session, {HOST: token})
    with store.write() as session:
        leases.acquire(session, HOST, owner="b", ttl_s=1, now=NOW + timedelta(hours=1))
    with pytest.raises(LeaseLost, match=HOST), store.write() as session:
        leases.require(session, {HOST: token, "other.example": 3})


def test_nothing_is_required_of_a_crawl_without_hosts(store: Store) -> None:
    with store.write() as session:
        leases.require(session, {})


def test_no_request_is_made_by_a_process_that_was_held_up_for_longer_than_its_lease(
    newsroom: Newsroom,
) -> None:
    async def work() -> None:
        held = leases_of(newsroom, Pacer(), ttl_s=0.04)
        await held.hold(HOST, "a crawl")
        time.sleep(0.05)  # noqa: ASYNC251 - the whole process is held up
        with newsroom.store.write() as session:
            assert leases.acquire(session, HOST, owner="other", ttl_s=60, now=now()) == 2
        with pytest.raises(HostBusy):
            await held.hold(HOST, "a crawl")
        await held.release("a crawl")

    newsroom.thread.run(work())


def test_a_lease_that_ran_out_unnoticed_is_renewed_where_nobody_wanted_the_host(
    newsroom: Newsroom,
) -> None:
    async def work() -> tuple[int, int]:
        held = leases_of(newsroom, Pacer(), ttl_s=0.04)
        before = await held.hold(HOST, "a crawl")
        time.sleep(0.05)  # noqa: ASYNC251 - the whole process is held up
        after = await held.hold(HOST, "a crawl")
        await held.release("a crawl")
        return before, after

    assert newsroom.thread.run(work()) == (1, 1)


def test_a_process_held_up_while_it_waited_for_its_turn_makes_no_request(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its host was free when it began to wait; another process has it when the turn comes."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    waited: list[float] = []

    async def held_up(_self: Deadlines, seconds: float) -> None:
        waited.append(seconds)
        if newsroom.web.paths()[-1:] == ["/feed.xml"]:
            for lease in crawling._leases._held.values():
                lease.good_until = 0.0
            take_over(newsroom)

    crawling = newsroom.crawling()
    monkeypatch.setattr(Deadlines, "sleep", held_up)

    async def work() -> CrawlResult:
        return await crawling.crawl(newsroom.source("/feed.xml"))

    assert newsroom.thread.run(work()).fetched == 0
    assert newsroom.web.paths()[-1] == "/feed.xml"
    assert len(waited) > 1


@pytest.mark.parametrize(("delay_s", "rests"), [(30, True), (0, False)])
def test_the_next_process_lets_a_host_rest_as_long_as_the_last_one_would_have(
    newsroom: Newsroom, *, delay_s: float, rests: bool
) -> None:
    first, second = Pacer(), Pacer()

    async def work() -> float:
        held = leases_of(newsroom, first)
        await held.hold(HOST, "a crawl")
        async with first.turn(HOST, delay_s=delay_s, deadlines=Deadlines()):
            pass
        await held.release("a crawl")
        later = leases_of(newsroom, second)
        assert await later.hold(HOST, "its next crawl") == 2
        await later.release("its next crawl")
        now = asyncio.get_running_loop().time()
        return next_turn(now, second._pace(HOST), delay_s=0) - now

    assert (newsroom.thread.run(work()) > 0) is rests


def test_a_host_that_rests_is_free_and_says_until_when(store: Store) -> None:
    until = NOW + timedelta(seconds=5)
    with store.write() as session:
        token = leases.acquire(session, HOST, owner="a", ttl_s=60, now=NOW)
        assert token is not None
        assert leases.rest_s(session, HOST, NOW) == 0  # it is held
        leases.release(session, HOST, token, rests_until=until)
        assert leases.held_hosts(session, NOW) == set()
        assert leases.rest_s(session, HOST, NOW) == 5
        assert leases.rest_s(session, HOST, until) == 0
        assert leases.acquire(session, HOST, owner="b", ttl_s=60, now=NOW) == token + 1
        leases.release(session, HOST, token, rests_until=until)  # too late: it is another's
        assert leases.held_hosts(session, NOW) == {HOST}


def test_a_rest_of_days_is_a_clock_that_was_set_back(newsroom: Newsroom) -> None:
    pacer = Pacer()

    async def work() -> float:
        with newsroom.store.write() as session:
            token = leases.acquire(session, HOST, owner="a", ttl_s=60, now=now())
            assert token is not None
            leases.release(session, HOST, token, rests_until=now() + timedelta(days=2))
        held = leases_of(newsroom, pacer)
        await held.hold(HOST, "a crawl")
        await held.release("a crawl")
        at = asyncio.get_running_loop().time()
        return next_turn(at, pacer._pace(HOST), delay_s=0) - at

    assert newsroom.thread.run(work()) == 0
