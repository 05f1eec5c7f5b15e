from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import sqlite
from storage.errors import SchemaMismatch, StorageBusy, StorageError, StorageUnreadable
from storage.robots import RobotsMemory, robots_of, save_robots
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from tests.storage.schema import differences
from tests.storage.seeds import NOW


def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store) -> None:
    """Case H7."""
    with store.read() as session:
        assert differences(session.connection()) == []


def test_upgrading_twice_changes_nothing(store: Store) -> None:
    store.upgrade()
    store.check_schema()


def test_a_database_without_tables_asks_for_the_upgrade(tmp_path: Path) -> None:
    empty = Store.open(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(SchemaMismatch, match="marsad db upgrade"):
        empty.check_schema()
    with pytest.raises(SchemaMismatch, match="marsad db upgrade"), empty.read() as session:
        session.get(SourceRow, "gazette")


def test_tables_of_a_newer_program_are_left_alone(store: Store) -> None:
    """Case H5."""
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match="newer"):
        store.upgrade()


def test_what_a_failing_block_wrote_is_undone(store: Store) -> None:
    def write_and_fail() -> None:
        with store.write() as session:
            ensure_sources(session, ["gazette"])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with store.read() as session:
        assert session.get(SourceRow, "gazette") is None


@pytest.mark.parametrize(
    "zone",
    [UTC, timezone(timedelta(hours=5)), timezone(-timedelta(hours=3, minutes=30))],
    ids=["utc", "+05:00", "-03:30"],
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(store: Store, zone: timezone) -> None:
    """Case H18."""
    instant = datetime(2026, 5, 20, 12, 0, tzinfo=zone)
    with store.write() as session:
        save_robots(session, RobotsMemory("https://a.example", 200, b"", instant, instant))
    with store.read() as session:
        found = robots_of(session, "https://a.example")
    assert found is not None
    assert found.fetched_at == instant
    assert found.fetched_at.tzinfo is UTC


def test_a_naive_time_is_refused(store: Store) -> None:
    """Case H18."""
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StorageError, match="naive"), store.write() as session:
        save_robots(session, RobotsMemory("https://a.example", 200, b"", naive, naive))


def test_foreign_keys_are_enforced(store: Store) -> None:
    with pytest.raises(StorageError), store.write() as session:
        session.execute(
            text(
                "INSERT INTO block (source, hash, pages, last_seen)"
                " VALUES ('nobody', 1, 1, '2026-01-01 00:00:00+00:00')"
            )
        )


def test_a_writer_that_never_ends_is_reported_as_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case H1."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.05)
    store = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    store.upgrade()
    other = sqlite3.connect(tmp_path / "marsad.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy), store.write() as session:
        ensure_sources(session, ["gazette"])
    other.execute("ROLLBACK")
    other.close()
    with store.write() as session:
        ensure_sources(session, ["gazette"])
    store.close()


def test_writers_of_one_process_queue_however_long_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds the file longer than SQLite would let the others ask for it."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.02)
    store = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    store.upgrade()

    def write(number: int) -> None:
        with store.write() as session:
            ensure_sources(session, [f"gazette-{number}"])
            time.sleep(0.04)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))  # raises what a write raised
    with store.read() as session:
        assert session.query(SourceRow).count() == 8
    store.close()


def test_a_reader_is_not_held_up_by_a_writer(store: Store) -> None:
    with store.write() as writing:
        ensure_sources(writing, ["gazette"])
        with store.read() as reading:
            assert reading.get(SourceRow, "gazette") is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("text.db", b"this is not a database" * 100), ("page.db", b"<html>" * 999)],
)
def test_a_file_that_is_no_database_is_named_and_left_untouched(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """Case H5."""
    file = tmp_path / name
    file.write_bytes(content)
    store = Store.open(f"sqlite:///{file}")
    with pytest.raises(StorageUnreadable):
        store.upgrade()
    assert file.read_bytes() == content


def test_an_unreachable_server_is_unreadable_and_its_password_unsaid() -> None:
    store = Store.open("postgresql://marsad:hush-hush@127.0.0.1:1/marsad")
    with pytest.raises(StorageUnreadable) as caught:
        store.check_schema()
    assert "hush-hush" not in str(caught.value)


def test_a_url_of_no_database_is_refused() -> None:
    with pytest.raises(StorageUnreadable):
        Store.open("nonsense")


def test_the_file_of_a_new_database_is_its_owners_only(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/new/marsad.db")
    store.upgrade()
    with store.write() as session:
        session.execute(text("SELECT 1"))
        rights = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()}
    store.close()
    assert rights["marsad.db"] == 0o600
    assert set(rights.values()) == {0o600}, rights
