"""Prints tables and colour on a terminal, and JSON lines for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
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

from monitor.cli.speech import translate

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
_SURROGATE = re.compile("[\ud800-\udfff]")
# What moves the cursor, starts a command of the terminal or turns the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Return text of the web as a terminal may show it: control characters as visible signs."""
    return _CONTROL.sub(lambda found: _sign(ord(found[0])), text)


def _sign(code: int) -> str:
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # control pictures; else the replacement


def say(text: str | Text = "", *, indent: int = 0) -> None:
    """Print a line; web text in it is never interpreted as markup."""
    line = text if isinstance(text, Text) else Text(harmless(translate(text)))
    out.print(Text(" " * indent).append_text(line) if indent else line, soft_wrap=True)


def say_json(value: Any) -> None:
    """Print a JSON value on a line of its own, in UTF-8."""
    sys.stdout.write(json_line(value))


def json_line(value: Any) -> str:
    """Return a JSON value as a line."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _SURROGATE.search(line):  # a lone surrogate, which JSON can escape and UTF-8 cannot hold
        line = json.dumps(value, separators=(",", ":"))
    return line + "\n"


def say_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str = "",
    wrapping: str = "",
) -> None:
    """Print a table; cells are shown literally.

    With `wrapping`, only the cells of that column are broken into lines, and no frame takes room
    from them.
    """
    table = Table(title=translate(title) or None, title_justify="left", header_style="bold")
    if wrapping:
        table.box, table.pad_edge = SIMPLE_HEAD, False
    for column in columns:
        is_whole = bool(wrapping) and column != wrapping
        table.add_column(translate(column), no_wrap=is_whole, overflow="fold")
    for row in rows:
        cells = (cell if isinstance(cell, Text) else Text(harmless(str(cell))) for cell in row)
        table.add_row(*cells)
    out.print(table)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Return what was counted and how often, the most first."""
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    return "; ".join(f"{count} {what}" for what, count in ranked)


def complain(text: str) -> None:
    """Print a line on standard error."""
    err.print(Text(harmless(translate(text)), style="red"), soft_wrap=True)


def progress() -> Progress:
    """Return a progress bar on standard error, which is silent if that is no terminal."""
    return _bars()


def estimate() -> Progress:
    """Return a progress bar that estimates the time left by the pace of the last minutes."""
    return _bars(TextColumn("about"), TimeRemainingColumn(), TextColumn("to go"))


def _bars(*more: ProgressColumn) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        *more,
        console=err,
        transient=True,
        disable=not err.is_terminal,
        speed_estimate_period=300,
    )
