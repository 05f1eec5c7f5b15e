"""Whether the database can be read and written, fits this version, and is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.said import said
from monitor.alert.troubles.database import database_trouble
from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.local_text import Name
from storage.daemons import DaemonRow, running_daemons
from storage.errors import StorageError
from storage.owners import new_owner
from storage.schema import newest_revision, revision_of, revisions
from storage.sources import SourceRow
from storage.store import Store

CHECK = "database"


class _Undone(Exception):
    """Ends a transaction that only tried whether it could write."""


def check_database(store: Store, now: datetime) -> Iterator[Finding]:
    """Yield the state of the database, as far as it can be used."""
    try:
        with store.read() as session:
            current = revision_of(session.connection())
        if current != newest_revision():
            yield _other_tables(current)
            return
        _try_to_write(store, now)
    except StorageError as error:
        yield unusable(error)
        return
    yield fine(CHECK, said("The database can be read and written."))
    yield fine("migrations", said("Its tables are those of this version."))
    with store.read() as session:
        yield from check_daemon(session, now)


def unusable(error: StorageError) -> Finding:
    """Return the finding that a database cannot be used, and what is known of the cause."""
    line = said("The database cannot be used: {reason}", reason=Name(str(error), "en"))
    return failure(CHECK, line, database_trouble(error).lines[0])


def not_made_yet(file: Path) -> Finding:
    """Return the finding that there is no database yet, which the first start makes."""
    line = said("There is no database yet; the first start makes {file}.", file=Name(str(file)))
    return fine(CHECK, line)


def check_daemon(session: Session, now: datetime) -> Iterator[Finding]:
    """Yield whether a daemon works on the database, by the config as it is."""
    daemons = running_daemons(session, now)
    if not daemons:
        yield warning(
            "daemon",
            said("No daemon runs: nothing is watched."),
            said("Start it: {command}", command=Name("marsad run", "en")),
        )
    for row in daemons:
        if row.problem:
            yield warning(
                "daemon",
                said("A daemon works by an older config, because the one now is wrong."),
                said("Look: {command}", command=Name("marsad status", "en")),
            )
        else:
            yield fine("daemon", said("A daemon runs since {when}.", when=row.started_at))


def newest_moment(store: Store) -> datetime | None:
    """Return the latest moment that the clock has had; None where the database does not say."""
    with suppress(StorageError), store.read() as session:
        seen = session.scalar(select(func.max(DaemonRow.seen_at)))
        crawled = session.scalar(select(func.max(SourceRow.last_crawl_at)))
        return max((when for when in (seen, crawled) if when is not None), default=None)
    return None


def _try_to_write(store: Store, now: datetime) -> None:
    """Write a row and take it back. Raises StorageError."""
    with suppress(_Undone), store.write() as session:
        session.add(DaemonRow(owner=new_owner(), started_at=now, seen_at=now, config_read_at=now))
        session.flush()
        raise _Undone


def _other_tables(current: str | None) -> Finding:
    if current is None or current in revisions():
        line = said("The tables of the database are of an older version.")
        advice = said("Upgrade them: {command}", command=Name("marsad db upgrade", "en"))
    else:
        line = said("The tables of the database are of a newer version than this program.")
        advice = said("Install that version of Marsad, or restore a backup of before.")
    return failure("migrations", line, advice)
