"""Files that are damaged or closed to us, and writers that have read before."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.errors import StorageDamaged, StorageError, StorageReadOnly, StorageUnreadable
from storage.sources import SourceRow, ensure_sources, source_rows
from storage.store import Store
from tests.faults.kit.disk import small_disk


def test_two_that_read_and_then_write_never_meet_a_stale_snapshot(tmp_path: Path) -> None:
    """Case H2."""
    stores = [Store.open(f"sqlite:///{tmp_path}/marsad.db") for _ in range(2)]
    stores[0].upgrade()
    with stores[0].write() as session:
        ensure_sources(session, ["gazette"])

    def read_then_write(store: Store) -> None:
        for _ in range(100):
            with store.write() as session:
                row = session.get_one(SourceRow, "gazette")
                row.failures += 1

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(read_then_write, stores))  # raises what a write raised
    with stores[0].read() as session:
        assert session.get_one(SourceRow, "gazette").failures == 200
    for store in stores:
        store.close()


def filled(path: Path) -> None:
    """A database of some hundred pages."""
    store = Store.open(f"sqlite:///{path}")
    store.upgrade()
    with store.write() as session:
        ensure_sources(session, [f"source-{n}-{'長い名' * 9}" for n in range(500)])
    store.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("harm", ["overwritten", "cut"])
def test_a_damaged_file_is_named_and_left_untouched(tmp_path: Path, harm: str) -> None:
    """Case H5."""
    path = tmp_path / "marsad.db"
    filled(path)
    body = bytearray(path.read_bytes())
    if harm == "cut":
        del body[len(body) // 2 :]
    else:
        for page in range(4, len(body) // 4_096, 2):
            body[page * 4_096 : page * 4_096 + 200] = bytes(range(200))
    path.write_bytes(body)
    before = sha256(body).hexdigest()
    store = Store.open(f"sqlite:///{path}")
    with pytest.raises(StorageDamaged):
        store.check_integrity()
    with pytest.raises(StorageError), store.write() as session:
        source_rows(session)
    store.close()
    assert sha256(path.read_bytes()).hexdigest() == before


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    """Case H6."""
    (tmp_path / "file").write_text("I am a file, not a folder")
    with pytest.raises(StorageUnreadable, match="folder of the database"):
        Store.open(f"sqlite:///{tmp_path}/file/below/marsad.db")
    (tmp_path / "folder").mkdir()
    store = Store.open(f"sqlite:///{tmp_path}/folder")
    with pytest.raises(StorageUnreadable):
        store.upgrade()
    store.close()


def test_a_disk_that_becomes_read_only_is_said_and_reading_goes_on(tmp_path: Path) -> None:
    """Cases H3, H6."""
    with small_disk(tmp_path / "disk", megabytes=8) as disk:
        if disk is None:
            pytest.skip("this machine does not let us mount a small disk (needs root)")
        store = Store.open(f"sqlite:///{disk.folder}/marsad.db")
        store.upgrade()
        with store.write() as session:
            ensure_sources(session, ["gazette"])
        store.close()
        disk.remount("ro")
        reading = Store.open(f"sqlite:///{disk.folder}/marsad.db")
        with pytest.raises(StorageReadOnly), reading.write() as session:
            ensure_sources(session, ["courier"])
        with reading.read() as session:
            assert [row.name for row in source_rows(session)] == ["gazette"]
        disk.remount("rw")
        with reading.write() as session:
            ensure_sources(session, ["courier"])
        with reading.read() as session:
            assert [row.name for row in source_rows(session)] == ["courier", "gazette"]
            assert session.execute(text("PRAGMA quick_check")).scalar() == "ok"
        reading.close()
