"""Whether this process lives and does its work, and its figures, for programs that watch it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from monitor.metrics.process import PROCESS
from monitor.metrics.reading import DaemonFigures, Reading
from monitor.metrics.tables import TableCounter
from monitor.service.process.heartbeat import Vitals
from monitor.web.base.bounded import Bounded
from storage.disk import free_bytes
from storage.errors import (
    SchemaMismatch,
    StorageBusy,
    StorageDamaged,
    StorageError,
)
from storage.store import Store

ANSWERS_WITHIN_S = 5.0  # programs that ask usually wait ten
STALLED_S = 120.0  # without a beat: to be started again


class ProbeReason(StrEnum):
    """How a part of Marsad is."""

    OK = "ok"
    NO_ANSWER = "no_answer"  # the database does not answer in time
    BUSY = "busy"  # another process holds it
    DAMAGED = "damaged"  # it cannot be read
    UNREACHABLE = "unreachable"  # it is not there, or its server is not
    UNKNOWN = "unknown"  # of its tables, while it cannot be read
    TABLES_DIFFER = "tables_differ"  # they are older or newer than this program
    NOT_BEATING = "not_beating"  # the scheduler has done nothing for half a minute
    ELSEWHERE = "elsewhere"  # this process serves the page alone

    @property
    def is_good(self) -> bool:
        """Whether nothing has to be done."""
        return self in (ProbeReason.OK, ProbeReason.ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Readiness:
    """How each part is that the work needs."""

    database: ProbeReason
    migrations: ProbeReason
    scheduler: ProbeReason

    @property
    def is_ready(self) -> bool:
        return self.database.is_good and self.migrations.is_good and self.scheduler.is_good

    def checks(self) -> dict[str, str]:
        """Return the reason of each part by its name."""
        return asdict(self)


class Probes:
    """Answers programs that watch, in a time that a silent database cannot stretch."""

    def __init__(
        self, store: Store, watched: Callable[[], Container[str]], now: Callable[[], datetime]
    ) -> None:
        """`watched` returns the names of the sources of the config as it is now."""
        self._now = now
        self._schema = Bounded(store.check_schema)
        self._tables = Bounded(TableCounter(store, watched, now).counted)
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="metrics")

    async def readiness(self, vitals: Vitals | None) -> Readiness:
        """Return how each part is; `vitals` are those of the daemon, where there is one."""
        database, migrations = await self._database()
        scheduler = ProbeReason.ELSEWHERE
        if vitals is not None:
            goes_on = vitals.heartbeat.goes_on
            scheduler = ProbeReason.OK if goes_on else ProbeReason.NOT_BEATING
        return Readiness(database, migrations, scheduler)

    async def metrics(self, vitals: Vitals | None, storage_url: str) -> bytes:
        """Return the figures in the text form of Prometheus.

        The library takes a fifth of a second to load, so that happens in a thread.
        """
        reading = await self._reading(vitals, storage_url)
        return await asyncio.get_running_loop().run_in_executor(self._writing, _text, reading)

    async def _reading(self, vitals: Vitals | None, storage_url: str) -> Reading:
        try:
            counted = await self._tables.result(ANSWERS_WITHIN_S)
        except (StorageError, TimeoutError):
            counted = None
        return Reading(
            now=self._now(),
            process=PROCESS,
            tables=counted.figures if counted else None,
            tables_s=counted.took_s if counted else 0.0,
            article_waits_s=counted.article_waits_s if counted else 0.0,
            free_bytes=_free_bytes(storage_url),
            daemon=_daemon_figures(vitals) if vitals else None,
        )

    async def _database(self) -> tuple[ProbeReason, ProbeReason]:
        try:
            await self._schema.result(ANSWERS_WITHIN_S)
        except SchemaMismatch:
            return ProbeReason.OK, ProbeReason.TABLES_DIFFER
        except TimeoutError:
            return ProbeReason.NO_ANSWER, ProbeReason.UNKNOWN
        except StorageError as error:
            return _why(error), ProbeReason.UNKNOWN
        return ProbeReason.OK, ProbeReason.OK


def _text(reading: Reading) -> bytes:
    from monitor.metrics.collect import exposition

    return exposition(reading)


def is_alive(vitals: Vitals | None) -> bool:
    """Whether the process need not be started again."""
    return vitals is None or vitals.heartbeat.age_s < STALLED_S


def _why(error: StorageError) -> ProbeReason:
    if isinstance(error, StorageBusy):
        return ProbeReason.BUSY
    return ProbeReason.DAMAGED if isinstance(error, StorageDamaged) else ProbeReason.UNREACHABLE


def _daemon_figures(vitals: Vitals) -> DaemonFigures:
    return DaemonFigures(
        beat_age_s=vitals.heartbeat.age_s,
        database_usable=vitals.database_usable(),
        clock_changes=vitals.clock_changes(),
    )


def _free_bytes(storage_url: str) -> float | None:
    try:
        return free_bytes(storage_url)
    except OSError:
        return None
