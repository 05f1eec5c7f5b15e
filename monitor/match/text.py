"""An article prepared for matching: folded once, with the way back to what was written."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

from monitor.match.sentence import PARAGRAPH, sentence_marks
from storage.folding import BARRIER, fold, folding
from storage.folding.han import HAN
from storage.records import Span

TITLE, TEXT = "title", "text"
_WORD = re.compile(f"[{HAN}]|[^ {BARRIER}{HAN}]+")
_APART = 1_000_000  # words between title and text: they are not beside one another
_BARRIER = re.compile(BARRIER)
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
        self._traced: dict[int, list[int]] = {}  # per stretch between barriers, as asked for

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Bounds, in the folded string, of the stretch a phrase at start..end may reach over."""
        high = self.folded.find(BARRIER, end)
        return self.folded.rfind(BARRIER, 0, start) + 1, len(self.folded) if high < 0 else high

    def in_title(self, place: int) -> bool:
        """Whether a place of the folded string stands in the title."""
        return place < self._title_end

    def word_number(self, place: int) -> int:
        """Which word stands there, counted from the beginning; a Chinese character is a word."""
        number = bisect_right(self._word_starts, place)
        return number if self.in_title(place) else number + _APART

    def paragraph(self, place: int) -> int:
        """Which paragraph it stands in, the title being the first."""
        return bisect_right(self._paragraph_ends, self._first(place))

    @cached_property
    def _title_end(self) -> int:
        end = -1
        for _ in range(self._source.count(BARRIER, 0, self._title_length) + 1):
            end = self.folded.find(BARRIER, end + 1)
        return end

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start() for word in _WORD.finditer(self.folded)]

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        breaks = PARAGRAPH.finditer(self._written, self._title_length)
        return [self._title_length, *(found.start() for found in breaks)]

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
        first = self._origin(start)
        if self.folded[start - 1] != " ":
            return first
        low = self._origin(start - 1) + 1
        while first > low and unicodedata.category(self._written[first - 1])[0] in "LM":
            first -= 1
        return first

    def _last(self, end: int) -> int:
        """Index behind the last letter, with the marks that folding dropped after it."""
        origin = self._origin(end - 1)
        reference = _REFERENCE.match(self._written, origin)
        last = reference.end() if reference and html.unescape(reference[0]) else origin + 1
        while last < len(self._written) and _vanishes(self._written[last]):
            last += 1
        return last

    def _origin(self, index: int) -> int:
        """Where in what was written a character of the folded string came from.

        Only the stretch it stands in is traced: tracing costs several times what folding does.
        """
        starts, origins = self._stretches
        number = bisect_right(starts, index) - 1
        place = index - starts[number] - 1  # behind the blank with which the stretch begins
        return origins[number] + (self._offsets(number)[place] if place >= 0 else -1)

    def _offsets(self, number: int) -> list[int]:
        if number not in self._traced:
            low = self._stretches[1][number]
            barrier = self._source.find(BARRIER, low) if len(self._stretches[1]) > 1 else -1
            stretch = self._source[low : None if barrier < 0 else barrier]
            self._traced[number] = folding().traced(stretch)[1]
        return self._traced[number]

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int]]:
        """Where the stretches between barriers begin, in the folded string and as written."""
        starts, origins = (
            [0, *(barrier.end() for barrier in _BARRIER.finditer(text))]
            for text in (self.folded, self._source)
        )
        if len(starts) == len(origins):
            return starts, origins
        return [0], [0]  # a barrier was lost, in markup: all is one stretch


def word_count(text: str) -> int:
    """How many words a text has, as `PreparedText.word_number` counts them."""
    return len(_WORD.findall(fold(text)))


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
