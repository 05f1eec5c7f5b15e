"""JSON lines in, JSON lines out: how the stage commands are piped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from monitor.doors.console import complain, say_json

Record = dict[str, Any]


class BadLine(Exception):
    """A line that cannot be worked on; the others can."""


def pipe(work: Callable[[Record], Record], lines: Iterable[bytes] | None = None) -> int:
    """Answer every line of standard input with a line; the exit code: 1 if one was bad.

    A bad line is named on standard error and left out; nothing of the rest is lost.
    """
    bad = 0
    for number, line in enumerate(sys.stdin.buffer if lines is None else lines, start=1):
        if not line.strip():
            continue
        try:
            say_json(work(_record(line)))
        except BadLine as problem:
            complain(f"line {number}: {problem}")
            bad += 1
        sys.stdout.flush()
    return 1 if bad else 0


def _record(line: bytes) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadLine("not a JSON object")
    return record


def need(record: Record, *names: str) -> Record:
    """The record, if it holds all of these; else it is a bad line."""
    missing = [name for name in names if name not in record]
    if missing:
        raise BadLine(f"without {', '.join(missing)}")
    return record


def texts(record: Record, *names: str) -> Record:
    """The record, if these fields hold texts or null, or are absent; else it is a bad line."""
    for name in names:
        if not isinstance(record.get(name), str | None):
            raise BadLine(f"{name} is not a text")
    return record
