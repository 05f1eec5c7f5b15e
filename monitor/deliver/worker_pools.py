"""Run slow jobs in threads, bounded in number and in time, one job at a time per pool key.

A pool of a few threads is not enough: as many hung servers as threads would stop every job.
So a job that takes longer than `patience_s` no longer counts against `workers` (up to a hard cap),
and one that reaches its deadline is given up; its thread ends by itself, its result is ignored.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

CAP_FACTOR = 8  # threads per worker at most; beyond that, hung jobs must be given up first
MORE_EVERY_S = 1.0  # seconds between calls of `more`
SHUTDOWN_GRACE_S = 4.0  # how long running jobs may still take after `stop`


class Job(Protocol[Result_co]):
    """A slow job that belongs to a pool key. `run` must not raise."""

    @property
    def pool_key(self) -> str: ...
    def run(self) -> Result_co: ...
    def abort(self) -> None: ...
    def late(self) -> Result_co: ...  # the result where it is given up at its deadline


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on the number of threads and on the time that jobs may take."""

    workers: int
    deadline_s: float
    start_within_s: float  # a job that waits longer is returned unstarted
    patience_s: float = 1.0  # a job that runs longer no longer counts against `workers`


@dataclass(frozen=True, slots=True)
class Verdicts(Generic[Result]):
    """Results for jobs that returned none themselves."""

    skipped: Result  # not started, because its key is blocked
    busy: Result  # not started, because its key is in use, it waited too long, or `stop`
    blocks: Callable[[Result], bool]  # whether a result makes the rest of its key be skipped


class WorkerPools(Generic[Result]):
    """Runs jobs for any number of concurrent callers."""

    def __init__(self, limits: Limits, verdicts: Verdicts[Result]) -> None:
        self.limits = limits
        self.verdicts = verdicts
        self.stopped_at: float | None = None
        self._lock = threading.Lock()
        self._occupied: dict[str, float] = {}  # pool keys, with the monotonic time since when
        self._threads: set[threading.Thread] = set()

    def run(
        self,
        jobs: Iterable[Job[Result]],
        *,
        more: Callable[[], Iterable[Job[Result]]] = lambda: (),
    ) -> Iterator[tuple[Job[Result], Result]]:
        """Run jobs in threads and yield each once with its result, in the order they finish.

        `more` is called about every MORE_EVERY_S seconds while jobs run, because jobs that
        have become due must not wait for them.
        """
        return _SendRun(self, jobs, more).results()

    def stop(self) -> None:
        """Start no more jobs, and give up those that still run after SHUTDOWN_GRACE_S."""
        self.stopped_at = self.stopped_at or time.monotonic()

    def enter(self, pool_key: str) -> bool:
        """Occupy a pool key. Return False when it is already occupied."""
        with self._lock:
            if pool_key in self._occupied:
                return False
            self._occupied[pool_key] = time.monotonic()
            return True

    def leave(self, pool_key: str) -> None:
        """Free a pool key."""
        with self._lock:
            self._occupied.pop(pool_key, None)

    def has_worker(self) -> bool:
        """Whether one more job may run, counted over all callers; slow ones do not count."""
        with self._lock:
            slow_since = time.monotonic() - self.limits.patience_s
            quick = sum(since > slow_since for since in self._occupied.values())
            return quick < self.limits.workers

    def has_thread(self) -> bool:
        """Whether one more thread may be started."""
        with self._lock:
            self._threads = {thread for thread in self._threads if thread.is_alive()}
            return len(self._threads) < self.limits.workers * CAP_FACTOR

    def start(self, work: Callable[[], None]) -> None:
        # A daemon thread: a hung server must not keep the program from ending.
        thread = threading.Thread(target=work, name="send", daemon=True)
        with self._lock:
            thread.start()
            self._threads.add(thread)


@dataclass(slots=True)
class _Aging(Generic[Result]):
    """A job with the monotonic time at which it began to wait or to run."""

    job: Job[Result]
    since: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        return time.monotonic() - self.since


