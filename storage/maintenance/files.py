"""The file of a database on SQLite: sole use of it, and new files that are whole or not there."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from config.said import said
from storage.errors import StorageRefused

HALF = ".half"  # the end of the name of a file that is being written
WAL_FILES = ("-wal", "-shm")  # what SQLite keeps beside a file that is in use
# The bytes that every SQLite locks (os_unix.c: PENDING_BYTE and the 511 after it). A connection in
# WAL mode holds one of them for as long as it is open.
_LOCKED_FROM, _LOCKED_BYTES = 0x4000_0000, 512


def database_file(url: str | URL) -> Path | None:
    """Return the file of a database; None for one that is a server's or in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


@contextmanager
def sole_use(file: Path) -> Iterator[None]:
    """Keep every other process from reading or writing a database while the block runs.

    It works for damaged files too, which SQLite itself cannot lock. Raises StorageRefused if
    somebody has the file open. This process must have no connection to it.
    """
    with file.open("r+b") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _LOCKED_FROM)
        except OSError as error:
            raise StorageRefused(
                said(
                    "Another process has {file} open. Stop the daemon and every other `marsad`"
                    " first.",
                    file=file,
                )
            ) from error
        yield  # the lock ends with the file


def half_of(target: Path) -> Path:
    """Return the file to write before it gets its name; what a killed run left of it is removed."""
    half = target.with_name(target.name + HALF)
    for suffix in ("", *WAL_FILES, "-journal"):
        half.with_name(half.name + suffix).unlink(missing_ok=True)
    return half


def publish(half: Path, target: Path) -> None:
    """Give a complete file its name, on disk for good. Raises FileExistsError: never overwrites."""
    sync(half)
    try:
        os.link(half, target)  # unlike a rename, it fails where somebody was faster
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        half.rename(target)
    half.unlink(missing_ok=True)
    sync(target.parent)


def sync(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems sync no folders
            os.fsync(handle)
    finally:
        os.close(handle)


def new_private_file(path: Path) -> None:
    """Make an empty file that its owner alone may read. Raises OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
