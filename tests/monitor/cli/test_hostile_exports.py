"""Hostile titles through every form of an export: whole for programs, never run."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pyarrow import parquet

from monitor.cli.console import json_line
from monitor.cli.export.parquet import write_parquet
from monitor.cli.export.rows import write_csv
from monitor.cli.export.xlsx import write_xlsx
from tests.hostile_titles import HOSTILE_TITLES

TEXTS = [hostile.text for hostile in HOSTILE_TITLES]
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULAS = ["formula", "hidden formula"]


def rows() -> list[dict[str, Any]]:
    dates = dict.fromkeys(("published", "modified", "discovered"))
    return [{"id": n, "title": t, "authors": [t], **dates} for n, t in enumerate(TEXTS)]


def changed(titles: list[str]) -> list[str]:
    """Names of the titles that are not those that were written."""
    pairs = zip(HOSTILE_TITLES, titles, strict=True)
    return [hostile.name for hostile, title in pairs if title != hostile.text]


def test_in_json_lines_they_are_as_they_were() -> None:
    written = [json_line(row) for row in rows()]
    assert [line.count("\n") for line in written] == [1] * 16
    assert changed([json.loads(line)["title"] for line in written]) == []


def test_in_csv_formulas_have_a_quote_before_them_and_all_else_is_as_it_was() -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, rows())
    text = stream.getvalue().lstrip("\ufeff")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert set(changed(titles)) >= set(FORMULAS)
    assert changed([title.removeprefix("'") for title in titles]) == []


def test_in_a_workbook_nothing_is_a_formula_or_a_link() -> None:
    stream = io.BytesIO()
    write_xlsx(stream, rows())
    with ZipFile(stream) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        for name in sheets:
            sheet = etree.fromstring(book.read(name))
            assert list(sheet.iter(f"{_SHEET}f", f"{_SHEET}hyperlink")) == []
        parts = [etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xml")]
    texts = {_unescaped(cell.text or "") for part in parts for cell in part.iter(f"{_SHEET}t")}
    assert [one.name for one in HOSTILE_TITLES if not {one.text, f"'{one.text}"} & texts] == []


def _unescaped(text: str) -> str:
    """A text of a workbook, which writes what XML cannot hold as `_x001B_` (22.9.2.19)."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_in_parquet_they_are_as_they_were() -> None:
    stream = io.BytesIO()
    write_parquet(stream, rows())
    assert changed(parquet.read_table(stream).column("title").to_pylist()) == []
