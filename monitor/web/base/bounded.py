"""Blocking work that may hang, asked for by programs that ask again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Bounded(Generic[T]):
    """Runs a function in one thread of its own; who asks meanwhile gets the same result."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        # not one that crawls use: while names do not resolve, all of those may be waiting
        self._executor: Executor = ThreadPoolExecutor(1, thread_name_prefix="probe")
        self._running: asyncio.Future[T] | None = None

    async def result(self, within_s: float) -> T:
        """Return the result. Raises TimeoutError, and what the function raises."""
        if self._running is None or self._running.done():
            loop = asyncio.get_running_loop()
            self._running = loop.run_in_executor(self._executor, self._work)
            self._running.add_done_callback(_note)
        done, _ = await asyncio.wait({self._running}, timeout=within_s)
        if not done:
            raise TimeoutError
        return self._running.result()


def _note(ended: asyncio.Future[T]) -> None:
    """Take notice of an error that nobody waits for any more."""
    if not ended.cancelled():
        ended.exception()
