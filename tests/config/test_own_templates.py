"""Templates of messages are read from the config folder as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.load import load_config
from config.own_templates import MAX_BYTES, read_templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\nstorage_url: sqlite:///unused.db\n"
    )
    return tmp_path


def test_templates_are_part_of_the_config(folder: Path) -> None:
    (folder / "templates" / "mail.txt").write_text("\ufeff{{ title }} عنوان", encoding="utf-8")
    for name in (".mail.txt.swp", "mail.txt~", "notes.md", ".hidden.txt"):
        (folder / "templates" / name).write_text("x")
    assert load_config(folder, {}).templates == {"mail.txt": "{{ title }} عنوان"}


def test_a_folder_without_templates_has_none(tmp_path: Path) -> None:
    assert read_templates(tmp_path) == ({}, [])
    assert read_templates(None) == ({}, [])


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"\xff\xfe\x00", "is not UTF-8"), (b" " * (MAX_BYTES + 1), "is larger")]
)
def test_what_cannot_be_read_is_a_problem_of_the_config(
    folder: Path, raw: bytes, reason: str
) -> None:
    (folder / "templates" / "mail.txt").write_bytes(raw)
    with pytest.raises(ConfigError, match=reason):
        load_config(folder, {})
