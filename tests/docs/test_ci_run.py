"""`.ci/run`, which continuous integration starts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from crawler.fetch.browser.presence import NAMES

SCRIPT = Path(__file__).parents[2] / ".ci" / "run"


@pytest.mark.parametrize("words", [["tests/storage"], ["-k", "store"], [""]])
def test_it_refuses_every_argument(words: list[str]) -> None:
    ran = subprocess.run((SCRIPT, *words), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "takes no arguments" in ran.stderr


def test_it_looks_for_the_browsers_that_the_product_looks_for() -> None:
    text = SCRIPT.read_text()
    assert [name for name in NAMES if f"command -v {name}" not in text] == []


def test_it_runs_all_tests_and_the_slow_ones_last() -> None:
    commands = [
        line.split("#")[0].split() for line in SCRIPT.read_text().splitlines() if "make" in line
    ]
    assert [words[-1] for words in commands if words[:1] == ["make"]] == [
        "test",
        "test-slow",
    ]
