"""Copies a file of SQLite while others write to it, and checks that a file is a whole one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from storage.driver_errors import translated_errors
from storage.errors import SchemaMismatch, StorageDamaged
from storage.maintenance.files import new_private_file
from storage.schema import revisions
from storage.sqlite import BUSY_TIMEOUT_S

MAGIC = b"SQLite format 3\0"
Progress = Callable[[int, int], None]  # pages done, pages in all
_PAGES_AT_ONCE = 2_000  # 8 MB: a progress bar moves, and Ctrl-C is heard


def copy_file(source: Path, target: Path, progress: Progress) -> None:
    """Copy a database into a new file as it is at one moment. Raises StorageError.

    A read transaction holds that moment: without it, SQLite begins again whenever another process
    writes, and beside a busy daemon it would never end. The writers wait for nothing.
    """
    new_private_file(target)
    with translated_errors(), closing(connected(source)) as old, closing(connected(target)) as new:
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(
            new,
            pages=_PAGES_AT_ONCE,
            progress=lambda _, left, total: progress(total - left, total),
        )
    into_one_file(target)


def into_one_file(file: Path) -> None:
    """Write everything into the file itself, so that nothing stands beside it. Raises StorageError.

    Nobody else may have it open.
    """
    with translated_errors(), closing(connected(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE").fetchone()


def connected(file: Path) -> sqlite3.Connection:
    """Connect to a file that is there; statements are committed one by one."""
    address = f"file:{quote(str(file))}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)


def checked_revision(file: Path) -> str:
    """Read a whole file; return the revision of its tables.

    Raises StorageDamaged, and SchemaMismatch if this program does not know the tables.
    """
    with translated_errors(), closing(connected(file)) as database:
        found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StorageDamaged(f"{file}: {found}")
        known = database.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).fetchone()[0]
        row = (
            database.execute("SELECT version_num FROM alembic_version").fetchone()
            if known
            else None
        )
    revision = str(row[0]) if row else ""
    if not revision:
        raise SchemaMismatch(f"{file}: no database of Marsad")
    if revision not in revisions():
        raise SchemaMismatch(f"{file}: its tables are newer ({revision}) than this program")
    return revision


def settle(file: Path) -> bool:
    """Write into a file what SQLite keeps beside it; return False if the file is too damaged."""
    try:
        with closing(connected(file)) as database:
            busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error:
        return False
    return not busy
