"""Articles as rows of a table: what a cell of a spreadsheet holds, and how CSV is written."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

import regex

# A cell is run as a formula by spreadsheet programs if it starts like this, after blanks and
# invisible signs, which some of them drop; those of full width are read as the narrow ones. A quote
# before it is shown as one more, so that what is read back begins with what was written.
_FORMULA = regex.compile(r"[\s\p{C}']*[=+\-@＝＋－﹣﹢﹦﹫＠−]|[\t\r\n]")


def flat(article: dict[str, Any]) -> dict[str, str | int | float | bool | None]:
    """Return an article as `article_json` makes it with one plain value for each key.

    A date is its value; several names stand with semicolons between them.
    """
    return {key: _plain(value) for key, value in article.items()}


def _plain(value: Any) -> str | int | float | bool | None:
    if isinstance(value, dict):
        return str(value["value"])
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def safe(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(stream: TextIO, articles: Iterable[dict[str, Any]]) -> None:
    """Write articles as CSV with a mark for UTF-8, without which spreadsheets misread it."""
    stream.write("\ufeff")
    writer: Any = None
    for article in articles:
        row = {key: _cell(value) for key, value in flat(article).items()}
        if writer is None:
            writer = csv.DictWriter(stream, fieldnames=list(row))
            writer.writeheader()
        writer.writerow(row)


def _cell(value: str | float | bool | None) -> str:  # noqa: FBT001 - a cell of any kind
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return safe(value) if isinstance(value, str) else str(value)
