"""Prints tables and colour on a terminal, and JSON lines for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
_SURROGATE = re.compile("[\ud800-\udfff]")


def say(text: str | Text = "") -> None:
    """Print a line; web text in it is never interpreted as markup."""
    out.print(text if isinstance(text, Text) else Text(text), soft_wrap=True)


def say_json(value: Any) -> None:
    """Print a JSON value on a line of its own, in UTF-8."""
    sys.stdout.write(json_line(value))


def json_line(value: Any) -> str:
    """Return a JSON value as a line."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _SURROGATE.search(line):  # a lone surrogate, which JSON can escape and UTF-8 cannot hold
        line = json.dumps(value, separators=(",", ":"))
    return line + "\n"


def say_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table; cells are shown literally."""
    table = Table(*columns, title=title or None, title_justify="left", header_style="bold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    out.print(table)


def complain(text: str) -> None:
    """Print a line on standard error."""
    err.print(Text(text, style="red"), soft_wrap=True)


def progress() -> Progress:
    """Return a progress bar on standard error, which is silent if that is no terminal."""
    return _bars()


def estimate() -> Progress:
    """Return a progress bar that estimates the time left by the pace of the last minutes."""
    return _bars(TextColumn("about"), TimeRemainingColumn(), TextColumn("to go"))


def _bars(*more: ProgressColumn) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        *more,
        console=err,
        transient=True,
        disable=not err.is_terminal,
        speed_estimate_period=300,
    )
