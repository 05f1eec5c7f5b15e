"""JSON lines in, JSON lines out: how the stage commands are piped."""

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
    """A line that cannot be worked on; the others can."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of a line: the line to write for it, or what is wrong with it."""

    line: str = ""
    problem: str = ""


def pipe(work: Work, lines: Iterable[bytes] | None = None) -> int:
    """Answer every line of standard input with a line; the exit code: 1 if one was bad.

    A bad line is named on standard error and left out; nothing of the rest is lost.
    """
    return written((number, answered(work, line)) for number, line in numbered(lines))


def numbered(lines: Iterable[bytes] | None) -> Iterator[tuple[int, bytes]]:
    """The lines, or those of standard input, that are not empty, with their numbers."""
    for number, line in enumerate(sys.stdin.buffer if lines is None else lines, start=1):
        if line.strip():
            yield number, line


def answered(work: Work, line: bytes) -> LineResult:
    """The answer to one line."""
    try:
        return LineResult(line=json_line(work(_record(line))))
    except BadLine as problem:
        return LineResult(problem=str(problem))


def written(answers: Iterable[tuple[int, LineResult]]) -> int:
    """Write answers as they come; the exit code: 1 if a line was bad."""
    bad = 0
    for number, answer in answers:
        if answer.problem:
            complain(f"line {number}: {answer.problem}")
            bad += 1
        else:
            sys.stdout.write(answer.line)
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
