"""Serves the page in a process of its own, until a signal ends it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

import structlog

from config.errors import ConfigError
from config.load import Config
from monitor.service.config_watch import ConfigWatch
from monitor.service.doors import DoorState, Wanted
from monitor.web.doors import WebDoors
from storage.store import Store

log = structlog.get_logger(__name__)

_LOOK_EVERY_S = 2.0  # for a changed config


async def serve_page(
    config: Config,
    store: Store,
    load: Callable[[], Config],
    *,
    on_open: Callable[[str], None],
) -> str:
    """Serve until SIGTERM or SIGINT. Return why the page could not be opened; empty if it was."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    doors, watch = WebDoors(store, load), ConfigWatch(config.folder)
    state = await doors.keep_open(_wanted(config))
    if not state.page:
        return state.page_problem
    on_open(state.page)
    try:
        while not stopping.is_set():
            try:
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await stopping.wait()
            except TimeoutError:
                state = await _look(doors, watch, load, state)
    finally:
        await doors.close()
    return ""


async def _look(
    doors: WebDoors, watch: ConfigWatch, load: Callable[[], Config], state: DoorState
) -> DoorState:
    """Serve by the config as its files are now; where they are wrong, by the one before."""
    if not await asyncio.to_thread(watch.has_changed):
        return state
    try:
        config = await asyncio.to_thread(load)
    except ConfigError as error:
        log.error("config_refused", problems=[str(problem) for problem in error.problems])
        return state
    log.info("config_reloaded", sources=len(config.sources), topics=len(config.topics))
    return await doors.keep_open(_wanted(config))


def _wanted(config: Config) -> Wanted:
    return Wanted(config, None, lambda: None)
