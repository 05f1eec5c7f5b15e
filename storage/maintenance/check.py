"""Checks the whole database: its file, its tables, what leads nowhere, and the index of search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, func, select, text
from sqlalchemy.orm import Session

from config.said import Said, said
from storage.daemons import running_daemons
from storage.errors import StorageError
from storage.maintenance.search_check import damaged_structure, missing_in_index
from storage.pages import PageRow
from storage.schema import newest_revision, revision_of
from storage.store import Store
from storage.tables import METADATA

_MOST_MESSAGES = 20  # of SQLite's own check: a damaged file has thousands


class Check(StrEnum):
    """What is looked at."""

    MIGRATIONS = "migrations"  # the tables have the version of this program
    INTEGRITY = "integrity"  # the file is as SQLite wrote it; a server's indexes are valid
    REFERENCES = "references"  # every foreign key leads somewhere
    BODIES = "bodies"  # a page has the body that its row says
    SEARCH = "search"  # the index of search has what the articles say


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with the database."""

    check: Check
    where: str  # table.column, or the name of an index; "": the whole
    count: int  # rows
    said: Said


def faults_of(store: Store, now: datetime) -> list[Fault]:
    """Run every check; one that cannot be run is a fault too. Takes minutes for large files.

    Nobody else is held up: everything is read from snapshots.
    """
    found = _guarded(store, Check.MIGRATIONS, _of_migrations)
    if not found:
        for check, faults in _CHECKS.items():
            found += _guarded(store, check, faults)
        found += _of_search_structure(store, now)
    else:
        found += _guarded(store, Check.INTEGRITY, _of_integrity)
    return found


def version_of(store: Store) -> str | None:
    """Return the version of the tables; None where there are none, or they cannot be read."""
    try:
        with store.read() as session:
            return revision_of(session.connection())
    except StorageError:
        return None


def _guarded(
    store: Store, check: Check, faults: Callable[[Session], Iterator[Fault]]
) -> list[Fault]:
    try:
        with store.read() as session:
            return list(faults(session))
    except StorageError as error:
        return [Fault(check, "", 0, said("It cannot be read: {why}", why=str(error)))]


def _of_migrations(session: Session) -> Iterator[Fault]:
    found = revision_of(session.connection())
    if found != newest_revision():
        reason = said(
            "The tables have version {found}, this program needs {needed}: `marsad db upgrade`",
            found=found or "-",
            needed=newest_revision(),
        )
        yield Fault(Check.MIGRATIONS, "", 0, reason)


def _of_integrity(session: Session) -> Iterator[Fault]:
    if session.get_bind().dialect.name == "sqlite":
        rows = session.scalars(text(f"PRAGMA integrity_check({_MOST_MESSAGES})"))
        messages = [str(row) for row in rows if row != "ok"]
    else:
        invalid = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        messages = [f"index {name} is not valid" for name in session.scalars(text(invalid))]
    for message in messages:
        yield Fault(Check.INTEGRITY, "", 0, said("The file is damaged: {why}", why=message))


def _of_references(session: Session) -> Iterator[Fault]:
    for table in METADATA.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            if count := _leading_nowhere(session, table, key):
                reason = said("{n} rows of {where} lead nowhere.", n=count, where=str(key.parent))
                yield Fault(Check.REFERENCES, str(key.parent), count, reason)


def _leading_nowhere(session: Session, table: Table, key: ForeignKey) -> int:
    parent = key.column.table.alias("parent")
    target: Column[object] = parent.c[key.column.name]
    rows = select(func.count()).select_from(table.outerjoin(parent, target == key.parent))
    return session.scalar(rows.where(key.parent.is_not(None), target.is_(None))) or 0


def _of_bodies(session: Session) -> Iterator[Fault]:
    differs = PageRow.body.is_(None) != PageRow.body_bytes.is_(None)
    if count := session.scalar(select(func.count()).select_from(PageRow).where(differs)):
        reason = said("{n} pages have a body that their row does not know, or none.", n=count)
        yield Fault(Check.BODIES, "page.body", count, reason)


def _of_search(session: Session) -> Iterator[Fault]:
    if missing := missing_in_index(session):
        reason = said(
            "{n} of the articles that were looked up are not found by their own words.",
            n=len(missing),
        )
        yield Fault(Check.SEARCH, "search_text", len(missing), reason)


def _of_search_structure(store: Store, now: datetime) -> list[Fault]:
    """Let FTS5 read its whole index, which keeps others from writing: not beside a daemon."""
    try:
        with store.read() as session:
            if store.dialect != "sqlite" or running_daemons(session, now):
                return []
        why = damaged_structure(store)
    except StorageError as error:
        why = str(error)
    reason = said("The index of search is damaged: {why}", why=why)
    return [Fault(Check.SEARCH, "search_text", 0, reason)] if why else []


_CHECKS: Mapping[Check, Callable[[Session], Iterator[Fault]]] = {
    Check.INTEGRITY: _of_integrity,
    Check.REFERENCES: _of_references,
    Check.BODIES: _of_bodies,
    Check.SEARCH: _of_search,
}
