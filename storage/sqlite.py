"""Sets up connections to SQLite and begins their transactions."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DisconnectionError

BUSY_TIMEOUT_S = 15.0  # a writer holds the lock for milliseconds; past this, one is stuck
_WAL_RETRY_S = 0.01
# Caches of one connection, of which there are a dozen. The default 2,000 KiB of pages fill slowly,
# over thousands of articles, and help little: the operating system caches the pages too. Statements
# are those of one article; with fewer than these, each would be compiled anew for the next one,
# which takes longer than most of them do.
_CACHE_KIB = 1_000
_CACHED_STATEMENTS = 96


def connect_args() -> dict[str, Any]:
    """Return the keyword arguments of `sqlite3.connect`."""
    return {"timeout": BUSY_TIMEOUT_S, "cached_statements": _CACHED_STATEMENTS}


def prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set up a new connection; the signature is that of SQLAlchemy's `connect` event."""
    connection.isolation_level = None  # BEGIN is sent by begin()
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{_CACHE_KIB}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def open_only(_dialect: object, _record: object, arguments: list[Any], more: Any) -> None:
    """Let SQLite open the file that is there, and never make an empty one in place of a lost one.

    The signature is that of SQLAlchemy's `do_connect` event.
    """
    if arguments[0] != ":memory:":
        arguments[0] = f"file:{quote(arguments[0])}?mode=rw"
        more["uri"] = True


class SameFile:
    """Gives up connections to a file that is gone or that another one has replaced.

    SQLite would go on writing to the file that no name leads to any more, and all of it would be
    lost with the process.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def note(self, _connection: object, record: Any) -> None:
        """Note which file a new connection has (SQLAlchemy's `connect` event)."""
        record.info["file"] = self._identity()

    def check(self, _connection: object, record: Any, _proxy: object) -> None:
        """Refuse a connection to another file (SQLAlchemy's `checkout` event)."""
        if record.info.get("file") != self._identity():
            raise DisconnectionError("the file of the database is gone, or another one")

    def _identity(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = self._path.stat()
            return found.st_dev, found.st_ino
        return None


def begin(connection: Connection) -> None:
    """Begin a transaction: writers take the lock at once, readers with the first statement.

    A deferred transaction that reads and then writes fails at once, whatever the timeout, when
    another process wrote in between.
    """
    write = connection.get_execution_options().get("marsad_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    # The first process switches a new file to write-ahead logging. SQLite refuses the lock for that
    # at once, whatever the timeout, so a process that starts at the same time has to retry.
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() >= deadline:
                raise
            time.sleep(_WAL_RETRY_S)


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
