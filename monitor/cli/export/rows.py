"""Articles as rows of a table: what a cell of a spreadsheet holds, and how CSV is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

# A cell that starts like this is run as a formula by spreadsheet programs; they pass over blanks
# and invisible signs before it, and some take full-width signs for the others.
_FORMULA = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x1f]*[=+\-@＝＋－﹣﹢﹦﹫＠−]"
)
_CONTROLS_FIRST = ("\t", "\r", "\n")


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
    is_formula = text.startswith(_CONTROLS_FIRST) or _FORMULA.match(text)
    return f"'{text}" if is_formula else text


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
