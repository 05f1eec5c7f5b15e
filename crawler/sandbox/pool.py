"""Do jobs in child processes, so that poison costs one child and the queue goes on.

Own code, because what exists does not fit: `concurrent.futures` cannot kill one stuck job and
fails as a whole when a child dies; pebble can, but ends children by SIGTERM, which ours must ignore
(a terminal and systemd send it to the whole group), and then waits seconds for each.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.util import Finalize
from types import TracebackType
from typing import Self, TypeVar, cast

from config.settings import ExtractionLimits
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.process import Child, ChildEndedError

T = TypeVar("T")

_WALL_FACTOR = 3  # a child that waits for its share of a busy machine is no poison yet
_WALL_EXTRA_S = 5.0
_PAUSE_S = 10.0  # before the next try, after a child could not be started
# A job that takes longer gives its turn away: a few hostile bodies must not hold up the rest.
_SLOW_AFTER_S = 1.0
_STUCK_AFTER_S = 2.0  # more; then everything else goes first on the processor
_SLOW_PER_WORKER = 2  # children beside the workers, for slow jobs
_NO_CHILD = "no process could be started to read pages"


class SandboxPool:
    """Does jobs in child processes, started with the first job and recycled after many.

    Safe beside threads and reactors: children are new programs, never forked, and one thread per
    child waits for it, so the event loop never does. As many jobs run at once as there are workers;
    jobs that take over a second give their turn to others and go on beside them, and after three
    seconds with a low priority.
    """

    def __init__(self, limits: ExtractionLimits) -> None:
        self._limits = limits
        at_most = limits.workers * (1 + _SLOW_PER_WORKER)
        self._threads = ThreadPoolExecutor(at_most, thread_name_prefix="sandbox")
        self._turns = threading.Semaphore(limits.workers)
        self._lock = threading.Lock()
        self._idle: list[Child] = []  # the last one used is warmest
        self._alive: set[Child] = set()
        self._closed = threading.Event()
        self._no_start_before = 0.0  # monotonic clock
        # Children ignore SIGTERM, so a forgotten pool must kill them before Python waits for them.
        Finalize(self, _kill_all, args=(self._alive,), exitpriority=10)

    @property
    def workers(self) -> int:
        """Return how many jobs are done at once."""
        return self._limits.workers

    @property
    def limits(self) -> ExtractionLimits:
        """Return the limits of the children."""
        return self._limits

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def run(self, job: Job[T]) -> T | Poison:
        """Return the result of a job, or `Poison` when it ended its child. Waits for its turn.

        Where no child can be started, the poison `is_unread` and the bytes can be read later.
        """
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, job)
        except RuntimeError:  # the threads were shut down
            if self._closed.is_set():
                return Poison(PoisonReason.STOPPED, "pool is closed")
            raise

    async def close(self) -> None:
        """End all children; jobs under way come back as poison "stopped"."""
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        _kill_all(self._alive)
        await asyncio.to_thread(self._threads.shutdown)

    def _run(self, job: Job[T]) -> T | Poison:
        turn = _Turn(self._turns)
        child: Child | None = None
        result: object = None
        try:
            child = self._child_for(job)
            result = self._result(child, job, turn)
        except ChildEndedError as ended:
            stopped = self._closed.is_set()
            result = Poison(PoisonReason.STOPPED if stopped else ended.reason, ended.detail)
        finally:
            if child is not None:
                self._put_back(child, is_well=not isinstance(result, Poison | None))
            turn.give_up()
        return cast("T | Poison", result)

    def _result(self, child: Child, job: Job[object], turn: _Turn) -> object:
        child.send(job)
        if not child.has_answered(_SLOW_AFTER_S):
            turn.give_up()
            if not child.has_answered(_STUCK_AFTER_S):
                child.yield_processor()
        return child.receive(job.cpu_s * _WALL_FACTOR + _WALL_EXTRA_S)

    def _child_for(self, job: Job[object]) -> Child:
        """Return an idle child, at best one that has done such a job, else a new one."""
        with self._lock:
            prepared = [child for child in self._idle if type(job) in child.prepared]
            if self._idle:
                child = (prepared or self._idle)[-1]
                self._idle.remove(child)
                return child
        return self._start()

    def _start(self) -> Child:
        if self._closed.is_set():
            raise ChildEndedError(PoisonReason.STOPPED, "pool is closed")
        if time.monotonic() < self._no_start_before:
            raise ChildEndedError(PoisonReason.NO_CHILD, _NO_CHILD)
        try:
            return self._spawn()
        except (ChildEndedError, OSError) as failed:
            self._no_start_before = time.monotonic() + _PAUSE_S
            raise ChildEndedError(PoisonReason.NO_CHILD, f"{_NO_CHILD}: {failed}") from failed

    def _spawn(self) -> Child:
        child = Child.start(self._limits.memory_mb)
        self._alive.add(child)
        if self._closed.is_set():
            child.kill()
        try:
            child.wait_until_ready()
        except ChildEndedError:
            self._end(child)
            raise
        return child

    def _put_back(self, child: Child, *, is_well: bool) -> None:
        """Keep the child for the next job, or end it when it died or has done its share."""
        with self._lock:
            keep = (
                is_well
                and not child.yields
                and child.jobs < self._limits.pages_per_child
                and len(self._idle) < self._limits.workers
                and not self._closed.is_set()
            )
            if keep:
                self._idle.append(child)
        if not keep:
            self._end(child)

    def _end(self, child: Child) -> None:
        child.kill()
        self._alive.discard(child)


class _Turn:
    """The right of one job to run beside the others, until it proves slow or ends."""

    def __init__(self, turns: threading.Semaphore) -> None:
        self._turns = turns
        self._is_held = True
        turns.acquire()

    def give_up(self) -> None:
        """Let the next job begin; a second call does nothing."""
        if self._is_held:
            self._is_held = False
            self._turns.release()


def _kill_all(alive: set[Child]) -> None:
    for child in list(alive):
        with suppress(OSError):
            child.kill()
