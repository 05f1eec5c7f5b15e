"""Join lines that were wrapped to a width to one paragraph again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from crawler.text.measures import ends_sentence, letters

_SHORTEST = 45  # letters; wrapped lines are about as long as a line of a letter
_LONGEST = 130
_FEWEST = 3  # two lines may be a list


def join_wrapped(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of some lines in reading order.

    A run of three lines or more of about one width, most of which stop in mid-sentence, was wrapped
    by the program that wrote it. A sentence cut in two would hide phrases from matching.
    """
    paragraphs: list[str] = []
    start = 0
    while start < len(lines):
        end = _run_end(lines, start)
        if end - start >= _FEWEST and _stops_midway(lines[start : end - 1]):
            paragraphs.extend(_joined(lines[start:end]))
        else:
            end = start + 1
            paragraphs.append(lines[start])
        start = end
    return paragraphs


def _run_end(lines: Sequence[str], start: int) -> int:
    """Return the end of a run of lines that begins at `start`; its last line may be short."""
    end = start
    while end < len(lines) and letters(lines[end]) >= _SHORTEST and len(lines[end]) <= _LONGEST:
        end += 1
    closes = end > start and end < len(lines) and letters(lines[end]) < _SHORTEST
    return end + 1 if closes and not ends_sentence(lines[end - 1]) else end


def _stops_midway(lines: Sequence[str]) -> bool:
    open_ended = sum(not ends_sentence(line) for line in lines)
    return open_ended > 0 and open_ended >= 0.5 * len(lines)


def _joined(lines: Sequence[str]) -> list[str]:
    paragraphs = [lines[0]]
    for previous, line in itertools.pairwise(lines):
        if ends_sentence(previous):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
    return paragraphs
