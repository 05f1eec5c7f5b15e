"""A database that cannot be used is told once, past the database, and its end once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from config.load import load_config
from monitor.alert.troubles.trouble import TroubleKind
from monitor.deliver.outbox import Outbox
from monitor.service.alerts.database_watch import LOOK_EVERY_S, DatabaseWatch
from monitor.service.pipeline import Pipeline
from monitor.service.presence import Presence
from storage.errors import StorageError, StorageFull, StorageReadOnly, StorageUnreadable
from storage.sources import ensure_sources, source_rows
from storage.store import Store
from storage.troubles import TroubleRow
from tests.faults.kit.database import HeldDatabase
from tests.monitor.deliver.conftest import Post
from tests.storage.seeds import NOW

BEGUN = "Marsad: the database cannot be used"
OVER = "Marsad, resolved: the database cannot be used"


class House:
    """A daemon's watch over its database, and an operator with a mailbox."""

    def __init__(self, folder: Path, post: Post) -> None:
        self.post, self.now, self.path = post, NOW, folder / "data" / "marsad.db"
        (folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: false}\n"
            f"storage_url: sqlite:///{self.path}\n"
            f'recipients: {{admin: {{url: "mailto://127.0.0.1:{post.port}/?from=m@house.example'
            '&to=admin@mail.example", allow_private_network: true}}\n'
            "operator: {to: [admin], min_free_mb: 0}\n",
            encoding="utf-8",
        )
        self.config = load_config(folder, {})
        self.store = Store.open(f"sqlite:///{self.path}")
        self.store.upgrade()
        self.pipeline = Pipeline(self.config, self.store, now=lambda: self.now)
        presence = Presence(self.store, folder, lambda: self.now)
        presence.begin()
        self.watch = DatabaseWatch(
            write=presence.seen,
            check_integrity=self.store.check_integrity,
            telling=lambda: self.pipeline,
            now=lambda: self.now,
        )

    def look(self, *, times: int = 1) -> list[str]:
        """Look so many times at its interval; return the subjects of all mails so far."""
        for _ in range(times):
            self.now += timedelta(seconds=LOOK_EVERY_S)
            self.watch.look()
        return self.subjects()

    def subjects(self) -> list[str]:
        return [mail.subject for mail in self.post.mails()]

    def deliver(self) -> list[str]:
        """Send what waits in the outbox; return the subjects of all mails so far."""
        Outbox(self.store, self.config, owner="test").deliver(self.now)
        return self.subjects()

    def move(self, there: str, back: str) -> None:
        """Move the file of the database and those beside it."""
        for path in sorted(self.path.parent.glob(f"{there}*")):
            path.rename(path.with_name(path.name.replace(there, back)))


@pytest.fixture
def house(tmp_path: Path, post: Post, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT_S", 0.05)
    house = House(tmp_path, post)
    yield house
    house.store.close()


def test_a_database_that_is_held_is_told_at_the_second_look_and_its_end_once(house: House) -> None:
    assert house.look() == []
    with HeldDatabase(house.path):
        assert house.look() == []
        assert house.look() == [BEGUN]
        assert house.look(times=3) == [BEGUN]
    assert "Another program holds it" in house.post.mails()[0].text
    house.look()
    assert house.deliver() == [BEGUN, OVER]
    with house.store.read() as session:
        (row,) = session.query(TroubleRow)
        assert (row.key, row.ended_at) == (TroubleKind.DATABASE, house.now)


def test_who_holds_a_database_for_a_moment_is_not_told_of(house: House) -> None:
    with HeldDatabase(house.path):
        house.look()
    house.look()
    with HeldDatabase(house.path):
        house.look()
    assert house.look() == house.deliver() == []


def test_a_database_that_is_gone_is_told_and_work_goes_on_when_it_is_back(house: House) -> None:
    with house.store.write() as session:
        ensure_sources(session, ["gazette"])
    house.move("marsad.db", "elsewhere.db")
    assert house.look(times=2) == [BEGUN]
    assert not house.path.exists(), "an empty database was made in place of the lost one"
    with pytest.raises(StorageUnreadable), house.store.read() as session:
        source_rows(session)
    house.move("elsewhere.db", "marsad.db")
    house.look()
    assert house.deliver() == [BEGUN, OVER]
    with house.store.read() as session:
        assert [row.name for row in source_rows(session)] == ["gazette"]


def test_a_copy_that_is_put_in_place_is_worked_on_and_not_the_lost_file(house: House) -> None:
    copy = house.path.with_name("copy.db")
    with closing(sqlite3.connect(house.path)) as lost, closing(sqlite3.connect(copy)) as kept:
        lost.backup(kept)
    house.move("marsad.db", "elsewhere.db")
    copy.rename(house.path)
    with house.store.write() as session:
        ensure_sources(session, ["gazette"])
    with closing(sqlite3.connect(house.path)) as found:
        assert found.execute("SELECT name FROM source").fetchall() == [("gazette",)]


def test_a_database_that_may_only_be_read_is_named_as_such(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(_dialect: object, _record: object, arguments: list[str], more: object) -> None:
        arguments[0] = f"file:{arguments[0]}?mode=ro"
        more["uri"] = True  # type: ignore[index]

    monkeypatch.setattr("storage.sqlite.open_only", read_only)
    store = Store.open(f"sqlite:///{house.path}")
    with pytest.raises(StorageReadOnly), store.write() as session:
        ensure_sources(session, ["gazette"])
    store.close()


def test_a_full_disk_that_others_meet_is_told_until_nobody_meets_it(house: House) -> None:
    house.watch.met(StorageFull("database or disk is full"))
    assert house.look(times=2) == [BEGUN]
    assert "The disk is full" in house.post.mails()[0].text
    house.watch.met(StorageFull("database or disk is full"))
    assert house.look(times=2) == house.deliver() == [BEGUN]
    house.look()
    assert house.deliver() == [BEGUN, OVER]


def test_a_damaged_database_is_told_until_all_of_it_can_be_read(house: House) -> None:
    with house.store.write() as session:
        ensure_sources(session, [f"source-{number:04}" for number in range(400)])
    house.watch.look_inside()
    assert house.subjects() == []
    whole = whole_file(house.path)
    pages = [at for at in range(0, len(whole), 4096) if b"source-0200" in whole[at : at + 4096]]
    damaged = bytearray(whole)
    damaged[pages[0] : pages[0] + 4096] = bytes(4096)
    house.path.write_bytes(damaged)
    house.store.close()  # what it has read of the file is forgotten
    house.watch.look_inside()
    assert house.subjects() == [BEGUN]
    assert "It is damaged" in house.post.mails()[0].text
    assert house.look(times=2) == house.deliver() == [BEGUN]
    house.path.write_bytes(whole)
    house.store.close()
    house.watch.look_inside()
    house.look()
    assert house.deliver() == [BEGUN, OVER]


def whole_file(path: Path) -> bytes:
    """The file with all that was committed, as no connection leaves it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def test_what_nobody_took_is_sent_again_at_the_next_look(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell, refused = house.pipeline.tell_directly, [True, False]

    def tell_directly(trouble: object, now: datetime) -> bool:
        return False if refused.pop(0) else tell(trouble, now)  # type: ignore[arg-type]

    monkeypatch.setattr(house.pipeline, "tell_directly", tell_directly)
    house.watch.met(StorageFull("database or disk is full"))
    assert house.look() == []
    assert house.look() == [BEGUN]


def test_an_error_that_is_no_trouble_of_the_database_is_not_told(house: House) -> None:
    house.watch.met(StorageError("a value is too long"))
    assert house.look(times=2) == []
