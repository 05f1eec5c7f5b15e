"""Join lines that were wrapped to a width to one paragraph again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

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
    for start, end in _runs(lines):
        wrapped = _wrapped_from(lines, start, end)
        paragraphs.extend(lines[start:wrapped])
        paragraphs.extend(_joined(lines[wrapped:end]))
    return paragraphs


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines in runs of one width; a line of another width is a run of its own."""
    start = 0
    while start < len(lines):
        end = max(_run_end(lines, start), start + 1)
        yield start, end
        start = end


def _run_end(lines: Sequence[str], start: int) -> int:
    """Return the end of a run of lines that begins at `start`; its last line may be short."""
    end = start
    while end < len(lines) and letters(lines[end]) >= _SHORTEST and len(lines[end]) <= _LONGEST:
        end += 1
    closes = end > start and end < len(lines) and letters(lines[end]) < _SHORTEST
    return end + 1 if closes and not ends_sentence(lines[end - 1]) else end


def _wrapped_from(lines: Sequence[str], start: int, end: int) -> int:
    """Where in a run the wrapped lines begin, or its end: most but the last stop in mid-sentence.

    A run is counted once, whatever its length: a page may have thousands of such lines.
    """
    stops = [not ends_sentence(line) for line in lines[start : end - 1]]
    open_ended = sum(stops)
    for position in range(start, end - _FEWEST + 1):
        if open_ended > 0 and open_ended >= 0.5 * (end - 1 - position):
            return position
        open_ended -= stops[position - start]
    return end


def _joined(lines: Sequence[str]) -> list[str]:
    paragraphs = list(lines[:1])
    for previous, line in itertools.pairwise(lines):
        if ends_sentence(previous):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
    return paragraphs
