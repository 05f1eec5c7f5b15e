"""Worker pools keep deadlines and key order, and slow jobs do not delay quick ones."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import pytest

from monitor.deliver import worker_pools
from monitor.deliver.worker_pools import Job, Limits, Verdicts, WorkerPools

VERDICTS = Verdicts(skipped="skipped", busy="busy", blocks=lambda result: result == "down")


@dataclass
class Work:
    """A job that waits until it is let go."""

    pool_key: str
    result: str = "done"
    go: threading.Event = field(default_factory=threading.Event)
    aborted: bool = False

    def run(self) -> str:
        self.go.wait(300)
        return self.result

    def late(self) -> str:
        return "already over" if self.aborted else "late"

    def abort(self) -> None:
        self.aborted = True
        self.go.set()


def quick(pool_key: str, result: str = "done") -> Work:
    work = Work(pool_key, result)
    work.go.set()
    return work


def pools(**changes: float) -> WorkerPools[str]:
    limits = {"workers": 2, "deadline_s": 300.0, "start_within_s": 300.0, "patience_s": 0.05}
    return WorkerPools(Limits(**{**limits, **changes}), VERDICTS)  # type: ignore[arg-type]


def names(results: list[tuple[Job[str], str]]) -> list[tuple[str, str]]:
    return [(job.pool_key, result) for job, result in results]


def test_every_job_is_answered_once() -> None:
    jobs = [quick(f"key {n % 7}", str(n)) for n in range(100)]
    assert sorted(int(result) for _, result in pools().run(jobs)) == list(range(100))


def test_jobs_of_a_key_run_in_order() -> None:
    jobs = [quick("a", str(n)) for n in range(10)]
    assert [result for _, result in pools().run(jobs)] == [str(n) for n in range(10)]


def test_a_blocked_key_is_skipped_and_others_go_on() -> None:
    jobs = [quick("a", "down"), quick("a"), quick("b"), quick("b")]
    assert sorted(names(list(pools().run(jobs)))) == [
        ("a", "down"),
        ("a", "skipped"),
        ("b", "done"),
        ("b", "done"),
    ]


def test_more_hung_jobs_than_workers_delay_no_quick_one() -> None:
    hung = [Work(f"hung {n}") for n in range(6)]
    results = pools().run([*hung, quick("quick")])
    assert next(results)[0].pool_key == "quick"
    for work in hung:
        work.go.set()
    assert len(list(results)) == 6


def test_a_job_past_its_deadline_is_given_up_and_aborted() -> None:
    hung = Work("a", result="too late")
    shared = pools(deadline_s=0.05)
    assert names(list(shared.run([hung]))) == [("a", "late")]
    assert hung.aborted
    assert shared.enter("a"), "its key is not free again"


@dataclass
class Clock:
    """The monotonic clock, which a test can set forward."""

    ahead_s: float = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead_s


@dataclass
class LateWork(Work):
    """A job that waits until it is let go, and starts as the clock goes on."""

    clock: Clock = field(default_factory=Clock)

    def run(self) -> str:
        self.clock.ahead_s += 1_000
        return super().run()


def test_what_cannot_start_in_time_is_handed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(worker_pools, "time", clock)
    slow = LateWork("a", clock=clock)
    results = pools(start_within_s=900, deadline_s=9_000).run([slow, quick("a")])
    assert next(results)[1] == "busy"
    slow.go.set()
    assert next(results)[1] == "done"


def test_two_callers_never_use_one_key_at_once() -> None:
    shared, slow = pools(), Work("a")
    first = shared.run([slow])
    thread = threading.Thread(target=lambda: list(first))
    thread.start()
    while shared.enter("a"):  # wait until the first caller occupies its key
        shared.leave("a")
    assert names(list(shared.run([quick("a"), quick("b")]))) == [("a", "busy"), ("b", "done")]
    slow.go.set()
    thread.join()
    assert names(list(shared.run([quick("a")]))) == [("a", "done")]


def test_after_stop_nothing_is_started() -> None:
    stopped = pools()
    stopped.stop()
    assert names(list(stopped.run([quick("a"), quick("b")]))) == [("a", "busy"), ("b", "busy")]


def test_a_key_is_free_only_when_its_result_was_dealt_with() -> None:
    shared = pools(patience_s=100.0)
    results = shared.run([quick("a")])
    next(results)
    assert not shared.enter("a")
    assert list(results) == []
    assert shared.enter("a")


def test_a_caller_that_fails_frees_its_keys() -> None:
    shared = pools(patience_s=100.0)
    results = shared.run([quick("a"), quick("b")])
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert shared.enter("a")
    assert shared.enter("b")


def test_one_worker_starts_nothing_before_the_last_result_was_dealt_with() -> None:
    shared = pools(workers=1, patience_s=100.0)
    first = shared.run([quick("a")])
    next(first)
    assert not shared.has_worker()  # whoever asks, for whichever key
    assert list(first) == []
    assert shared.has_worker()
