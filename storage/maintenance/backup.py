"""Writes a backup of a database that is in use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.said import said
from storage.errors import StorageRefused, StorageUnreadable
from storage.maintenance import postgres_backup
from storage.maintenance.files import database_file, half_of, new_private_file, publish
from storage.maintenance.sqlite_backup import Progress, checked_revision, copy_file


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and, on SQLite, read again."""

    file: Path
    bytes: int


def back_up(url: str, target: Path, progress: Progress) -> Backup:
    """Write the database as it is at one moment into a new file; everybody else goes on working.

    The file gets its name when it is complete: what a kill leaves ends in `.half`, and the next run
    removes it. Raises StorageRefused if the file is there, StorageError if it cannot be written.
    """
    refuse_existing(target)
    source = database_file(url)
    half = half_of(target)
    if source is not None:
        if not source.exists():
            raise StorageUnreadable(f"{source}: no such file")
        copy_file(source, half, progress)
        checked_revision(half)
    else:
        new_private_file(half)
        postgres_backup.dump(url, half)
    publish(half, target)
    return Backup(target, target.stat().st_size)


def refuse_existing(target: Path) -> None:
    """Raise StorageRefused if the file is there: it may be the only backup."""
    if target.exists():
        raise StorageRefused(
            said("{file} is there already, and no backup is overwritten.", file=target)
        )
