"""Writes articles as a sheet of Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from monitor.cli.export.rows import flat

MOST_ROWS = 1_048_575  # below the heading, by the format
_MOST_CHARACTERS = 32_767  # of a cell, by the format
_DATES = ("published", "modified", "discovered")
_IN_UTC = re.compile(r"\d{4}-\d\d-\d\dT.*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDTHS = {"title": 60, "text": 60, "url": 40}
_USUAL_WIDTH = 14


class TooManyRowsError(ValueError):
    """A sheet cannot hold so many articles."""


def write_xlsx(stream: BinaryIO, articles: Iterable[dict[str, Any]]) -> int:
    """Write a sheet with a heading and one row an article; return the number of articles.

    Times are UTC. Text is text: nothing in it becomes a formula or a link. What a cell cannot hold
    is cut and ends in an ellipsis. Raises TooManyRowsError.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    }  # fmt: skip
    made = BytesIO()
    book = Workbook(made, options)
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the format has no zone
    sheet, bold = book.add_worksheet("articles"), book.add_format({"bold": True})
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    count = 0
    for count, article in enumerate(articles, start=1):
        if count > MOST_ROWS:
            raise TooManyRowsError(f"more than {MOST_ROWS} articles: write JSON lines or Parquet")
        row = flat(article)
        if count == 1:
            _write_heading(sheet, list(row), bold)
        for column, (key, value) in enumerate(row.items()):
            _write_cell(sheet, (count, column), _moment(value) if key in _DATES else value, time)
    book.close()
    stream.write(made.getvalue())
    return count


def _write_heading(sheet: Any, names: list[str], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH))
        sheet.write_string(0, column, name, bold)


def _write_cell(sheet: Any, place: tuple[int, int], value: Any, time: Any) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(*place, value, time)
    elif isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value)
    else:
        text = _SURROGATE.sub("\ufffd", value)
        cut = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
        sheet.write_string(*place, cut)


def _moment(value: Any) -> Any:
    """Return a time as the format has it, without a zone; text where it cannot hold it."""
    if not isinstance(value, str) or not _IN_UTC.fullmatch(value):
        return value
    moment = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    return moment if moment.year >= 1900 else value
