"""The errors of the database.

StorageError                  what every database error is translated into
├── StorageBusy               another process holds the database for too long; try again
├── StorageFull               the disk has no room for what is to be written
├── LeaseLost                 another process has taken over a host; late results are not stored
├── StorageUnreadable         not there, no rights, or no server
│   ├── StorageReadOnly       it can be read and not written
│   └── StorageDamaged        not a database, or a damaged one
├── SchemaMismatch            the tables are older or newer than this program
└── StorageRefused            not done, because something would be lost or hidden
"""

from __future__ import annotations

from config.said import Said


class StorageError(Exception):
    """A database operation failed."""


class StorageBusy(StorageError):
    """Another process holds the database for too long."""


class StorageUnreadable(StorageError):
    """The database cannot be opened or read."""


class StorageFull(StorageError):
    """The disk has no room for what is to be written."""


class StorageReadOnly(StorageUnreadable):
    """The database can be read and not written."""


class StorageDamaged(StorageUnreadable):
    """The file is no database, or a damaged one."""


class LeaseLost(StorageError):
    """Another process has taken over a host; what was to be stored under the old lease is not."""


class SchemaMismatch(StorageError):
    """The tables do not fit this program; `marsad db upgrade` brings older ones up to date."""


class StorageRefused(StorageError):
    """Not done, because something would be lost or hidden; `said` tells what to do instead."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said
