"""A changed config folder is noticed once, when its files have come to rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.service.config_watch import ConfigWatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources/africa").mkdir(parents=True)
    (tmp_path / "marsad.yaml").write_text("a: 1\n")
    (tmp_path / "sources/africa/paper.yaml").write_text("name: paper\n")
    return tmp_path


def looks(watch: ConfigWatch, number: int) -> list[bool]:
    return [watch.has_changed() for _ in range(number)]


def test_a_folder_at_rest_has_not_changed(folder: Path) -> None:
    assert looks(ConfigWatch(folder), 3) == [False, False, False]


def test_a_change_is_told_once_and_only_at_rest(folder: Path) -> None:
    watch = ConfigWatch(folder)
    (folder / "marsad.yaml").write_text("a: 12\n")
    assert looks(watch, 4) == [False, True, False, False]


def test_files_that_are_still_being_written_are_waited_for(folder: Path) -> None:
    watch = ConfigWatch(folder)
    for length in range(1, 4):
        (folder / "marsad.yaml").write_text("#" * 20 * length)
        assert not watch.has_changed()
    assert watch.has_changed()


def test_new_moved_and_deleted_files_are_changes(folder: Path) -> None:
    watch, source = ConfigWatch(folder), folder / "sources/africa/paper.yaml"
    (folder / "sources/new.yaml").write_text("name: new\n")
    assert looks(watch, 2) == [False, True]
    source.rename(folder / "sources/paper.yaml")
    assert looks(watch, 2) == [False, True]
    (folder / "sources/new.yaml").unlink()
    assert looks(watch, 2) == [False, True]


def test_what_is_no_config_is_not_looked_at(folder: Path) -> None:
    watch = ConfigWatch(folder)
    (folder / "marsad.db").write_bytes(b"rows")
    (folder / ".marsad.yaml.swp").write_bytes(b"half a file")
    (folder / "log.txt").write_bytes(b"lines")
    assert looks(watch, 2) == [False, False]


def test_a_change_that_is_taken_back_is_none(folder: Path) -> None:
    watch, file = ConfigWatch(folder), folder / "sources/new.yaml"
    file.write_text("name: new\n")
    assert not watch.has_changed()
    file.unlink()
    assert looks(watch, 2) == [False, False]


def test_without_a_folder_nothing_changes() -> None:
    assert looks(ConfigWatch(None), 2) == [False, False]


def test_a_folder_that_goes_away_is_a_change(folder: Path, tmp_path: Path) -> None:
    watch = ConfigWatch(folder)
    folder.rename(tmp_path.parent / f"{tmp_path.name}-elsewhere")
    assert looks(watch, 2) == [False, True]


def test_a_template_of_a_message_is_looked_at(folder: Path) -> None:
    watch = ConfigWatch(folder)
    (folder / "templates").mkdir()
    (folder / "templates" / "mail.html").write_text("<p>{{ title }}</p>")
    assert [watch.has_changed() for _ in range(3)] == [False, True, False]
