"""Writes articles as a workbook (XLSX, ISO 29500)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

_MOST_LETTERS = 32_767  # of a cell
_MOST_ROWS = 1_048_575  # below the heads


def write_workbook(stream: BinaryIO, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write a sheet with a row for each article; return the number of rows.

    Every cell is text, a number or empty: nothing that a site wrote is a formula or a link. Text
    that a cell cannot hold is cut; rows that a sheet cannot hold are left out.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, {**options, "strings_to_numbers": False})
    sheet = book.add_worksheet("Marsad")
    sheet.freeze_panes(1, 1)
    heads, count = book.add_format({"bold": True}), 0
    for count, row in enumerate(islice(rows, _MOST_ROWS), start=1):
        if count == 1:
            for column, name in enumerate(row):
                sheet.write_string(0, column, name, heads)
        for column, value in enumerate(row.values()):
            _write(sheet, (count, column), value)
    book.close()
    return count


def _write(sheet: Any, place: tuple[int, int], value: Any) -> None:
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value)
    else:
        sheet.write_string(*place, _text(value)[:_MOST_LETTERS])


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value["value"] if isinstance(value, dict) else value)
