"""Rows as a database holds them, the same from both engines, and a checksum of many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    String,
    Table,
    TableClause,
    Text,
    cast,
    column,
    select,
    table,
)
from sqlalchemy.types import TypeEngine

from storage.base import OutcomeType

ROWS_AT_ONCE = 500  # in memory; with bodies of pages some ten megabytes
_BYTES = 16


def raw_table(model: Table) -> TableClause:
    """Return a table whose JSON and outcomes are the text that is stored, not what it means.

    A copy must not depend on what this program can make of a value.
    """
    return table(model.name, *(column(one.name, _raw(one.type)) for one in model.columns))


def _raw(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    if isinstance(kind, JSON):
        return Text()
    return String() if isinstance(kind, OutcomeType) else kind


def batches(connection: Connection, model: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield all rows of a table by its key, some hundred at a time."""
    statement = select(*_read(model)).order_by(*model.primary_key.columns)
    rows = connection.execution_options(stream_results=True, yield_per=ROWS_AT_ONCE)
    for part in rows.execute(statement).partitions():
        yield [tuple(row) for row in part]


def _read(model: Table) -> Iterator[ColumnElement[Any]]:
    raw = raw_table(model)
    for one in model.columns:
        # The driver of PostgreSQL would parse it.
        is_json = isinstance(one.type, JSON)
        yield cast(raw.c[one.name], Text) if is_json else raw.c[one.name]


@dataclass(slots=True)
class Checksum:
    """The number of rows and a sum over the hashes of each: the same in every order."""

    rows: int = 0
    _sum: int = 0

    def add(self, values: Sequence[Any]) -> None:
        """Count a row in."""
        self.rows += 1
        digest = hashlib.blake2b(repr(values).encode(), digest_size=_BYTES).digest()
        self._sum = (self._sum + int.from_bytes(digest, "big")) % (1 << 8 * _BYTES)

    def __str__(self) -> str:
        return f"{self._sum:0{2 * _BYTES}x}"


def checksum_of(connection: Connection, model: Table) -> Checksum:
    """Read a whole table and return its checksum."""
    found = Checksum()
    for part in batches(connection, model):
        for values in part:
            found.add(values)
    return found
