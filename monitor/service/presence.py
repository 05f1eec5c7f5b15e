"""What a daemon lets `marsad status` know of itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from storage.daemons import record_end, record_page, record_reading, record_seen, record_start
from storage.owners import new_owner
from storage.store import Store


class Presence:
    """The entry of one daemon in the database. Methods block, and raise StorageError."""

    def __init__(self, store: Store, folder: Path | None, now: Callable[[], datetime]) -> None:
        self._store = store
        self._folder = str(folder.absolute()) if folder else None
        self._now = now
        self._owner = new_owner()

    def begin(self) -> None:
        """Record that the daemon runs."""
        with self._store.write() as session:
            record_start(session, self._owner, folder=self._folder, now=self._now())

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
