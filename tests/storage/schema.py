"""What a database looks like from outside: its tables as they are, and the rows in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, create_engine, func, inspect, select, text

from storage.tables import METADATA

Rows = dict[str, list[dict[str, Any]]]
INDEX_TABLES = ("search_text", "search_token")
EMPTY = (None, "null")  # "null": of a JSON column


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection that knows nothing of the program."""
    engine = create_engine(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def is_index(table: str) -> bool:
    """Whether a table is the index of search, which each engine keeps in tables of its own."""
    return table in INDEX_TABLES or table.startswith(f"{INDEX_TABLES[0]}_")


def differences(connection: Connection) -> list[Any]:
    """What the tables have that the models have not, and the reverse; the index left out."""
    options = {"include_name": lambda name, kind, _: kind != "table" or not is_index(name)}
    context = MigrationContext.configure(connection, opts=options)
    found: list[Any] = compare_metadata(context, METADATA)
    return found


def tables_of(connection: Connection) -> Sequence[Table]:
    """Every table that there is, by name, but the index of search."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not is_index(name))
    return [found.tables[name] for name in sorted(found.tables)]


def count_rows(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with connected(url) as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in tables_of(connection)
        }


def all_rows(url: str) -> Rows:
    """Every row of every table, ordered by its key."""
    with connected(url) as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in tables_of(connection)
        }


def describe(url: str) -> dict[str, Any]:
    """Tables with their columns, keys and indexes; the order of columns does not matter."""
    with connected(url) as connection:
        look = inspect(connection)
        tables = {
            name: {
                "columns": {
                    column["name"]: (str(column["type"]), column["nullable"], column["default"])
                    for column in look.get_columns(name)
                },
                "primary key": look.get_pk_constraint(name),
                "foreign keys": _sorted(look.get_foreign_keys(name)),
                "unique": _sorted(look.get_unique_constraints(name)),
                "checks": _sorted(look.get_check_constraints(name)),
                "indexes": _sorted(look.get_indexes(name)),
            }
            for name in look.get_table_names()
            if not is_index(name)
        }
        return {**tables, "kinds of table": _kinds(connection)}


def lost_references(url: str) -> list[str]:
    """Foreign keys that lead nowhere: column, table and value."""
    with connected(url) as connection:
        return [
            f"{table.name}.{key.parent.name} = {value}"
            for table in tables_of(connection)
            for key in table.foreign_keys
            for value in connection.scalars(
                select(key.parent).where(
                    key.parent.is_not(None), key.parent.not_in(select(key.column))
                )
            )
        ]


def _sorted(found: Sequence[Any]) -> list[str]:
    return sorted(str(sorted(one.items(), key=str)) for one in found)


def _kinds(connection: Connection) -> list[tuple[Any, ...]]:
    """Which tables of SQLite have no rowid or are strict, and its triggers and views."""
    if connection.dialect.name != "sqlite":
        return []
    tables = connection.execute(text("SELECT name, wr, strict FROM pragma_table_list"))
    others = connection.execute(
        text("SELECT name, type, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
    )
    return sorted(tuple(row) for row in (*tables, *others))
