"""The asyncio reactor in a thread of its own: Scrapy runs there, tests wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from twisted.internet import asyncioreactor

T = TypeVar("T")


class LoopThread:
    """One reactor for all tests of a process, because Twisted starts only one."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        asyncioreactor.install(self._loop)
        from twisted.internet import reactor as installed  # noqa: PLC0415 - only after install

        self._reactor: Any = installed
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._reactor.run(installSignalHandlers=False)

    def run(self, work: Coroutine[Any, Any, T], *, timeout_s: float = 300) -> T:
        """The value of a coroutine that runs on the reactor's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    def stop(self) -> None:
        self._reactor.callFromThread(self._reactor.stop)
        self._thread.join(60)
        self._loop.close()
