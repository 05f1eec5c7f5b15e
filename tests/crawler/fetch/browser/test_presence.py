"""The reason given where a browser is needed and there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import Browser
from crawler.fetch.browser import presence
from crawler.fetch.browser.presence import chromium_path, why_no_browser


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path) -> str:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_the_extra_is_named_where_its_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "find_spec", lambda _name: None)
    assert 'pip install "marsad[browser]"' in why_no_browser(Browser())


def test_without_chromium_the_reason_says_how_to_get_one(folder: Path) -> None:
    assert "apt install chromium" in why_no_browser(Browser())


def test_a_path_that_is_no_program_is_said_to_be_wrong(folder: Path) -> None:
    (folder / "chromium").write_text("not a program")
    settings = Browser(chromium=str(folder / "chromium"))
    assert "names no program" in why_no_browser(settings)


@pytest.mark.parametrize("name", presence.NAMES)
def test_chromium_is_found_under_its_usual_names(folder: Path, name: str) -> None:
    assert chromium_path(Browser()) is None
    path = program(folder / name)
    assert (chromium_path(Browser()), why_no_browser(Browser())) == (path, "")


def test_the_configured_chromium_is_used(folder: Path) -> None:
    program(folder / "chromium")
    other = program(folder / "my-own")
    assert chromium_path(Browser(chromium=other)) == other
