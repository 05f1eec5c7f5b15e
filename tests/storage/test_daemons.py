"""Which daemons run, as they record it themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.daemons import (
    record_end,
    record_reading,
    record_seen,
    record_start,
    running_daemons,
)
from storage.owners import new_owner
from storage.store import Store

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ELSEWHERE = "another-machine:7:1:a"  # what its processes do cannot be seen from here


def running(store: Store, now: datetime) -> list[str]:
    with store.read() as session:
        return [row.owner for row in running_daemons(session, now)]


def test_a_daemon_runs_from_its_start_to_its_end(store: Store) -> None:
    owner = new_owner()
    with store.write() as session:
        record_start(session, owner, folder="/etc/marsad", now=NOW)
    assert running(store, NOW) == [owner]
    with store.write() as session:
        record_end(session, owner)
    assert running(store, NOW) == []


def test_a_daemon_that_is_silent_for_long_is_taken_for_gone(store: Store) -> None:
    with store.write() as session:
        record_start(session, ELSEWHERE, folder=None, now=NOW)
    assert running(store, LATER) == []
    with store.write() as session:
        record_seen(session, ELSEWHERE, now=LATER)
    assert running(store, LATER) == [ELSEWHERE]


def test_a_killed_daemon_of_this_machine_does_not_run(store: Store) -> None:
    machine = new_owner().split(":")[0]
    dead = f"{machine}:999999999:1:a"
    with store.write() as session:
        record_start(session, dead, folder=None, now=NOW)
    assert running(store, NOW) == []


def test_a_refused_config_is_remembered_until_one_is_taken(store: Store) -> None:
    owner = new_owner()
    with store.write() as session:
        record_start(session, owner, folder=None, now=NOW)
        record_reading(session, owner, problem="marsad.yaml:3: routes: wrong", now=LATER)
    with store.read() as session:
        [row] = running_daemons(session, NOW)
        assert (row.config_read_at, row.problem) == (NOW, "marsad.yaml:3: routes: wrong")
    with store.write() as session:
        record_reading(session, owner, problem="", now=LATER)
    with store.read() as session:
        [row] = running_daemons(session, NOW)
        assert (row.config_read_at, row.problem) == (LATER, "")
