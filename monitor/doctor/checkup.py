"""All checks, in the order in which one would look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from config.load import Config
from config.shipped import SETTINGS_FILE
from monitor.doctor.database import check_database, newest_moment, not_made_yet, unusable
from monitor.doctor.files import check_files
from monitor.doctor.finding import Finding
from monitor.doctor.machine import USUAL_MB, check_clock, check_disk
from monitor.doctor.names import check_names
from monitor.doctor.programs import check_programs
from monitor.doctor.recipients import check_recipients, send_to_recipients
from monitor.doctor.setup import check_setup
from storage.disk import database_folder, free_bytes
from storage.errors import StorageError
from storage.store import Store


def checkup(config: Config, now: datetime, *, sends: bool) -> Iterator[Finding]:
    """Yield the finding of each check as soon as it is known.

    Nothing is changed: no database is made, no table upgraded, and no message sent unless `sends`.
    """
    settings = config.settings
    url = settings.storage_url.reveal()
    yield from check_setup(config)
    yield from check_files(_private(config.folder, url), (database_folder(url),))
    operator = settings.operator
    usual_mb = operator.min_free_mb if operator else USUAL_MB
    yield check_disk(free_bytes(url) / 1e6, usual_mb=usual_mb)
    yield from _database_and_clock(url, now)
    yield from check_names([urlsplit(s.url).hostname or "" for s in config.sources.values()])
    if sends and settings.recipients:
        yield from send_to_recipients(settings.recipients)
    else:
        yield from check_recipients(settings.recipients)
    yield from check_programs(config)


def _database_and_clock(url: str, now: datetime) -> Iterator[Finding]:
    file = _file(url)
    if file is not None and not file.exists():
        yield from check_clock(now, None)
        yield not_made_yet(file)
        return
    try:
        store = Store.open(url)
    except StorageError as error:
        yield unusable(error)
        return
    try:
        yield from check_clock(now, newest_moment(store))
        yield from check_database(store, now)
    finally:
        store.close()


def _file(url: str) -> Path | None:
    """Return the file of SQLite; None for a server."""
    parts = urlsplit(url)
    return Path(parts.path[1:]) if parts.scheme.startswith("sqlite") else None


def _private(folder: Path | None, url: str) -> list[Path]:
    """Return the files that may hold secrets, or what is watched."""
    file = _file(url)
    found = [file] if file is not None else []
    if folder is not None:
        found += [folder / SETTINGS_FILE, *sorted((folder / "secrets").glob("*"))]
    return found
