"""Runs a coroutine on the asyncio reactor, which Scrapy needs, and leaves nothing running."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from scrapy.utils.reactor import install_reactor

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def run(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main` to its end and return its value; its exceptions come out here.

    Once per process, in the main thread. Signal handlers are left as they are: `main` sets its own
    with `loop.add_signal_handler`.
    """
    install_reactor(_REACTOR)
    from twisted.internet import reactor as installed  # noqa: PLC0415 - importing it installs one

    reactor: Any = installed  # its type is a module's
    ended: asyncio.Future[int] | None = None

    def begin() -> None:
        nonlocal ended
        ended = asyncio.ensure_future(_alone(main))
        ended.add_done_callback(lambda _task: reactor.stop())

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    if ended is None:
        raise RuntimeError("the reactor ended before it began")
    return ended.result()


async def _alone(main: Callable[[], Awaitable[int]]) -> int:
    """`main`, and then the end of whatever it left running."""
    try:
        return await main()
    finally:
        me = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not me]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        loop = asyncio.get_running_loop()
        await loop.shutdown_asyncgens()
        await loop.shutdown_default_executor()
