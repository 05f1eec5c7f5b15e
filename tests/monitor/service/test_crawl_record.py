"""Crawls as they are written down: due times, failures, and whose fault they were."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.source import Channel, ChannelKind, Source
from crawler.crawl_events import ChannelResult, CrawlOutcome, CrawlResult
from monitor.service.crawl_record import CrawlRecorder
from storage.channel_records import ChannelPoll
from storage.channels import ChannelRow, rows_of, save_poll
from storage.errors import LeaseLost
from storage.leases import acquire
from storage.outages import open_outage
from storage.outcomes import SourceState
from storage.pages import Announced, announce
from storage.records import Announcement
from storage.sources import SourceRow, due_sources, ensure_sources
from storage.store import Store
from tests.databases import with_tables

NAMES = ("one", "two", "three", "four")


def url(name: str) -> str:
    return f"https://{name}.example/feed"


@dataclass
class Desk:
    """Four sources on four hosts; `crawl` writes down a crawl that ended in a state."""

    store: Store
    now: datetime = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    sources: dict[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in NAMES:
            self.sources[name] = Source(
                name=name,
                url=f"https://{name}.example/",
                languages=("en",),
                channels=(Channel(kind=ChannelKind.FEED, url=url(name)),),
            )
        with self.store.write() as session:
            ensure_sources(session, NAMES)

    def crawl(self, name: str, state: SourceState, *, minutes: float = 0, new: int = 0) -> None:
        self.now += timedelta(minutes=minutes)
        announced = 20 if state is SourceState.OK else 0
        poll = ChannelPoll(
            kind=ChannelKind.FEED,
            url=url(name),
            state=state,
            reason="",
            status=200,
            etag=None,
            last_modified=None,
            body_sha256="x",
            announced=announced,
            new=new,
            polled_at=self.now,
        )
        with self.store.write() as session:
            save_poll(session, name, poll)
        channel = ChannelResult(
            poll.kind, poll.url, state, announced=announced, new=new, root=poll.url, status=200
        )
        result = CrawlResult(name, state, "why", channels=(channel,))
        self.recorder.record(self.sources[name], result, {"requests": 1}, self.now)

    @property
    def recorder(self) -> CrawlRecorder:
        return CrawlRecorder(self.store, self.sources, lambda: self.now)

    def row(self, name: str) -> SourceRow:
        with self.store.read() as session:
            return session.get_one(SourceRow, name)

    def channel(self, name: str) -> ChannelRow:
        with self.store.read() as session:
            return rows_of(session, name)[url(name)]

    def all_well(self) -> None:
        for name in NAMES:
            self.crawl(name, SourceState.OK)
            self.crawl(name, SourceState.OK, new=10)

    @property
    def in_outage(self) -> bool:
        with self.store.read() as session:
            return open_outage(session) is not None


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    store = Store.open(with_tables(tmp_path / "marsad.db"))
    return Desk(store)


def test_a_source_is_due_when_its_channel_is(desk: Desk) -> None:
    desk.crawl("one", SourceState.OK)
    assert desk.row("one").next_check_at == desk.channel("one").next_check_at
    assert desk.now + timedelta(minutes=10) <= (desk.row("one").next_check_at or desk.now)


def test_due_times_are_in_the_store_and_survive_a_restart(desk: Desk) -> None:
    desk.all_well()
    with desk.store.read() as session:
        assert due_sources(session, NAMES, desk.now) == []
        assert len(due_sources(session, NAMES, desk.now + timedelta(minutes=30))) == len(NAMES)


def test_ten_bad_crawls_back_off_to_a_day_and_one_good_one_resets(desk: Desk) -> None:
    """Case D11."""
    desk.crawl("two", SourceState.OK)
    waits = []
    for _ in range(10):
        desk.crawl("one", SourceState.SERVER_ERROR, minutes=1)
        due = desk.row("one").next_check_at
        assert due is not None
        waits.append((due - desk.now).total_seconds())
    assert all(later >= 0.9 * earlier for earlier, later in itertools.pairwise(waits))
    assert 78_000 <= waits[-1] <= 86_400
    assert (desk.row("one").failures, desk.row("one").state) == (5.0, SourceState.SERVER_ERROR)
    desk.crawl("one", SourceState.OK, minutes=1)
    assert (desk.row("one").failures, desk.channel("one").failures) == (0, 0)


def test_all_hosts_silent_is_our_own_outage_and_nobody_is_blamed(desk: Desk) -> None:
    desk.all_well()
    for name in NAMES[:3]:
        desk.crawl(name, SourceState.UNREACHABLE, minutes=2)
    assert desk.in_outage
    for name in NAMES:
        desk.crawl(name, SourceState.DNS, minutes=11)
        row, channel = desk.row(name), desk.channel(name)
        assert (row.state, row.failures, channel.failures) == (SourceState.OK, 0, 0)
        assert row.next_check_at is not None
        assert row.next_check_at <= desk.now + timedelta(minutes=11)


def test_after_the_outage_everything_is_due_within_an_interval(desk: Desk) -> None:
    desk.all_well()
    for name in (*NAMES, *NAMES):
        desk.crawl(name, SourceState.UNREACHABLE, minutes=3)
    desk.crawl("two", SourceState.OK, minutes=5)
    assert not desk.in_outage
    soon = desk.now + timedelta(minutes=10)
    with desk.store.read() as session:
        assert set(due_sources(session, NAMES, soon)) >= {"one", "three", "four"}
    assert all((desk.channel(name).next_check_at or soon) <= desk.now for name in ("one", "three"))


def test_while_one_host_answers_the_others_are_to_blame(desk: Desk) -> None:
    desk.all_well()
    desk.crawl("one", SourceState.DNS, minutes=1)
    desk.crawl("two", SourceState.DNS, minutes=1)
    desk.crawl("four", SourceState.SERVER_ERROR, minutes=1)
    desk.crawl("three", SourceState.DNS, minutes=1)
    assert not desk.in_outage
    assert desk.row("one").failures == 0.25


def test_a_crawl_that_only_fetched_pages_says_nothing_of_its_source(desk: Desk) -> None:
    desk.crawl("one", SourceState.SERVER_ERROR)
    result = CrawlResult("one", SourceState.EMPTY, "no channel was asked")
    desk.recorder.record(desk.sources["one"], result, {}, desk.now)
    assert desk.row("one").state is SourceState.SERVER_ERROR


def test_a_defect_of_ours_is_shown_and_waits_a_while(desk: Desk) -> None:
    desk.all_well()
    broken = CrawlResult("one", SourceState.DEFECT, "Marsad itself failed: KeyError")
    desk.recorder.record(desk.sources["one"], broken, {}, desk.now)
    row = desk.row("one")
    assert (row.state, row.reason) == (SourceState.DEFECT, "Marsad itself failed: KeyError")
    assert row.next_check_at is not None
    assert row.next_check_at - desk.now >= timedelta(minutes=15)


@pytest.mark.parametrize(
    ("state", "least", "most"),
    [
        pytest.param(SourceState.EMPTY, 1_200, 1_440, id="nothing there: tomorrow"),
        pytest.param(SourceState.SERVER_ERROR, 15, 60, id="no answer: within the hour"),
    ],
)
def test_channels_are_looked_for_again(
    desk: Desk, state: SourceState, least: float, most: float
) -> None:
    bare = Source(name="one", url="https://one.example/", languages=("en",))
    desk.recorder.record(bare, CrawlResult("one", state, "no channel"), {}, desk.now)
    due = desk.row("one").next_check_at
    assert due is not None
    assert timedelta(minutes=least) <= due - desk.now <= timedelta(minutes=most)


def test_a_crawl_whose_host_went_to_another_process_is_not_recorded(desk: Desk) -> None:
    desk.crawl("one", SourceState.OK)
    before = desk.row("one").next_check_at
    with desk.store.write() as session:
        token = acquire(session, "one.example", owner="a", ttl_s=60, now=desk.now)
        acquire(session, "one.example", owner="b", ttl_s=60, now=desk.now + timedelta(hours=1))
    desk.now += timedelta(hours=1)
    late = CrawlResult("one", SourceState.SERVER_ERROR, "late")
    fence = {"one.example": token or 0}
    with pytest.raises(LeaseLost):
        desk.recorder.record(desk.sources["one"], late, {}, desk.now, fence=fence)
    assert (desk.row("one").state, desk.row("one").next_check_at) == (SourceState.OK, before)


def test_what_a_crawl_knows_that_was_taken_over_is_not_recorded(desk: Desk) -> None:
    desk.crawl("one", SourceState.OK)
    before = desk.row("one").next_check_at
    lost = CrawlResult("one", SourceState.NEW, "lost", outcome=CrawlOutcome.TAKEN_OVER)
    desk.recorder.record(desk.sources["one"], lost, {}, desk.now)
    assert (desk.row("one").state, desk.row("one").next_check_at) == (SourceState.OK, before)


def test_a_busy_host_is_looked_at_in_a_minute(desk: Desk) -> None:
    busy = CrawlResult("one", SourceState.NEW, "busy", outcome=CrawlOutcome.BUSY)
    desk.recorder.record(desk.sources["one"], busy, {}, desk.now)
    assert desk.row("one").next_check_at == desk.now + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "minutes"),
    [
        pytest.param(SourceState.OK, 11, id="a site that works is asked for them soon"),
        pytest.param(SourceState.SERVER_ERROR, 1_440, id="one in trouble when its time comes"),
    ],
)
def test_pages_that_wait_bring_the_next_crawl_forward(
    desk: Desk, state: SourceState, minutes: float
) -> None:
    for _ in range(8):
        desk.crawl("one", state, minutes=1)
    page = Announced("k", "https://one.example/a", Announcement(url="https://one.example/a"))
    with desk.store.write() as session:
        announce(session, "one", [page], desk.now)
    desk.crawl("one", state, minutes=1)
    due = desk.row("one").next_check_at
    assert due is not None
    wait = due - desk.now
    assert timedelta(minutes=0.8 * minutes) <= wait <= timedelta(minutes=minutes)
