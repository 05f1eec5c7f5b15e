"""What a daemon lets `marsad status` know of itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from monitor.service.process.clock_watch import ClockChange
from storage.daemons import (
    record_clock,
    record_end,
    record_page,
    record_reading,
    record_seen,
    record_start,
)
from storage.due_times import move_due_times, newest_moment
from storage.owners import new_owner
from storage.store import Store

AHEAD = timedelta(minutes=10)  # what others stored; clocks of machines that share a database differ


class Presence:
    """The entry of one daemon in the database. Methods block, and raise StorageError."""

    def __init__(self, store: Store, folder: Path | None, now: Callable[[], datetime]) -> None:
        self._store = store
        self._folder = str(folder.absolute()) if folder else None
        self._now = now
        self._owner = new_owner()

    def begin(self) -> ClockChange | None:
        """Record that the daemon runs; return by how much the clock was set back while none did.

        What is due is moved with the clock then.
        """
        now = self._now()
        with self._store.write() as session:
            newest = newest_moment(session)
            record_start(session, self._owner, folder=self._folder, now=now)
            if newest is None or newest - now < AHEAD:
                return None
            change = ClockChange(now - newest, now)
            self._follow(session, change)
        return change

    def clock_set(self, change: ClockChange) -> None:
        """Record that the clock was set; move what is due with one that was set back."""
        with self._store.write() as session:
            self._follow(session, change)

    def _follow(self, session: Session, change: ClockChange) -> None:
        record_clock(session, self._owner, by=change.by, now=change.at)
        if change.by < timedelta(0):
            move_due_times(session, change.by, change.at)

    def seen(self) -> None:
        """Record that it still runs."""
        with self._store.write() as session:
            record_seen(session, self._owner, now=self._now())

    def config_read(self, problem: str = "") -> None:
        """Record that it works by the config as it is now, or why it does not."""
        with self._store.write() as session:
            record_reading(session, self._owner, problem=problem, now=self._now())

    def page_served(self, page: str, problem: str) -> None:
        """Record where it serves its web page, or why it cannot."""
        with self._store.write() as session:
            record_page(session, self._owner, page=page, problem=problem)

    def end(self) -> None:
        """Record that it runs no more."""
        with self._store.write() as session:
            record_end(session, self._owner)
