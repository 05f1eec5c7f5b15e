"""An article prepared for matching: folded once, with the way back to what was written."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cached_property

from monitor.match.sentence import sentence_marks
from storage.folding import BARRIER, fold, folding
from storage.records import Span

TITLE, TEXT = "title", "text"
_REFERENCE = re.compile(r"(?:&(?:amp;)*[#\w]{1,32};)")


class PreparedText:
    """Title and text as one folded string in which no phrase can run over a sentence's end.

    `folded` begins and ends with a blank, so that every word has one on both sides.
    """

    def __init__(self, title: str, text: str) -> None:
        self._title_length = len(title)
        self._written = f"{title}{BARRIER}{text}"
        self._source = BARRIER.join(_barred(part) for part in (title, text))
        self.folded = f" {folding().barred(self._source)} "

    @cached_property
    def _offsets(self) -> list[int]:
        return folding().traced(self._source)[1]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Bounds, in the folded string, of the stretch a phrase at start..end may reach over."""
        high = self.folded.find(BARRIER, end)
        return self.folded.rfind(BARRIER, 0, start) + 1, len(self.folded) if high < 0 else high

    def span(self, start: int, end: int, term: str) -> Span:
        """What was written at start..end of the folded string: whole words, as one underlines."""
        first, last = self._first(start), self._last(end)
        field, shift = TITLE, 0
        if first > self._title_length:
            field, shift = TEXT, self._title_length + 1
        surface = self._written[first:last]
        return Span(field=field, start=first - shift, end=last - shift, text=surface, term=term)

    def _first(self, start: int) -> int:
        """Index of the first letter, with the clitics that folding cut before it."""
        first = self._offsets[start - 1]
        if self.folded[start - 1] != " ":
            return first
        low = self._offsets[start - 2] + 1 if start >= 2 else 0
        while first > low and unicodedata.category(self._written[first - 1])[0] in "LM":
            first -= 1
        return first

    def _last(self, end: int) -> int:
        """Index behind the last letter, with the marks that folding dropped after it."""
        origin = self._offsets[end - 2]
        reference = _REFERENCE.match(self._written, origin)
        last = reference.end() if reference and html.unescape(reference[0]) else origin + 1
        while last < len(self._written) and _vanishes(self._written[last]):
            last += 1
        return last


def _barred(text: str) -> str:
    """The text with a barrier in place of each mark that ends a sentence, as long as before."""
    text = text.replace(BARRIER, " ")
    pieces: list[str] = []
    done = 0
    for match in sentence_marks(text):
        pieces += (text[done : match.start()], BARRIER)
        done = match.start() + 1
    return "".join([*pieces, text[done:]])


def _vanishes(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM" and fold(letter) == ""
