"""A daemon that starts after the clock was set back follows it, and says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.service.presence import AHEAD, Presence
from monitor.service.process.clock_watch import ClockChange
from storage.daemons import living_daemons, running_daemons
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from tests.storage.seeds import NOW

TWO_DAYS = timedelta(days=2)


class Machine:
    def __init__(self, store: Store, folder: Path) -> None:
        self.now = NOW
        self.presence = Presence(store, folder, lambda: self.now)


@pytest.fixture
def machine(sqlite_store: Store, tmp_path: Path) -> Machine:
    with sqlite_store.write() as session:
        ensure_sources(session, ["gazette"])
        row = session.get_one(SourceRow, "gazette")
        row.last_crawl_at, row.next_check_at = NOW, NOW + timedelta(minutes=20)
    return Machine(sqlite_store, tmp_path)


def test_a_start_after_the_clock_was_set_back_moves_what_is_due(
    sqlite_store: Store, machine: Machine
) -> None:
    machine.now -= TWO_DAYS
    assert machine.presence.begin() == ClockChange(-TWO_DAYS, machine.now)
    with sqlite_store.read() as session:
        due = session.get_one(SourceRow, "gazette").next_check_at
        [daemon] = running_daemons(session, machine.now)
    assert due == machine.now + timedelta(minutes=20)
    assert (daemon.clock_set_at, daemon.clock_set_by_s) == (machine.now, -172_800)


@pytest.mark.parametrize("behind", [timedelta(0), AHEAD / 2], ids=["right", "another machine"])
def test_clocks_that_differ_a_little_change_nothing(
    sqlite_store: Store, machine: Machine, behind: timedelta
) -> None:
    machine.now -= behind
    assert machine.presence.begin() is None
    with sqlite_store.read() as session:
        due = session.get_one(SourceRow, "gazette").next_check_at
        [daemon] = running_daemons(session, machine.now)
        assert [row.owner for row in living_daemons(session)] == [daemon.owner]
    assert (due, daemon.clock_set_at) == (NOW + timedelta(minutes=20), None)


def test_a_clock_set_forward_while_it_runs_is_recorded_and_moves_nothing(
    sqlite_store: Store, machine: Machine
) -> None:
    machine.presence.begin()
    machine.now += TWO_DAYS
    machine.presence.clock_set(ClockChange(TWO_DAYS, machine.now))
    with sqlite_store.read() as session:
        due = session.get_one(SourceRow, "gazette").next_check_at
        [daemon] = running_daemons(session, machine.now)
    assert due == NOW + timedelta(minutes=20)
    assert daemon.clock_set_by_s == 172_800
