"""Runs a coroutine on the asyncio reactor, which Scrapy needs, and leaves nothing running."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from scrapy.utils.reactor import install_reactor

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def run(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main` to its end and return its value; raises what it raises.

    Call it once per process, in the main thread. It installs no signal handlers: `main` adds its
    own with `loop.add_signal_handler`.
    """
    install_reactor(_REACTOR)
    from twisted.internet import reactor as installed  # noqa: PLC0415 - importing it installs one

    reactor: Any = installed  # its type is a module's
    ended: asyncio.Future[int] | None = None

    def begin() -> None:
        nonlocal ended
        ended = asyncio.ensure_future(_run_and_clean_up(main))
        ended.add_done_callback(lambda _task: reactor.stop())

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    if ended is None:
        raise RuntimeError("the reactor ended before it began")
    return ended.result()


async def _run_and_clean_up(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main`, then cancel the tasks that it left running."""
    try:
        return await main()
    finally:
        current = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not current]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        loop = asyncio.get_running_loop()
        await loop.shutdown_asyncgens()
        await loop.shutdown_default_executor()
