"""Read pages in child processes, so that a poison page costs one child and the queue goes on.

Own code, because what exists does not fit: `concurrent.futures` cannot kill one stuck task and
fails as a whole when a child dies; pebble can, but ends children by SIGTERM, which ours must ignore
(a terminal and systemd send it to the whole group), and then waits seconds for each.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from types import TracebackType
from typing import Self

from config.settings import ExtractionLimits
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import NO_HINTS, PageHints
from crawler.extract.worker.child import Task, serve
from crawler.extract.worker.poison import Poison, PoisonReason

_WALL_FACTOR = 3  # a child that waits for its share of a busy machine is no poison yet
_WALL_EXTRA_S = 5.0
_START_S = 60.0  # imports on a busy machine
_JOIN_S = 1.0  # for the system to end a killed child
_PAUSE_S = 10.0  # before the next try, after a child could not be started
_NO_CHILD = (
    "no process could be started to read pages (a script that starts Marsad needs "
    "`if __name__ == '__main__':`)"
)


class ExtractionPool:
    """Reads pages in child processes, started with the first page and recycled after many.

    Safe beside threads and reactors: children are spawned, never forked, and one thread per child
    waits for it, so the event loop never does.
    """

    def __init__(self, limits: ExtractionLimits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="extract")
        self._idle: queue.SimpleQueue[_Child | None] = queue.SimpleQueue()
        self._alive: set[_Child] = set()
        self._closed = threading.Event()
        self._no_start_before = 0.0  # monotonic clock
        for _ in range(limits.workers):
            self._idle.put(None)
        # Children ignore SIGTERM, so a forgotten pool must kill them before Python waits for them.
        Finalize(self, _kill_all, args=(self._alive,), exitpriority=10)

    @property
    def workers(self) -> int:
        """Return how many pages are read at once."""
        return self._limits.workers

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def read(
        self,
        body: bytes,
        *,
        url: str,
        content_type: str | None = None,
        hints: PageHints = NO_HINTS,
    ) -> PageReading | Poison:
        """Return the reading of a page, or `Poison` when it killed its child. Waits for a free one.

        Where no child can be started, the poison `is_unread` and the page can be read later.
        """
        task = Task(body, url, content_type, hints)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, task)

    async def close(self) -> None:
        """End all children; pages under way come back as poison "stopped"."""
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        _kill_all(self._alive)
        await asyncio.to_thread(self._threads.shutdown)

    def _read(self, task: Task) -> PageReading | Poison:
        child, reading = self._idle.get(), None
        try:
            if child is None:
                child = self._start()
            reading = child.read(task, self._wall_s())
        except _ChildEndedError as ended:
            reading = Poison(
                PoisonReason.STOPPED if self._closed.is_set() else ended.reason, ended.detail
            )
        finally:
            self._idle.put(self._reusable(child, reading))
        return reading

    def _start(self) -> _Child:
        if self._closed.is_set():
            raise _ChildEndedError(PoisonReason.STOPPED, "pool is closed")
        if time.monotonic() < self._no_start_before:
            raise _ChildEndedError(PoisonReason.NO_CHILD, _NO_CHILD)
        try:
            return self._spawn()
        except (_ChildEndedError, OSError, RuntimeError, AssertionError) as failed:
            self._no_start_before = time.monotonic() + _PAUSE_S
            raise _ChildEndedError(PoisonReason.NO_CHILD, f"{_NO_CHILD}: {failed}") from failed

    def _spawn(self) -> _Child:
        child = _Child.start(self._limits)
        self._alive.add(child)
        if self._closed.is_set():
            child.kill()
        try:
            child.wait_until_ready()
        except _ChildEndedError:
            child.kill()
            self._alive.discard(child)
            raise
        return child

    def _reusable(
        self, child: _Child | None, reading: PageReading | Poison | None
    ) -> _Child | None:
        """Return the child for the next page; None when it died or has read its share."""
        if child is None:
            return None
        if isinstance(reading, PageReading) and child.pages < self._limits.pages_per_child:
            return child
        child.kill()
        self._alive.discard(child)
        return None

    def _wall_s(self) -> float:
        return self._limits.cpu_s_per_page * _WALL_FACTOR + _WALL_EXTRA_S


def _kill_all(alive: set[_Child]) -> None:
    for child in list(alive):
        child.kill()


class _ChildEndedError(Exception):
    """The child ended over its page, or because the pool closes."""

    def __init__(self, reason: PoisonReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


_CONTEXT: SpawnContext = multiprocessing.get_context("spawn")


@dataclass(eq=False, slots=True)
class _Child:
    """One child process and the pipe to it. Used by one thread at a time."""

    process: BaseProcess
    pipe: Connection
    pages: int = 0

    @classmethod
    def start(cls, limits: ExtractionLimits) -> _Child:
        here, there = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=serve, args=(there, limits), daemon=True)
        process.start()
        there.close()
        return cls(process, here)

    def wait_until_ready(self) -> None:
        self._receive(_START_S)

    def read(self, task: Task, wall_s: float) -> PageReading | Poison:
        try:
            self.pipe.send(task)
        except OSError as lost:
            raise self._ended() from lost
        self.pages += 1
        reading = self._receive(wall_s)
        if isinstance(reading, PageReading | Poison):
            return reading
        raise _ChildEndedError(PoisonReason.CRASH, "answered nonsense")

    def kill(self) -> None:
        self.process.kill()
        self.process.join(_JOIN_S)

    def _receive(self, wall_s: float) -> object:
        try:
            if not self.pipe.poll(wall_s):
                raise _ChildEndedError(PoisonReason.TIMEOUT, f"no answer in {wall_s:.0f} s")
            received: object = self.pipe.recv()
        except (EOFError, OSError) as lost:
            raise self._ended() from lost
        return received

    def _ended(self) -> _ChildEndedError:
        self.process.join(_JOIN_S)
        return _ChildEndedError(*PoisonReason.of_exit(self.process.exitcode))
