"""What every table shares: names of constraints, id columns, the types for UTC and outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import (
    BigInteger,
    CursorResult,
    DateTime,
    Delete,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    Update,
)
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Session

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert

T = TypeVar("T")
MAX_VARIABLES = 500  # of one statement; SQLite takes 999 where it was built before 2020

# SQLite assigns ids only in a column of type INTEGER.
BigId = BigInteger().with_variant(Integer, "sqlite")


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC time. Other zones are converted; a naive one raises ValueError.

    SQLite stores no zone, so values read from it are marked as UTC, which they were written in.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value.isoformat()} refused: times are aware UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class OutcomeType(TypeDecorator[StrEnum]):
    """An outcome stored as text, so that tables are readable and values can be added."""

    impl = String(32)
    cache_ok = True

    def __init__(self, outcome: type[StrEnum]) -> None:
        super().__init__()
        self.outcome = outcome

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.outcome(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.outcome(value)


class Base(DeclarativeBase):
    """Every table of Marsad."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def insert_into(session: Session, table: type[Base]) -> SqliteInsert | PostgresInsert:
    """An INSERT that can say what happens where the key is there already (ON CONFLICT)."""
    if session.get_bind().dialect.name == "sqlite":
        return SqliteInsert(table)
    from sqlalchemy.dialects.postgresql import Insert

    return Insert(table)


def insert_new(session: Session, table: type[Base], values: Mapping[str, Any]) -> None:
    """Insert a row unless its key exists; safe when two processes do it at once."""
    session.execute(insert_into(session, table).values(**values).on_conflict_do_nothing())


def changed_rows(session: Session, statement: Delete | Update) -> int:
    """Execute a DELETE or UPDATE and return how many rows it changed."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - of statements without RETURNING
    return result.rowcount


def in_chunks(values: Sequence[T], *, size: int = MAX_VARIABLES) -> Iterator[Sequence[T]]:
    """Yield the values in slices that one statement can take as variables."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
