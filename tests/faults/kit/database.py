"""A database that another connection holds, so that nobody else can write."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Self


class HeldDatabase:
    """Holds the write lock of a SQLite file from `take` to `release`, or for a bounded time.

    As a context manager it holds the file for the length of the block.
    """

    def __init__(self, path: Path, *, seconds: float = 600) -> None:
        self._path = path
        self._seconds = seconds
        self._is_held, self._may_end = threading.Event(), threading.Event()
        self._taking = threading.Lock()
        self._thread = threading.Thread(target=self._hold, daemon=True)

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    @property
    def is_held(self) -> bool:
        return self._thread.is_alive()

    def take(self) -> None:
        """Hold the file; returns once it is held. Only the first call does so."""
        with self._taking:
            if not self._is_held.is_set():
                self._thread.start()
            assert self._is_held.wait(300), "the database could not be held"

    def release(self) -> None:
        """Let others write again; returns once they can."""
        self._may_end.set()
        self._thread.join()

    def _hold(self) -> None:
        with closing(sqlite3.connect(self._path, isolation_level=None, timeout=300)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            self._is_held.set()
            self._may_end.wait(self._seconds)
            holder.execute("ROLLBACK")
