"""The errors of the database.

StorageError                  what every database error is translated into
├── StorageBusy               another process holds the database for too long; try again
├── StorageUnreadable         not a database, damaged, no rights, or no server
└── SchemaMismatch            the tables are older or newer than this program
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StorageError(Exception):
    """A database operation failed."""


class StorageBusy(StorageError):
    """Another process holds the database for too long."""


class StorageUnreadable(StorageError):
    """The database cannot be opened or read."""


class SchemaMismatch(StorageError):
    """The tables do not fit this program; `marsad db upgrade` brings older ones up to date."""


_BUSY = ("database is locked", "database table is locked", "deadlock detected", "lock timeout")
_UNREADABLE = (
    "file is not a database",
    "malformed",
    "unable to open",
    "readonly database",
    "connection refused",
    "connection failed",
    "could not connect",
    "no such file",
    "authentication failed",
    "could not translate host name",
)
_NO_TABLES = ("no such table", "does not exist", "no such column")


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise StorageError for every database error, without the statement and its parameters."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _translate(error) from error


def _translate(error: SQLAlchemyError) -> StorageError:
    # `orig` is the driver's message: without the statement and its parameters.
    text = (
        str(error.orig if isinstance(error, DBAPIError) else error).strip() or type(error).__name__
    )
    low = text.lower()
    if any(phrase in low for phrase in _BUSY):
        return StorageBusy(text)
    if any(phrase in low for phrase in _UNREADABLE):
        return StorageUnreadable(text)
    if any(phrase in low for phrase in _NO_TABLES):
        return SchemaMismatch(f"{text}: run `marsad db upgrade`")
    return StorageError(text)
