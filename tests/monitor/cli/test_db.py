"""`marsad db` as an operator types it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import article


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """Two articles."""
    made = Instance(tmp_path / "config")
    made.settings(inbox_port=9)
    with closing(Store.open(made.storage_url)) as store:
        store.upgrade()
        with store.write() as session:
            for number in (1, 2):
                article(session, number)
    return made


def test_a_backup_is_restored_and_what_was_there_is_kept(
    instance: Instance, tmp_path: Path
) -> None:
    backup = tmp_path / "night.db"
    written = instance.run("db", "backup", str(backup), "--json")
    assert (written.code, written.json) == (
        0,
        {"file": str(backup), "bytes": backup.stat().st_size},
    )
    assert instance.run("db", "backup", str(backup)).code == 2
    with closing(sqlite3.connect(instance.folder / "marsad.db")) as database, database:
        database.execute("UPDATE article SET title = 'spoilt'")
    restored = instance.run("db", "restore", str(backup), "--json")
    assert restored.code == 0, restored.err
    assert [row["title"] for row in instance.articles()] == ["Title 1", "Title 2"]
    with closing(sqlite3.connect(restored.json["kept"])) as kept:
        assert kept.execute("SELECT DISTINCT title FROM article").fetchall() == [("spoilt",)]


def test_a_sound_database_is_said_to_be_one(instance: Instance) -> None:
    ran = instance.run("db", "check")
    assert ran.code == 0, ran.err
    shown = " ".join(ran.out.split())
    assert "article │ 2" in shown
    assert "2 articles wait for the index of search" in shown
    assert "2 pages checked, 0 damaged. Nothing is wrong." in shown


def test_a_fault_ends_with_code_1_and_is_named(instance: Instance) -> None:
    with closing(sqlite3.connect(instance.folder / "marsad.db")) as database, database:
        database.execute("UPDATE article SET story_id = 77 WHERE id = 2")
    ran = instance.run("db", "check", "--quick", "--json")
    assert ran.code == 1
    wanted = {"check": "references", "where": "article.story_id", "count": 1}
    assert [fault.items() >= wanted.items() for fault in ran.json["faults"]] == [True]
    assert "1 rows of article.story_id lead nowhere." in " ".join(
        instance.run("db", "check").out.split()
    )


def test_older_tables_are_left_as_they_are(instance: Instance) -> None:
    with closing(sqlite3.connect(instance.folder / "marsad.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0009'")
    ran = instance.run("db", "check", "--json")
    assert (ran.code, ran.json["version"]) == (1, "0009")
    assert [fault["check"] for fault in ran.json["faults"]] == ["migrations"]


def test_what_is_no_backup_is_refused_in_a_sentence(instance: Instance, tmp_path: Path) -> None:
    (tmp_path / "page.db").write_text("<html>")
    ran = instance.run("db", "restore", str(tmp_path / "page.db"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == f"{tmp_path}/page.db is no backup of SQLite."


def test_everything_is_copied_into_a_new_file(instance: Instance, tmp_path: Path) -> None:
    source, target = instance.storage_url, f"sqlite:///{tmp_path}/copy.db"
    ran = instance.run("db", "copy", source, target, "--json")
    assert ran.code == 0, ran.err
    assert (ran.json["indexed"], ran.json["tables"]["article"]["rows"]) == (2, 2)
    again = instance.run("db", "copy", source, target)
    assert (again.code, again.out) == (2, "")
    assert again.err.strip() == f"{tmp_path}/copy.db is there already; give the name of a new file."


def test_an_address_that_is_none_is_refused_and_not_shown(instance: Instance) -> None:
    ran = instance.run("db", "copy", instance.storage_url, "mysql://marsad:secret@db/x")
    assert ran.code == 2
    assert "must start with sqlite:/// or postgresql://" in " ".join(ran.err.split())
    assert "secret" not in ran.err
    ran = instance.run("db", "copy", "${NOWHERE_SET}", "sqlite:////tmp/x.db")
    assert "NOWHERE_SET is not set" in " ".join(ran.err.split())
