"""Databases that earlier commits left, with rows in every table: each upgrade keeps all of it.

Where a migration renames a table or a column, or rewrites what stands in one on purpose, it is said
in the tables below; everything else must be there, unchanged, after the upgrade.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Column, select, text
from sqlalchemy.orm import undefer

from storage.base import Base, OutcomeType
from storage.store import Store
from storage.tables import METADATA
from tests.storage.freeze import Upgraded, all_frozen
from tests.storage.samples.fill import fill
from tests.storage.schema import (
    EMPTY,
    Rows,
    all_rows,
    connected,
    count_rows,
    describe,
    differences,
    lost_references,
)

RENAMED_TABLES: dict[str, str] = {}  # before -> now
RENAMED_COLUMNS: dict[tuple[str, str], str] = {  # (table now, column before) -> column now
    ("channel", "landmarks"): "last_seen",
    ("channel", "arrivals"): "publications_by_hour",
    ("article", "guard_pages"): "boilerplate_pages",
    ("subscription", "asked_at"): "requested_at",
    ("subscription", "told_at"): "notified_at",
    ("subscription", "looked_at"): "polled_at",
    ("subscription", "untold"): "missed_notifications",
}
REVISION = ("alembic_version", "version_num")  # what every migration rewrites
REWRITTEN: dict[tuple[str, str], dict[str, str]] = {  # (table now, column now) -> values
    ("subscription", "state"): {"asked": "requested"},
}


def now_named(table: str, column: str) -> tuple[str, str]:
    table = RENAMED_TABLES.get(table, table)
    return table, RENAMED_COLUMNS.get((table, column), column)


def test_something_is_frozen() -> None:
    assert "0f9edf6" in {frozen.name for frozen in all_frozen()}


def test_every_table_was_frozen_with_the_rows_it_had(upgraded: Upgraded) -> None:
    counts = {table: len(rows) for table, rows in upgraded.before.items()}
    assert counts == upgraded.frozen.rows()
    assert [table for table, rows in counts.items() if not rows] == []


def test_no_row_is_lost(upgraded: Upgraded) -> None:
    wanted = {RENAMED_TABLES.get(name, name): n for name, n in upgraded.frozen.rows().items()}
    now = count_rows(upgraded.url)
    assert {name: now.get(name) for name in wanted} == wanted


def test_no_value_is_changed(upgraded: Upgraded) -> None:
    now = all_rows(upgraded.url)
    changed = []
    for table, rows in upgraded.before.items():
        for column in rows[0]:
            name, column_now = now_named(table, column)
            after = [row.get(column_now, "the column is gone") for row in now[name]]
            rewritten = REWRITTEN.get((name, column_now), {})
            before = [row[column] for row in rows]
            wanted = [rewritten.get(value, value) for value in before] if rewritten else before
            if (name, column_now) != REVISION and after != wanted:
                changed.append((name, column_now))
    assert changed == []


def test_the_tables_are_those_of_a_fresh_database(upgraded: Upgraded) -> None:
    assert describe(upgraded.url) == describe(upgraded.fresh)


def test_the_tables_are_those_of_the_models(upgraded: Upgraded) -> None:
    """Case H7."""
    with connected(upgraded.url) as connection:
        assert differences(connection) == []


def test_every_reference_leads_somewhere(upgraded: Upgraded) -> None:
    assert lost_references(upgraded.url) == []
    if upgraded.store.dialect == "sqlite":
        with connected(upgraded.url) as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def test_every_row_can_be_read_through_the_models(upgraded: Upgraded) -> None:
    counts, read = count_rows(upgraded.url), {}
    with upgraded.store.read() as session:
        for mapper in Base.registry.mappers:
            rows = session.scalars(select(mapper.class_).options(undefer("*"))).all()
            read[mapper.class_.__tablename__] = len(rows)
    assert read == {name: counts[name] for name in METADATA.tables}


def test_upgrading_once_more_changes_nothing(upgraded: Upgraded) -> None:
    before = all_rows(upgraded.url)
    upgraded.store.upgrade()
    assert all_rows(upgraded.url) == before
    upgraded.store.check_schema()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database as it would be frozen now."""
    url = f"sqlite:///{tmp_path_factory.mktemp('filled')}/marsad.db"
    store = Store.open(url)
    store.upgrade()
    fill(store)
    store.close()
    return url


def test_what_is_frozen_next_has_rows_in_every_table(filled: str) -> None:
    counts = count_rows(filled)
    assert set(METADATA.tables) < set(counts)
    assert [table for table, rows in counts.items() if not rows] == []


def test_what_is_frozen_next_uses_every_column_and_leaves_it_empty_where_it_may_be(
    filled: str,
) -> None:
    rows = all_rows(filled)
    columns = [column for table in METADATA.sorted_tables for column in table.columns]
    never_used = [str(one) for one in columns if all(v in EMPTY for v in values(rows, one))]
    never_empty = [
        str(one)
        for one in columns
        if one.nullable and not any(v in EMPTY for v in values(rows, one))
    ]
    assert (never_used, never_empty) == ([], [])


def test_what_is_frozen_next_holds_every_word_of_every_outcome(filled: str) -> None:
    rows = all_rows(filled)
    missing = {
        str(column): sorted(words)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, OutcomeType)
        and (words := set(column.type.outcome) - set(values(rows, column)))
    }
    assert missing == {}


def values(rows: Rows, column: Column[Any]) -> list[Any]:
    return [row[column.name] for row in rows[column.table.name]]
