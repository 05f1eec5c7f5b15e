"""Prepares an article for matching: folds it once and maps offsets back to the original."""

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
_APART = 1_000_000  # words between title and text, so that they are never near one another
_BARRIER = re.compile(BARRIER)
_REFERENCE = re.compile(r"(?:&(?:amp;)*[#\w]{1,32};)")


class PreparedText:
    """Title and text as one folded string in which no phrase can cross the end of a sentence.

    `folded` begins and ends with a blank, so that every word has one on both sides.
    """

    def __init__(self, title: str, text: str, *, written: tuple[str, str] | None = None) -> None:
        """Prepare a text, or a reading of one; spans quote `written`, of the same lengths."""
        self._title_length = len(title)
        self._written = BARRIER.join(written or (title, text))
        self._source = BARRIER.join(_barred(part) for part in (title, text))
        self.folded = f" {folding().barred(self._source)} "
        self._traced: dict[int, list[int]] = {}  # per stretch between barriers, filled when needed

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds, in the folded string, of the sentence around folded[start:end]."""
        high = self.folded.find(BARRIER, end)
        return self.folded.rfind(BARRIER, 0, start) + 1, len(self.folded) if high < 0 else high

    def in_title(self, index: int) -> bool:
        """Whether an index of the folded string lies in the title."""
        return index < self._title_end

    def word_number(self, index: int) -> int:
        """Return the number of the word at an index of the folded string.

        A Chinese character is a word. The words of the text are numbered far from the title's.
        """
        number = bisect_right(self._word_starts, index)
        return number if self.in_title(index) else number + _APART

    def paragraph(self, index: int) -> int:
        """Return the number of the paragraph at an index; the title is the first."""
        return bisect_right(self._paragraph_ends, self._first(index))

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
        """Return the original text of folded[start:end] as a span of whole words."""
        first, last = self._first(start), self._last(end)
        field, shift = TITLE, 0
        if first > self._title_length:
            field, shift = TEXT, self._title_length + 1
        surface = self._written[first:last]
        return Span(field=field, start=first - shift, end=last - shift, text=surface, term=term)

    def _first(self, start: int) -> int:
        """Return the original index of the first letter, before the clitics that folding cut."""
        first = self._origin(start)
        if self.folded[start - 1] != " ":
            return first
        low = self._origin(start - 1) + 1
        while first > low and unicodedata.category(self._written[first - 1])[0] in "LM":
            first -= 1
        return first

    def _last(self, end: int) -> int:
        """Return the original index after the last letter and the marks that folding dropped."""
        origin = self._origin(end - 1)
        reference = _REFERENCE.match(self._written, origin)
        last = reference.end() if reference and html.unescape(reference[0]) else origin + 1
        while last < len(self._written) and _vanishes(self._written[last]):
            last += 1
        return last

    def _origin(self, index: int) -> int:
        """Return the original index of a character of the folded string.

        Only the stretch around it is traced: tracing costs several times what folding does.
        """
        starts, origins = self._stretches
        number = bisect_right(starts, index) - 1
        offset = index - starts[number] - 1  # after the blank with which the stretch begins
        return origins[number] + (self._offsets(number)[offset] if offset >= 0 else -1)

    def _offsets(self, number: int) -> list[int]:
        if number not in self._traced:
            low = self._stretches[1][number]
            barrier = self._source.find(BARRIER, low) if len(self._stretches[1]) > 1 else -1
            stretch = self._source[low : None if barrier < 0 else barrier]
            self._traced[number] = folding().traced(stretch)[1]
        return self._traced[number]

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int]]:
        """Return the starts of the stretches between barriers, folded and original."""
        starts, origins = (
            [0, *(barrier.end() for barrier in _BARRIER.finditer(text))]
            for text in (self.folded, self._source)
        )
        if len(starts) == len(origins):
            return starts, origins
        return [0], [0]  # a barrier was lost in markup, so all is one stretch


def word_count(text: str) -> int:
    """Count the words of a text as `PreparedText.word_number` does."""
    return len(_WORD.findall(fold(text)))


def _barred(text: str) -> str:
    """Replace each mark that ends a sentence by a barrier; the length stays the same."""
    text = text.replace(BARRIER, " ")
    parts: list[str] = []
    done = 0
    for match in sentence_marks(text):
        parts += (text[done : match.start()], BARRIER)
        done = match.start() + 1
    return "".join([*parts, text[done:]])


def _vanishes(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM" and fold(letter) == ""
