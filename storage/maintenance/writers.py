"""Writes raw rows into the tables of one engine or the other, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from storage.driver_errors import storage_error_of
from storage.maintenance.raw_rows import raw_table

Batches = Iterable[Sequence[tuple[Any, ...]]]
# Batches of one COPY. Until it ends, the server remembers each row whose references it must check.
_BATCHES_AT_ONCE = 100


def write_rows(connection: Connection, model: Table, batches: Batches) -> None:
    """Write rows into an empty table. Raises StorageError."""
    if connection.dialect.name == "sqlite":
        # A row may refer to one that comes later: they are checked when the transaction ends.
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        _insert(connection, model, batches)
    else:
        _copy(connection, model, batches)


def set_sequence(connection: Connection, model: Table) -> None:
    """Let the next row get a number that no row has; SQLite does that by itself."""
    numbered = model.autoincrement_column
    if connection.dialect.name == "sqlite" or numbered is None:
        return
    last = connection.scalar(select(func.max(numbered)))
    if last is None:
        return
    name = connection.dialect.identifier_preparer.format_table(model)
    sequence = func.pg_get_serial_sequence(name, numbered.name)
    connection.execute(select(func.setval(sequence, last)))


def _insert(connection: Connection, model: Table, batches: Batches) -> None:
    raw = raw_table(model)
    names = [column.name for column in model.columns]
    for rows in batches:
        if rows:
            connection.execute(insert(raw), [dict(zip(names, row, strict=True)) for row in rows])


def _copy(connection: Connection, model: Table, batches: Batches) -> None:
    """Send rows in the format of COPY, which takes a tenth of the time of statements."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi
    quoted = connection.dialect.identifier_preparer
    columns = ", ".join(quoted.format_column(column) for column in model.columns)
    statement = f"COPY {quoted.format_table(model)} ({columns}) FROM STDIN"
    try:
        for some in _together(batches, None if _refers_to_itself(model) else _BATCHES_AT_ONCE):
            with driver.cursor() as cursor, cursor.copy(statement) as out:
                for rows in some:
                    for row in rows:
                        out.write_row(row)
    except errors.Error as error:
        raise storage_error_of(error) from error


def _together(batches: Batches, most: int | None) -> Iterator[Batches]:
    """Yield groups of batches, none of which is read before it is wanted."""
    rest = iter(batches)
    for first in rest:
        yield _chained(first, islice(rest, None if most is None else most - 1))


def _chained(first: Sequence[tuple[Any, ...]], rest: Batches) -> Batches:
    yield first
    yield from rest


def _refers_to_itself(model: Table) -> bool:
    """Whether rows may refer to later ones, so that none can be checked before all are there."""
    return any(key.column.table is model for key in model.foreign_keys)
