"""Copies everything from one database into another, of either engine: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from config.said import said
from storage.articles import ArticleRow
from storage.daemons import running_daemons
from storage.errors import StorageError, StorageRefused, StorageUnreadable
from storage.maintenance.emptiness import is_empty
from storage.maintenance.files import database_file, half_of, publish
from storage.maintenance.raw_rows import Checksum, batches, checksum_of
from storage.maintenance.sqlite_backup import into_one_file
from storage.maintenance.writers import set_sequence, write_rows
from storage.search.indexing import index_articles
from storage.search.tables import SearchEntryRow, SearchWordRow
from storage.store import Store
from storage.tables import METADATA

# Made anew of the articles: each engine has an index of its own kind, with numbers of its own.
_MADE_ANEW = (SearchEntryRow.__tablename__, SearchWordRow.__tablename__)
LEFT_OUT = ("daemon", *_MADE_ANEW)  # no daemon works on the copy yet
_ARTICLES_AT_ONCE = 100

Progress = Callable[[str, int, int], None]  # the table, or "search"; done, in all


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table that is the same in both databases."""

    rows: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, by the name of the table."""

    tables: dict[str, CopiedTable]
    indexed: int  # articles


def copy_database(
    source: str, target: str, now: datetime, progress: Progress, *, beside_daemon: bool = False
) -> Copied:
    """Copy every row into an empty database, index it for search, and compare both.

    The source is read as it is at one moment. The target is written in one transaction: whatever
    happens, it has everything or nothing, and a second run is right. Memory does not grow with the
    number of rows.

    Raises StorageRefused if the target has anything, or a daemon works on the source (unless
    `beside_daemon`: what it stores meanwhile is not in the copy); StorageError.
    """
    with _opened_source(source) as old, _prepared(target) as new_url:
        old.check_schema()
        with closing(Store.open(new_url)) as new:
            new.upgrade()
            with old.read() as read, new.write() as write:
                if not beside_daemon:
                    _refuse_daemons(read, now)
                return _copy_all(read, write, progress)


def copied_tables() -> Sequence[Table]:
    """Return the tables that are copied, those first that others refer to."""
    return [table for table in METADATA.sorted_tables if table.name not in LEFT_OUT]


def _copy_all(read: Session, write: Session, progress: Progress) -> Copied:
    from_, into = read.connection(), write.connection()
    sums: dict[str, Checksum] = {}
    for table in copied_tables():
        sums[table.name] = _copy_table(from_, into, table, progress)
        set_sequence(into, table)
    indexed = _index(write, progress)
    for table in copied_tables():
        _compare(sums[table.name], checksum_of(into, table), table.name)
    return Copied(
        {name: CopiedTable(found.rows, str(found)) for name, found in sums.items()}, indexed
    )


def _copy_table(from_: Connection, into: Connection, table: Table, progress: Progress) -> Checksum:
    total = from_.scalar(select(func.count()).select_from(table)) or 0
    found = Checksum()

    def counted() -> Iterator[Sequence[tuple[Any, ...]]]:
        for rows in batches(from_, table):
            for row in rows:
                found.add(row)
            yield rows
            progress(table.name, found.rows, total)

    write_rows(into, table, counted())
    return found


def _compare(old: Checksum, new: Checksum, table: str) -> None:
    """Raise StorageError unless both tables hold the same."""
    if (old.rows, str(old)) != (new.rows, str(new)):
        raise StorageError(
            f"table {table}: {old.rows} rows, checksum {old}, became {new.rows}, checksum {new}"
        )


def _index(session: Session, progress: Progress) -> int:
    """Index every article for search; return how many there are."""
    total = session.scalar(select(func.count()).select_from(ArticleRow)) or 0
    done, last = 0, 0
    following = select(ArticleRow).order_by(ArticleRow.id).limit(_ARTICLES_AT_ONCE)
    while rows := session.scalars(following.where(ArticleRow.id > last)).all():
        index_articles(session, rows)
        done, last = done + len(rows), rows[-1].id
        session.expunge_all()
        progress("search", done, total)
    return done


@contextmanager
def _opened_source(url: str) -> Iterator[Store]:
    file = database_file(url)
    if file is not None and not file.exists():
        raise StorageUnreadable(f"{file}: no such file")
    with closing(Store.open(url)) as store:
        yield store


@contextmanager
def _prepared(target: str) -> Iterator[str]:
    """Give the address to write to; a file gets its name when everything is in it."""
    file = database_file(target)
    if file is None:
        _refuse_filled(target, make_url(target).database)
        yield target
        return
    if file.exists():
        raise StorageRefused(
            said("{file} is there already; give the name of a new file.", file=file)
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    half = half_of(file)
    yield f"sqlite:///{half}"
    into_one_file(half)
    publish(half, file)


def _refuse_daemons(source: Session, now: datetime) -> None:
    if running_daemons(source, now):
        raise StorageRefused(
            said(
                "A daemon works on the source. Stop it first, or what it stores from now on is"
                " missing in the copy (with --live it may be)."
            )
        )


def _refuse_filled(url: str, name: str | Path | None) -> None:
    if not is_empty(url):
        raise StorageRefused(
            said("The target {name} is not empty; nothing was changed in it.", name=name)
        )
