"""Puts a backup in the place of the database, and keeps what was there."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from config.said import said
from storage.daemons import running_daemons
from storage.errors import StorageError, StorageRefused, StorageUnreadable
from storage.maintenance import postgres_backup, sqlite_backup
from storage.maintenance.emptiness import is_empty
from storage.maintenance.files import WAL_FILES, database_file, half_of, sole_use, sync
from storage.maintenance.sqlite_backup import Progress, checked_revision, copy_file, settle
from storage.store import Store

_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done; `kept` is where the database that was there is now."""

    kept: Path | None


def restore(url: str, backup: Path, now: datetime, progress: Progress) -> Restored:
    """Make a backup the database. The old one stays, under another name.

    Killed at any moment, the old database or the restored one is in place, and a second run is
    right in both cases. Raises StorageRefused while a daemon works on the database, StorageError.
    """
    _refuse_foreign(backup, url)
    _refuse_daemons(url, now)
    file = database_file(url)
    if file is None:
        return _restore_server(url, backup)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = half_of(file)
    copy_file(backup, half, progress)
    checked_revision(half)
    sync(half)
    if not file.exists():
        half.rename(file)
        sync(file.parent)
        return Restored(None)
    settle(file)
    with sole_use(file):
        return Restored(_replace(file, half, now))


def _replace(file: Path, new: Path, now: datetime) -> Path:
    """Put the new file in the place of the old; at no moment is there none.

    What stands beside a damaged file and could not be written into it goes along: SQLite would
    write it into the new one.
    """
    kept = _free_name(file, now)
    _keep(file, kept)
    for suffix in WAL_FILES:
        beside = file.with_name(file.name + suffix)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + suffix))
    new.replace(file)
    sync(file.parent)
    return kept


def _keep(file: Path, kept: Path) -> None:
    try:
        os.link(file, kept)  # a second name, so that the first leads somewhere until the end
    except OSError:  # a file system without hard links
        file.rename(kept)


def _free_name(file: Path, now: datetime) -> Path:
    stem = f"{file.name}.before-{now.strftime(_STAMP)}"
    names = (file.with_name(stem + (f".{number}" if number else "")) for number in range(1_000))
    return next(name for name in names if not name.exists())


def _restore_server(url: str, backup: Path) -> Restored:
    if not is_empty(url):
        raise StorageRefused(
            said(
                "The database {name} is not empty. Make a new one, write its address into"
                " `storage_url`, and restore into that; the old one stays as it is.",
                name=make_url(url).database,
            )
        )
    postgres_backup.load(url, backup)
    return Restored(None)


def _refuse_foreign(backup: Path, url: str) -> None:
    """Raise StorageRefused unless the file is a backup of this kind of database."""
    try:
        with backup.open("rb") as stream:
            start = stream.read(16)
    except OSError as error:
        raise StorageUnreadable(f"{backup}: {error.strerror}") from error
    is_file = database_file(url) is not None
    wanted = sqlite_backup.MAGIC if is_file else postgres_backup.MAGIC
    if not start.startswith(wanted):
        kind = "SQLite" if is_file else "PostgreSQL"
        raise StorageRefused(said("{file} is no backup of {kind}.", file=backup, kind=kind))


def _refuse_daemons(url: str, now: datetime) -> None:
    """Raise StorageRefused while a daemon works on the database, as far as it can be asked."""
    file = database_file(url)
    if file is not None and not file.exists():
        return
    try:
        with closing(Store.open(url)) as store, store.read() as session:
            running = running_daemons(session, now)
    except StorageError:  # damaged or without tables: the reason why it is to be replaced
        return
    if running:
        raise StorageRefused(
            said("A daemon works on this database. Stop it first: `systemctl stop marsad`")
        )
