"""A backup is whole, of one moment, and private; nothing is overwritten."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.daemons import record_start
from storage.errors import StorageDamaged, StorageRefused, StorageUnreadable
from storage.maintenance import sqlite_backup
from storage.maintenance.backup import back_up
from storage.maintenance.restore import _replace, restore
from storage.owners import new_owner
from storage.store import Store
from tests.faults.kit.points import Point, after, before
from tests.instance import ROOT
from tests.postgres import Postgres
from tests.storage.maintenance.killed import run_killed
from tests.storage.schema import all_rows
from tests.storage.seeds import article, at

RESTORE = "storage.maintenance.restore"
LATER = at(days=1)  # the daemon of the samples is not heard of any more


def running(code: str) -> subprocess.Popen[bytes]:
    """A process that waits until its input ends."""
    command = (sys.executable, "-c", code)
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table in a file, the tables of the index among them."""
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute(tables)]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


def test_a_backup_holds_every_row_in_one_private_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    done = back_up(f"sqlite:///{file}", target, silent)
    assert done.bytes == target.stat().st_size
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.db"]
    assert content(target) == content(file)


def test_a_backup_ends_beside_a_writer_and_is_of_one_moment(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_backup, "_PAGES_AT_ONCE", 4)
    before_it, done = content(file), []

    def write_and_note(pages: int, _total: int) -> None:
        done.append(pages)
        assert len(done) < 1_000, "it begins again with every write"
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("UPDATE source SET reason = reason || 'x'")

    back_up(f"sqlite:///{file}", tmp_path / "backup.db", write_and_note)
    assert len(done) > 3
    assert done == sorted(done), "it began again"
    assert content(tmp_path / "backup.db") == before_it


def test_no_backup_is_overwritten(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("the only backup")
    with pytest.raises(StorageRefused, match="is there already"):
        back_up(f"sqlite:///{file}", target, silent)
    assert target.read_text() == "the only backup"


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageUnreadable):
        back_up(f"sqlite:///{tmp_path}/none.db", tmp_path / "backup.db", silent)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_gives_no_backup(file: Path, tmp_path: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(3 * 4096)
        stream.write(b"\xa5" * 8 * 4096)
    with pytest.raises(StorageDamaged):
        back_up(f"sqlite:///{file}", tmp_path / "backup.db", silent)
    assert not (tmp_path / "backup.db").exists()


def test_a_killed_backup_has_no_name_and_the_next_one_is_whole(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    run_killed(
        before("storage.maintenance.backup", "publish"),
        "from pathlib import Path\nfrom storage.maintenance.backup import back_up\n"
        f"back_up('sqlite:///{file}', Path({str(target)!r}), lambda *_: None)",
    )
    assert not target.exists()
    back_up(f"sqlite:///{file}", target, silent)
    assert content(target) == content(file)
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.db"]


def test_a_restored_backup_is_the_database_and_the_old_one_is_kept(
    file: Path, tmp_path: Path
) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    saved = content(file)
    with closing(Store.open(url)) as store, store.write() as session:
        article(session, 77)
    later = content(file)
    kept = restore(url, backup, LATER, silent).kept
    assert kept == tmp_path / "marsad.db.before-20261104T120000Z"
    assert content(file) == saved
    assert content(kept) == later
    with closing(Store.open(url)) as store, store.write() as session:
        article(session, 78)
    assert content(backup) == saved, "the backup itself was written to"


def test_nothing_is_restored_while_a_daemon_works(file: Path, tmp_path: Path) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    with closing(Store.open(url)) as store, store.write() as session:
        record_start(session, new_owner(), folder=None, now=LATER)
    there = content(file)
    with pytest.raises(StorageRefused, match="daemon works on this database"):
        restore(url, backup, LATER, silent)
    assert content(file) == there
    assert list(tmp_path.glob("*.before-*")) == []


def test_a_second_restore_keeps_both_that_were_there(file: Path, tmp_path: Path) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    kept = {restore(url, backup, LATER, silent).kept for _ in range(2)}
    assert len(kept) == 2
    assert all(path is not None and path.exists() for path in kept)


def test_nothing_is_restored_over_a_file_that_somebody_has_open(file: Path, tmp_path: Path) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    code = "import sys\nfrom storage.store import Store\n"
    code += f"s = Store.open({url!r})\nwith s.read() as r: r.connection()\n"
    code += "print('open', flush=True)\nsys.stdin.read()"
    with running(code) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StorageRefused, match="Another process has"):
            restore(url, backup, LATER, silent)
    assert restore(url, backup, LATER, silent).kept is not None


@pytest.mark.parametrize("wrong", [b"", b"<html>", b"PGDMP\x01", b"SQLite format 3\0" + b"\0" * 90])
def test_what_is_no_backup_is_refused_and_the_database_stays(
    file: Path, tmp_path: Path, wrong: bytes
) -> None:
    url, before_it = f"sqlite:///{file}", content(file)
    (tmp_path / "backup.db").write_bytes(wrong)
    with pytest.raises((StorageRefused, StorageDamaged)):
        restore(url, tmp_path / "backup.db", LATER, silent)
    assert content(file) == before_it


def test_a_damaged_database_is_replaced_and_kept(file: Path, tmp_path: Path) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    saved = content(file)
    file.write_bytes(b"\xa5" * 9_000)
    kept = restore(url, backup, LATER, silent).kept
    assert kept is not None
    assert kept.read_bytes() == b"\xa5" * 9_000
    assert content(file) == saved


def test_what_stands_beside_the_old_file_is_kept_with_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "marsad.db-wal").write_bytes(b"not yet written")
    (tmp_path / "new.db").write_bytes(b"the new one")
    kept = _replace(file, tmp_path / "new.db", LATER)
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"not yet written"
    assert file.read_bytes() == b"the new one"
    assert not (tmp_path / "marsad.db-wal").exists()


@pytest.mark.parametrize("point", [before(RESTORE, "_replace"), after(RESTORE, "_keep")], ids=str)
def test_a_killed_restore_leaves_one_of_the_two_and_can_be_repeated(
    file: Path, tmp_path: Path, point: Point
) -> None:
    url, backup = f"sqlite:///{file}", tmp_path / "backup.db"
    back_up(url, backup, silent)
    saved = content(file)
    with closing(Store.open(url)) as store, store.write() as session:
        article(session, 77)
    later = content(file)
    run_killed(
        point,
        "from pathlib import Path\nfrom datetime import UTC, datetime\n"
        "from storage.maintenance.restore import restore\n"
        f"restore({url!r}, Path({str(backup)!r}), datetime(2026, 11, 4, tzinfo=UTC), print)",
    )
    assert content(file) == later
    assert restore(url, backup, LATER, silent).kept is not None
    assert content(file) == saved


@pytest.mark.usefixtures("postgres_programs")
def test_a_dump_comes_back_into_an_empty_database_of_a_server_and_no_other(
    filled_server: str, postgres: Postgres, tmp_path: Path
) -> None:
    dump, fresh = tmp_path / "marsad.dump", postgres.fresh_database()
    back_up(filled_server, dump, silent)
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    with pytest.raises(StorageRefused, match="is not empty"):
        restore(filled_server, dump, LATER, silent)
    assert restore(fresh, dump, LATER, silent).kept is None
    assert all_rows(fresh) == all_rows(filled_server)


def test_a_server_without_its_programs_is_said(
    filled_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StorageRefused, match="pg_dump is not installed"):
        back_up(filled_server, tmp_path / "marsad.dump", silent)
