"""Loads many rows of numbers into tables whose keys come in no order.

Rows put one by one into an index that is larger than the memory cost a read of the disk each. So
SQLite gets them sorted, from a file beside its own, and PostgreSQL builds its indexes and checks
its constraints once, when all rows are there.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, text

from storage.store import Store

Columns = Sequence["array[int]"]  # of equal length, one of each column of the table
_SORTING_KIB = 512 * 1024


class Loader(Protocol):
    """Takes rows for tables."""

    def add(self, table: str, columns: Columns) -> None:
        """Add rows, given column by column."""


@contextmanager
def loading(store: Store, tables: Mapping[str, Sequence[str]]) -> Iterator[Loader]:
    """Take rows for tables, given with the names of their columns; they are there when it ends.

    Nothing else may write to the tables meanwhile.
    """
    load = _into_postgresql if store.dialect == "postgresql" else _into_sqlite
    with load(store, tables) as loader:
        yield loader


@contextmanager
def _into_sqlite(store: Store, tables: Mapping[str, Sequence[str]]) -> Iterator[Loader]:
    with store.read() as session:
        file = str(session.scalar(text("SELECT file FROM pragma_database_list WHERE seq = 0")))
    beside = Path(f"{file}.loading")
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=OFF")
            for table, names in tables.items():
                connection.execute(f"CREATE TABLE new_{table} ({', '.join(names)})")
            yield _Beside(connection)
            connection.execute(f"PRAGMA cache_size=-{_SORTING_KIB}")
            connection.execute("ATTACH ? AS store", (file,))
            for table, names in tables.items():
                _put_sorted(connection, table, ", ".join(names))
    finally:
        beside.unlink(missing_ok=True)


class _Beside:
    """Keeps rows of SQLite in tables of a file beside the database, in the order they come."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, table: str, columns: Columns) -> None:
        marks = ", ".join("?" for _ in columns)
        self._connection.execute("BEGIN")
        self._connection.executemany(
            f"INSERT INTO new_{table} VALUES ({marks})",
            zip(*columns, strict=True),
        )
        self._connection.execute("COMMIT")


def _put_sorted(connection: sqlite3.Connection, table: str, names: str) -> None:
    """Move the rows of a table into the store, in the order of their columns."""
    found = "SELECT name, sql FROM store.sqlite_master WHERE tbl_name = ? AND type = 'index'"
    indexes = [row for row in connection.execute(found, (table,)) if row[1] is not None]
    for name, _ in indexes:
        connection.execute(f"DROP INDEX store.{name}")
    connection.execute(
        f"INSERT INTO store.{table} ({names}) SELECT {names} FROM main.new_{table} ORDER BY {names}"
    )
    for name, definition in indexes:
        connection.execute(definition.replace(name, f"store.{name}", 1))
    connection.execute(f"DROP TABLE main.new_{table}")


@contextmanager
def _into_postgresql(store: Store, tables: Mapping[str, Sequence[str]]) -> Iterator[Loader]:
    with store.write() as session:  # ends before others write: it locks the tables referred to
        taken = [again for table in tables for again in _take_away(session.connection(), table)]
    yield _Copying(store, tables)
    with store.write() as session:
        session.execute(text(f"SET LOCAL maintenance_work_mem = '{_SORTING_KIB}kB'"))
        for statement in taken:
            session.execute(text(statement))


def _take_away(connection: Connection, table: str) -> list[str]:
    """Drop the constraints and indexes of a table; return what makes them again."""
    of_table = {"table": table}
    constraints = connection.execute(
        text(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = CAST(:table AS regclass) AND contype IN ('p', 'f', 'u')"
            " ORDER BY contype DESC"
        ),
        of_table,
    ).all()
    for name, _ in constraints:
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
    indexes = connection.execute(
        text("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = :table"), of_table
    ).all()
    for name, _ in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    return [
        *(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what}" for name, what in constraints),
        *(definition for _, definition in indexes),
    ]


class _Copying:
    """Copies rows into tables of PostgreSQL."""

    def __init__(self, store: Store, tables: Mapping[str, Sequence[str]]) -> None:
        self._store, self._tables = store, tables

    def add(self, table: str, columns: Columns) -> None:
        line = "\t".join("%d" for _ in columns).__mod__
        lines = "\n".join(map(line, zip(*columns, strict=True)))
        copy = f"COPY {table} ({', '.join(self._tables[table])}) FROM STDIN"
        with self._store.write() as session:
            driver: Any = session.connection().connection.driver_connection
            with driver.cursor() as cursor, cursor.copy(copy) as out:
                out.write(lines)
