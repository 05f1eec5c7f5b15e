"""The errors of the database.

StorageError                  what every database error is translated into
├── StorageBusy               another process holds the database for too long; try again
├── StorageUnreadable         not a database, damaged, no rights, or no server
└── SchemaMismatch            the tables are older or newer than this program
"""

from __future__ import annotations


class StorageError(Exception):
    """A database operation failed."""


class StorageBusy(StorageError):
    """Another process holds the database for too long."""


class StorageUnreadable(StorageError):
    """The database cannot be opened or read."""


class SchemaMismatch(StorageError):
    """The tables do not fit this program; `marsad db upgrade` brings older ones up to date."""
