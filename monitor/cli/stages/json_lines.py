"""Reads and writes JSON lines for the commands that run one stage."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from monitor.cli.console import complain, json_line

Record = dict[str, Any]
Work = Callable[[Record], Record]


class BadLine(Exception):
    """A line cannot be processed; the others can."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """The line to write for a line read, or the problem with it."""

    line: str = ""
    problem: str = ""


def pipe(work: Work, lines: Iterable[bytes] | None = None) -> int:
    """Write a line for every line of standard input; return the exit code, 1 if one was bad.

    A bad line is reported on standard error and left out; the others are processed.
    """
    return write_results((number, process_line(work, line)) for number, line in numbered(lines))


def numbered(lines: Iterable[bytes] | None) -> Iterator[tuple[int, bytes]]:
    """Yield the non-empty lines, by default of standard input, with their numbers."""
    for number, line in enumerate(sys.stdin.buffer if lines is None else lines, start=1):
        if line.strip():
            yield number, line


def process_line(work: Work, line: bytes) -> LineResult:
    """Process one line; a bad one becomes a result with a problem."""
    try:
        return LineResult(line=json_line(work(_record(line))))
    except BadLine as problem:
        return LineResult(problem=str(problem))


def write_results(results: Iterable[tuple[int, LineResult]]) -> int:
    """Write results as they come; return the exit code, 1 if a line was bad."""
    bad = 0
    for number, result in results:
        if result.problem:
            complain(f"line {number}: {result.problem}")
            bad += 1
        else:
            sys.stdout.write(result.line)
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
    """Return the record if it has all of these fields. Raises BadLine."""
    missing = [name for name in names if name not in record]
    if missing:
        raise BadLine(f"without {', '.join(missing)}")
    return record


def texts(record: Record, *names: str) -> Record:
    """Return the record if these fields are texts, null or absent. Raises BadLine."""
    for name in names:
        if not isinstance(record.get(name), str | None):
            raise BadLine(f"{name} is not a text")
    return record
