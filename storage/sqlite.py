"""How a connection to SQLite is set up, and how its transactions begin."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection

BUSY_TIMEOUT_S = 15.0  # a writer holds the file for milliseconds; longer means somebody is stuck
_WAL_RETRY_S = 0.01
# What a connection keeps for later, and there are a dozen of them. The usual 2,000 KiB of pages and
# 128 statements fill slowly, over thousands of articles, and help little: the system has the pages
# too, and lists of every length make statements that do not come again.
_CACHE_KIB = 1_000
_CACHED_STATEMENTS = 16


def connect_args() -> dict[str, Any]:
    """How `sqlite3.connect` is called."""
    return {"timeout": BUSY_TIMEOUT_S, "cached_statements": _CACHED_STATEMENTS}


def prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Settings of a new connection; the signature is that of SQLAlchemy's `connect` event."""
    connection.isolation_level = None  # we say BEGIN ourselves, see begin()
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{_CACHE_KIB}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection) -> None:
    """Begin at once for writers, when needed for readers.

    A deferred transaction that reads and then writes fails at once, whatever the timeout, when
    another writer came between; writers therefore take the lock first.
    """
    write = connection.get_execution_options().get("marsad_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    # The first process turns a new file into a write-ahead one. That lock SQLite refuses at once,
    # without waiting for the timeout, so those who come at the same moment try again themselves.
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
