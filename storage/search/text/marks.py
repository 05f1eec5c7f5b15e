"""Where the words of a query stand in an original text, and the part of it that shows them best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from storage.search.text.sequences import Sequence as Tokens
from storage.search.text.tokens import Placed, placed_tokens

SNIPPET = 220  # characters, about
_BEFORE = 60  # of them, before the first mark
_MOST_MARKS = 2_000
_ENDS = ".!?…。！？؟।\n"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A found place: offsets in code points into the original field."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, to be shown marked or plain."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text with the marks in it; marks are offsets into the whole text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The snippet cut at its marks, in order."""
        inside = [Mark(mark.start - self.start, mark.end - self.start) for mark in self.marks]
        return tuple(pieces(self.text, inside))


class Highlighter:
    """Finds rows of tokens in texts."""

    def __init__(self, rows: Collection[Tokens]) -> None:
        self._by_first: dict[str, list[Tokens]] = {}
        self._beginnings: list[Tokens] = []
        for row in rows:
            if len(row) == 1 and row[0].endswith("*"):
                self._beginnings.append(row)
            else:
                self._by_first.setdefault(row[0], []).append(row)

    def marks(self, text: str, language: str, *, start: int = 0) -> list[Mark]:
        """Return the places of a text in order, joined where they overlap."""
        if not self._by_first and not self._beginnings:
            return []
        placed = list(placed_tokens(text, language))
        found = []
        for at, one in enumerate(placed):
            end = max(self._ends(placed, at, one), default=0)
            if end:
                found.append(Mark(start + one.start, start + end))
                if len(found) == _MOST_MARKS:
                    break
        return _joined(found)

    def _ends(self, placed: Sequence[Placed], at: int, one: Placed) -> Iterator[int]:
        for row in self._by_first.get(one.token, ()):
            if _stands(row, placed, at):
                yield placed[at + len(row) - 1].end
        for (beginning,) in self._beginnings:
            if one.token.startswith(beginning[:-1]):
                # Of a pair of characters, a beginning is the first one.
                yield one.end if one.form else one.start + len(beginning) - 1


def _stands(row: Tokens, placed: Sequence[Placed], at: int) -> bool:
    if at + len(row) > len(placed):
        return False
    *whole, last = row
    if any(placed[at + n].token != token for n, token in enumerate(whole)):
        return False
    found = placed[at + len(whole)].token
    return found.startswith(last[:-1]) if last.endswith("*") else found == last


def _joined(marks: Sequence[Mark]) -> list[Mark]:
    joined: list[Mark] = []
    for mark in sorted(marks):
        if joined and mark.start < joined[-1].end:
            joined[-1] = Mark(joined[-1].start, max(mark.end, joined[-1].end))
        else:
            joined.append(mark)
    return joined


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield a text cut at its marks."""
    at = 0
    for mark in marks:
        if mark.start > at:
            yield Piece(text[at : mark.start], is_marked=False)
        yield Piece(text[mark.start : mark.end], is_marked=True)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:], is_marked=False)


def snippet(text: str, marks: Sequence[Mark], *, length: int = SNIPPET) -> Snippet:
    """Return the part of a text of about `length` characters that has the most marks.

    It begins with a sentence where one begins near, and cuts no word of a script with spaces.
    """
    best, most = (marks[0].start if marks else 0), 0
    for number, mark in enumerate(marks):
        inside = sum(1 for other in marks[number:] if other.end <= mark.start + length - _BEFORE)
        if inside > most:
            best, most = mark.start, inside
    start = _beginning(text, best)
    end = _ending(text, max(start + length, *(m.end for m in marks if m.start == best), 0))
    inside_marks = tuple(mark for mark in marks if start <= mark.start and mark.end <= end)
    return Snippet(start, end, text[start:end], inside_marks)


def _beginning(text: str, at: int) -> int:
    lowest = max(0, at - _BEFORE)
    if lowest == 0:
        return 0
    before = text[lowest:at]
    sentence = max(before.rfind(end) for end in _ENDS)
    place = sentence if sentence >= 0 else before.find(" ")
    start = lowest + place + 1
    while start < at and text[start].isspace():
        start += 1
    return start


def _ending(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", at - 30, at + 1)
    return blank if blank > 0 and at - blank < 30 and text[at : at + 1].strip() else at
