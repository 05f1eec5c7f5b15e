"""Workers say that they run; those that were killed or fell silent do not count."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.owners import new_owner
from storage.store import Store
from storage.workers import SEEN_EVERY_S, WorkerRow, forget_worker, record_worker, running_workers
from tests.storage.seeds import NOW


def worker(owner: str, *, seen: datetime = NOW, version: int = 1) -> WorkerRow:
    return WorkerRow(
        owner=owner,
        started_at=NOW,
        seen_at=seen,
        queues=["crawl"],
        config_version=version,
        problem="",
    )


def running(store: Store, now: datetime) -> list[tuple[str, int]]:
    with store.read() as session:
        return [(row.owner, row.config_version) for row in running_workers(session, now)]


def test_a_worker_runs_until_it_ends_or_is_silent(store: Store) -> None:
    soon, late = NOW + timedelta(seconds=SEEN_EVERY_S), NOW + timedelta(seconds=7 * SEEN_EVERY_S)
    with store.write() as session:
        record_worker(session, worker("elsewhere:1:2:a"))
        record_worker(session, worker("elsewhere:1:2:b"))
        record_worker(session, worker("elsewhere:1:2:b", seen=soon, version=2))
    assert running(store, soon) == [("elsewhere:1:2:a", 1), ("elsewhere:1:2:b", 2)]
    assert running(store, late) == []
    with store.write() as session:
        forget_worker(session, "elsewhere:1:2:a")
    assert running(store, soon) == [("elsewhere:1:2:b", 2)]


def test_one_that_was_killed_here_is_forgotten_when_another_starts(store: Store) -> None:
    place, pid, started, rest = new_owner().split(":")
    dead = f"{place}:{pid}:{int(started) - 1}:{rest}"
    with store.write() as session:
        record_worker(session, worker(dead))
    assert running(store, NOW) == []
    with store.write() as session:
        record_worker(session, worker("elsewhere:1:2:a"))
        assert session.get(WorkerRow, dead) is None
