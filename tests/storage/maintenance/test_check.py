"""A check names what is wrong with a database, and nothing where nothing is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.maintenance.check import Check, faults_of
from storage.maintenance.sizes import sizes_of
from storage.search_backlog import Backlog
from storage.store import Store
from tests.storage.schema import count_rows
from tests.storage.seeds import article, at

LATER = at(days=1)  # no daemon runs
Breaks = Callable[[Path], None]


def sql(*statements: str) -> Breaks:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as database, database:
            for statement in statements:
                database.execute(statement)

    return run


def overwrite(file: Path) -> None:
    """Spoil the second half of a file."""
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(size // 2 // 4096 * 4096)
        stream.write(b"\xa5" * (size // 2))


def found_in(file: Path) -> list[tuple[Check, str, int]]:
    with closing(Store.open(f"sqlite:///{file}")) as store:
        return [(fault.check, fault.where, fault.count) for fault in faults_of(store, LATER)]


def test_nothing_is_wrong_with_a_sound_database(store: Store) -> None:
    with store.write() as session:
        for number in range(1, 4):
            article(session, number, title=f"Заголовок {number} 移民契约")
    while Backlog(store).index_some():
        pass
    assert faults_of(store, LATER) == []


def test_rows_are_counted_and_the_room_is_told(file: Path) -> None:
    with closing(Store.open(f"sqlite:///{file}")) as store, store.read() as session:
        sizes = sizes_of(session)
    counted = count_rows(f"sqlite:///{file}")
    assert sizes.rows == {name: counted[name] for name in sizes.rows}
    assert sizes.bytes == file.stat().st_size


@pytest.mark.parametrize(
    ("breaks", "wanted"),
    [
        (sql("UPDATE alembic_version SET version_num = '0009'"), [(Check.MIGRATIONS, "", 0)]),
        (
            sql("UPDATE article SET story_id = 990 WHERE id = 1"),
            [(Check.REFERENCES, "article.story_id", 1)],
        ),
        (
            sql(
                "UPDATE page SET body = NULL WHERE body_bytes = (SELECT max(body_bytes) FROM page)"
            ),
            [(Check.BODIES, "page.body", 1)],
        ),
    ],
    ids=["older tables", "a row that leads nowhere", "a body that is gone"],
)
def test_each_fault_is_named(
    file: Path, breaks: Breaks, wanted: list[tuple[Check, str, int]]
) -> None:
    breaks(file)
    assert found_in(file) == wanted


def test_a_damaged_file_is_a_fault_and_no_crash(file: Path) -> None:
    """Case H5."""
    overwrite(file)
    checks = {check for check, _, _ in found_in(file)}
    assert Check.INTEGRITY in checks


def test_an_index_that_lacks_rows_is_a_damaged_file(file: Path) -> None:
    sql(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(source)', '(title)')"
        " WHERE name = 'ix_article_source'",
    )(file)
    with closing(Store.open(f"sqlite:///{file}")) as store:
        faults = faults_of(store, LATER)
    assert {fault.check for fault in faults} == {Check.INTEGRITY}
    assert all("ix_article_source" in str(fault.said) for fault in faults)


def test_an_index_of_search_that_lost_articles_is_found(store: Store) -> None:
    with store.write() as session:
        rows = [article(session, number, title=f"العنوان {number}") for number in range(1, 4)]
        numbers = [row.id for row in rows]
    while Backlog(store).index_some():
        pass
    with store.write() as session:
        gone = "INSERT INTO search_text (search_text) VALUES ('delete-all')"
        is_sqlite = store.dialect == "sqlite"
        session.execute(text(gone if is_sqlite else "DELETE FROM search_text WHERE entry_id < 3"))
    (fault,) = faults_of(store, LATER)
    assert (fault.check, fault.where) == (Check.SEARCH, "search_text")
    assert fault.count == (len(numbers) if is_sqlite else 2)


def test_the_structure_of_the_index_is_read_where_no_daemon_writes(file: Path) -> None:
    newest = "(SELECT max(id) FROM search_text_data)"
    sql(f"UPDATE search_text_data SET block = x'00' WHERE id = {newest}")(file)
    with closing(Store.open(f"sqlite:///{file}")) as store:
        assert {fault.check for fault in faults_of(store, LATER)} == {Check.SEARCH}
