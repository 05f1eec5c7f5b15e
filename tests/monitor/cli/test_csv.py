"""Cells of an export that spreadsheet programs would run are text."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from monitor.cli.export.rows import write_csv

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A2)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "'=1+1",
)
USUAL = (
    "Le port s'ouvre",
    "ميناء الرباط",
    "2026-11-05",
    "«Глобальный договор»",
    '移民契约, "ja"',
    "a=b",
    "'tis the season",
)


def read_back(rows: list[dict[str, Any]]) -> list[list[str]]:
    out = io.StringIO(newline="")
    write_csv(out, rows)
    return list(csv.reader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    """Case F11."""
    heads, cells = read_back([{"title": text, "authors": [text], "published": None}])
    assert heads == ["title", "authors", "published"]
    assert cells == [f"'{text}", f"'{text}", ""]


@pytest.mark.parametrize("text", USUAL)
def test_usual_text_is_as_it_was(text: str) -> None:
    assert read_back([{"title": text}]) == [["title"], [text]]


def test_a_list_is_written_for_people() -> None:
    (_, cells) = read_back([{"authors": ["Amina B.", "Li Na"], "tags": []}])
    assert cells == ["Amina B.; Li Na", ""]
