"""Everything is copied from one engine to the other, or nothing is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.errors import StorageError, StorageRefused
from storage.maintenance import copy
from storage.maintenance.check import faults_of
from storage.maintenance.copy import LEFT_OUT, Copied, copied_tables, copy_database
from storage.maintenance.emptiness import is_empty
from storage.maintenance.raw_rows import Checksum
from storage.maintenance.sizes import sizes_of
from storage.search.search import search_articles
from storage.search_backlog import waiting_count
from storage.store import Store
from storage.tables import METADATA
from tests.faults.kit.points import after
from tests.postgres import Postgres
from tests.storage.maintenance.killed import run_killed
from tests.storage.schema import all_rows
from tests.storage.seeds import NOW, article, at

LATER = at(days=1)  # the daemon of the samples is not heard of any more


def silent(_table: str, _done: int, _total: int) -> None:
    """Show no progress."""


def _hits(session: Session, query: str) -> list[int]:
    return [hit.article.id for hit in search_articles(session, query).hits]


def rows_of(url: str) -> dict[str, list[dict[str, object]]]:
    """All rows that a copy has too."""
    return {name: rows for name, rows in all_rows(url).items() if name not in LEFT_OUT}


@pytest.fixture(scope="module")
def there(
    postgres: Postgres, filled_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str, Copied]:
    """A filled file, the copy of it on a server, and what was said of it."""
    url = postgres.fresh_database()
    source = f"sqlite:///{filled_file}"
    return source, url, copy_database(source, url, LATER, silent)


def test_every_table_is_copied_or_named_as_left_out() -> None:
    assert {table.name for table in copied_tables()} | {*LEFT_OUT} == set(METADATA.tables)


def test_a_server_has_the_rows_of_the_file(there: tuple[str, str, Copied]) -> None:
    source, target, done = there
    counts = {name: len(rows) for name, rows in rows_of(source).items()}
    del counts["alembic_version"]
    assert {name: found.rows for name, found in done.tables.items()} == counts
    with closing(Store.open(target)) as store:
        store.check_schema()
        assert faults_of(store, LATER) == []
        with store.read() as session:
            assert waiting_count(session) == 0


def test_a_file_has_the_rows_of_the_server_and_is_the_first_one_again(
    there: tuple[str, str, Copied], tmp_path: Path
) -> None:
    source, server, _ = there
    target = f"sqlite:///{tmp_path}/back/marsad.db"
    copy_database(server, target, LATER, silent)
    assert rows_of(target) == rows_of(source)
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["marsad.db"]
    with closing(Store.open(target)) as store:
        assert faults_of(store, LATER) == []


def test_the_next_article_of_a_copy_gets_a_number_of_its_own(
    there: tuple[str, str, Copied],
) -> None:
    with closing(Store.open(there[1])) as store, store.write() as session:
        last = session.scalar(select(func.max(ArticleRow.id)))
        assert article(session, 900).id == (last or 0) + 1
        session.rollback()


def test_a_search_finds_the_same_in_the_copy(postgres: Postgres, tmp_path: Path) -> None:
    source, target = f"sqlite:///{tmp_path}/marsad.db", postgres.fresh_database()
    with closing(Store.open(source)) as store:
        store.upgrade()
        with store.write() as session:
            for number, title in enumerate(("Глобальный договор", "移民契约", "الهجرة الآمنة"), 1):
                article(session, number, title=title)
    copy_database(source, target, LATER, silent)
    with closing(Store.open(target)) as store, store.read() as session:
        found = {
            query: _hits(session, query) for query in ("договора", "移民契約", "هجرة", "paragraph")
        }
    assert found == {"договора": [1], "移民契約": [2], "هجرة": [3], "paragraph": [3, 2, 1]}


def test_a_target_that_has_something_is_refused_and_stays(
    there: tuple[str, str, Copied], file: Path
) -> None:
    source, server, _ = there
    for target in (server, f"sqlite:///{file}"):
        with pytest.raises(StorageRefused):
            copy_database(source, target, LATER, silent)
        with closing(Store.open(target)) as store, store.read() as session:
            assert sizes_of(session).rows["article"] == there[2].tables["article"].rows


def test_a_source_under_a_daemon_is_refused_unless_it_is_asked_for(
    there: tuple[str, str, Copied], tmp_path: Path
) -> None:
    source, target = there[0], f"sqlite:///{tmp_path}/copy.db"
    with pytest.raises(StorageRefused, match="A daemon works"):
        copy_database(source, target, NOW, silent)
    assert list(tmp_path.iterdir()) == [tmp_path / "copy.db.half"]
    done = copy_database(source, target, NOW, silent, beside_daemon=True)
    assert done == there[2]


def test_a_value_that_the_server_refuses_leaves_it_empty(postgres: Postgres, file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE article SET language = 'longer-than-eight' WHERE id = 1")
    target = postgres.fresh_database()
    with pytest.raises(StorageError, match=r"(?s)too long.*article, line 1, column language"):
        copy_database(f"sqlite:///{file}", target, LATER, silent)
    assert is_empty(target)


def test_a_copy_that_differs_is_no_copy(
    postgres: Postgres, filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil_and_index(session: object, progress: object) -> int:
        session.execute(update(ArticleRow).where(ArticleRow.id == 1).values(score=0.123))  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr(copy, "_index", spoil_and_index)
    target = postgres.fresh_database()
    with pytest.raises(StorageError, match="table article: "):
        copy_database(f"sqlite:///{filled_file}", target, LATER, silent)
    assert is_empty(target)


def test_a_killed_copy_leaves_nothing_and_can_be_repeated(
    there: tuple[str, str, Copied], postgres: Postgres, tmp_path: Path
) -> None:
    source = there[0]
    targets = (postgres.fresh_database(), f"sqlite:///{tmp_path}/copy.db")
    for target in targets:
        run_killed(
            after("storage.maintenance.copy", "_index"),
            "from datetime import UTC, datetime\n"
            "from storage.maintenance.copy import copy_database\n"
            f"copy_database({source!r}, {target!r}, datetime(2026, 11, 4, 12, tzinfo=UTC), print)",
        )
        assert is_empty(target)
        assert copy_database(source, target, LATER, silent) == there[2]


def test_a_checksum_sees_every_change_and_no_order() -> None:
    def of(*rows: tuple[object, ...]) -> str:
        found = Checksum()
        for row in rows:
            found.add(row)
        return str(found)

    one, two = (1, "ا", None, b"\x00"), (2, "ب", 1.5, b"")
    assert of(one, two) == of(two, one)
    assert (
        len({of(one), of(two), of(one, two), of(one, one), of(), of((1, "ا", "None", b"\x00"))})
        == 6
    )
