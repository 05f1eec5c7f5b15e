"""Join lines that were wrapped to a width to one paragraph again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.extract.page.hyphenation import ends_in_hyphen
from crawler.text.measures import ends_sentence, letters
from crawler.text.scripts import has_sentence_marks

_SHORTEST = 45  # letters; wrapped lines are about as long as a line of a letter
_LONGEST = 130
_FEWEST = 3  # two lines may be a list
_MOST_SHORT = 3  # lines in a row; more are a list


def join_wrapped(lines: Sequence[str], *, apart: Sequence[bool]) -> list[str]:
    """Return the paragraphs of some lines in reading order.

    A run of three lines or more of about one width, most of which stop in mid-sentence, was wrapped
    by the program that wrote it. A sentence cut in two would hide phrases from matching. In scripts
    without sentence marks nothing tells such lines from paragraphs.
    """
    alone = [own or not has_sentence_marks(line) for line, own in zip(lines, apart, strict=True)]
    groups = wrapped_groups(lines, apart=alone)
    return [" ".join(lines[position] for position in group) for group in groups]


def wrapped_groups(lines: Sequence[str], *, apart: Sequence[bool]) -> Iterator[list[int]]:
    """Yield the positions of the lines of each paragraph.

    Empty lines and those that stand `apart`, such as bold ones, are never joined to others.
    """
    for start, end in _runs(lines, apart):
        wrapped = _wrapped_from(lines, start, end)
        yield from ([position] for position in range(start, wrapped))
        group: list[int] = []
        for position in range(wrapped, end):
            group.append(position)
            if ends_sentence(lines[position]):
                yield group
                group = []
        if group:
            yield group


def _runs(lines: Sequence[str], apart: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The lines in runs of one width; a line of another width is a run of its own."""
    start = 0
    while start < len(lines):
        end = max(_run_end(lines, apart, start), start + 1)
        yield start, end
        start = end


def _run_end(lines: Sequence[str], apart: Sequence[bool], start: int) -> int:
    """Return the end of a run of lines that begins at `start`.

    A short line is the last one, unless it stops in mid-sentence and another line follows it.
    """
    end = start
    while end < len(lines) and not apart[end] and lines[end] and len(lines[end]) <= _LONGEST:
        if not _is_long(lines[end]):
            if end == start or ends_sentence(lines[end - 1]):
                return end
            if not _goes_on(lines, apart, end):
                return end + 1
        end += 1
    return end


def _is_long(line: str) -> bool:
    return letters(line) >= _SHORTEST or ends_in_hyphen(line)


def _goes_on(lines: Sequence[str], apart: Sequence[bool], short: int) -> bool:
    """Whether a sentence runs through a short line, or some of them, into a long one."""
    for position in range(short, min(short + _MOST_SHORT, len(lines) - 1)):
        line, after = lines[position], lines[position + 1]
        if ends_sentence(line) or apart[position + 1] or not 0 < len(after) <= _LONGEST:
            return False
        if line[:1].isupper() and after[:1].isupper():
            return False  # names in a list
        if _is_long(after):
            return True
    return False


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