class _SendRun(Generic[Result]):
    """The waiting, running and finished jobs of one caller."""

    def __init__(
        self,
        pools: WorkerPools[Result],
        jobs: Iterable[Job[Result]],
        more: Callable[[], Iterable[Job[Result]]],
    ) -> None:
        self._pools = pools
        self._limits = pools.limits
        self._verdicts = pools.verdicts
        self._more = more
        self._asked_at = time.monotonic()
        self._waiting: dict[str, deque[_Aging[Result]]] = {}
        self._running: dict[int, _Aging[Result]] = {}
        self._untold: dict[int, Job[Result]] = {}  # have ended; their caller deals with the result
        self._finished: queue.SimpleQueue[tuple[int, Result]] = queue.SimpleQueue()
        self._count = 0
        self._queue_up(jobs)

    def results(self) -> Iterator[tuple[Job[Result], Result]]:
        """Yield results; a pool key is free again when the caller has dealt with its result."""
        try:
            yield from self._results()
        finally:  # a caller that failed must not keep the keys of others' messages
            for job in (*(one.job for one in self._running.values()), *self._untold.values()):
                self._pools.leave(job.pool_key)

    def _results(self) -> Iterator[tuple[Job[Result], Result]]:
        while self._waiting or self._running:
            for pool_key in [pool_key for pool_key in self._waiting if self._is_over(pool_key)]:
                yield from self._hand_back(pool_key, self._verdicts.busy)
            self._ask_for_more()
            yield from self._start_ready()
            for number, job, result in [*self._next_finished(), *self._given_up()]:
                yield job, result
                del self._untold[number]
                self._pools.leave(job.pool_key)
                if self._verdicts.blocks(result):
                    yield from self._hand_back(job.pool_key, self._verdicts.skipped)

    def _queue_up(self, jobs: Iterable[Job[Result]]) -> None:
        for job in jobs:
            self._waiting.setdefault(job.pool_key, deque()).append(_Aging(job))

    def _ask_for_more(self) -> None:
        now = time.monotonic()
        if self._pools.stopped_at is None and now - self._asked_at >= MORE_EVERY_S:
            self._asked_at = now
            self._queue_up(self._more())

    def _is_over(self, pool_key: str) -> bool:
        too_late = self._waiting[pool_key][0].age > self._limits.start_within_s
        return too_late or self._pools.stopped_at is not None

    def _start_ready(self) -> Iterator[tuple[Job[Result], Result]]:
        own = {running.job.pool_key for running in self._running.values()}
        for pool_key in [pool_key for pool_key in self._waiting if pool_key not in own]:
            if not (self._pools.has_worker() and self._pools.has_thread()):
                return
            if self._pools.enter(pool_key):
                self._start(pool_key)
            else:
                yield from self._hand_back(pool_key, self._verdicts.busy)

    def _start(self, pool_key: str) -> None:
        job, number = self._waiting[pool_key].popleft().job, self._count
        self._count += 1
        if not self._waiting[pool_key]:
            del self._waiting[pool_key]
        self._running[number] = _Aging(job)
        self._pools.start(lambda: self._finished.put((number, job.run())))

    def _next_finished(self) -> list[tuple[int, Job[Result], Result]]:
        """Wait until a job finishes or other work is due. Ignore results of jobs given up."""
        try:
            number, result = self._finished.get(timeout=self._pause_s())
        except queue.Empty:
            return []
        running = self._running.pop(number, None)
        if running is None:
            return []
        self._untold[number] = running.job
        return [(number, running.job, result)]

    def _pause_s(self) -> float:
        """Return the seconds until the next deadline, or until a slow job lets another start."""
        marks = [self._limits.deadline_s, self._limits.patience_s]
        ages = [running.age for running in self._running.values()]
        waits = [mark - age for age in ages for mark in marks if mark > age]
        return max(0.001, min([0.25, *waits]))  # `stop` is seen within a quarter of a second

    def _given_up(self) -> list[tuple[int, Job[Result], Result]]:
        over = self._is_past_shutdown_grace()
        overdue = [n for n, r in self._running.items() if over or r.age >= self._limits.deadline_s]
        late = []
        for number in overdue:
            job = self._untold[number] = self._running.pop(number).job
            late.append((number, job, job.late()))  # before it is aborted, which it would notice
            job.abort()
        return late

    def _is_past_shutdown_grace(self) -> bool:
        stopped_at = self._pools.stopped_at
        return stopped_at is not None and time.monotonic() - stopped_at > SHUTDOWN_GRACE_S

    def _hand_back(self, pool_key: str, verdict: Result) -> Iterator[tuple[Job[Result], Result]]:
        for waiting in self._waiting.pop(pool_key, ()):
            yield waiting.job, verdict
