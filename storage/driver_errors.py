"""Turns what the database library raises into the errors of `storage.errors`.

A file of its own: the command line catches our errors without importing the library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    SQLAlchemyError,
    StatementError,
)

from storage.errors import (
    SchemaMismatch,
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnreadable,
)

_BUSY = ("database is locked", "database table is locked", "deadlock detected", "lock timeout")
_FULL = ("disk is full", "no space left on device")
_READ_ONLY = ("readonly database", "read-only transaction")
_DAMAGED = ("file is not a database", "malformed", "invalid page")
_UNREADABLE = (
    "unable to open",
    "connection refused",
    "connection failed",
    "could not connect",
    "no such file",
    "authentication failed",
    "could not translate host name",
)
_KINDS = (
    (_BUSY, StorageBusy),
    (_FULL, StorageFull),
    (_READ_ONLY, StorageReadOnly),
    (_DAMAGED, StorageDamaged),
    (_UNREADABLE, StorageUnreadable),
)
_NO_TABLES = ("no such table", "does not exist", "no such column")


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn every database error into a StorageError; statements and parameters stay inside."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise storage_error_of(error) from error


def is_of_values(error: SQLAlchemyError) -> bool:
    """Whether the values of one statement are to blame, and not the database."""
    if isinstance(error, DBAPIError):
        return isinstance(error, DataError | IntegrityError)
    return isinstance(error, StatementError)


def storage_error_of(error: Exception) -> StorageError:
    """Return the error of ours for one of the library or of a driver."""
    # `orig` is the driver's message: without the statement and its parameters.
    text = (
        str(error.orig if isinstance(error, DBAPIError) else error).strip() or type(error).__name__
    )
    low = text.lower()
    for marks, kind in _KINDS:
        if any(mark in low for mark in marks):
            return kind(text)
    if any(mark in low for mark in _NO_TABLES):
        return SchemaMismatch(f"{text}: run `marsad db upgrade`")
    return StorageError(text)
