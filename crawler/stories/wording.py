"""The wording of a text, as two texts are compared word by word: units, names and numbers.

Units are words, or letters where a script is written without spaces; they are folded, so that
spellings do not count. Names are told by their capital letter inside a sentence; in scripts without
capitals only what is written in Latin letters is known as a name.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crawler.stories.fingerprint import WORDS_PER_SHINGLE, hashes_of, shingle_width
from crawler.stories.shared_words import shared
from crawler.text.signs import STOP
from storage.folding import fold

_SENTENCE = re.compile(rf"[^\n{STOP}]*(?:\n|[{STOP}]+(?=\s|[\u3040-\u9fff]|$)|[{STOP}]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,:٫٬’' \u00a0\u202f]\d+)*")
_LATIN = re.compile("[A-Za-z]")
_RUN, _RUN_OF_LETTERS = 3, 5  # units in a row that are no chance
_TERM_LETTERS = 4  # shorter words say how a sentence is built
_STEM_LETTERS = 6  # inflected forms of one word mostly agree so far


@dataclass(frozen=True)
class Wording:
    """The words of a text in their order, and what among them tells one event from another."""

    units: tuple[str, ...]
    sentences: tuple[int, ...]  # of each unit, the number of its sentence
    title: frozenset[str]  # terms of the title
    names: frozenset[str]
    numbers: frozenset[str]  # of two digits and more, without their separators
    has_capitals: bool  # else hardly any name is known
    shingle_length: int  # in units, as fingerprints cut them

    @property
    def is_unspaced(self) -> bool:
        """Whether units are letters."""
        return self.shingle_length != WORDS_PER_SHINGLE

    @property
    def run_length(self) -> int:
        return _RUN_OF_LETTERS if self.is_unspaced else _RUN

    def runs(self) -> list[tuple[str, ...]]:
        """Return the run of units that begins at each place.

        They are made anew each time: they take four times the memory of all else that is known of
        a text, and less time than a comparison.
        """
        return list(zip(*(self.units[start:] for start in range(self.run_length)), strict=False))

    @cached_property
    def shingles(self) -> Sequence[int]:
        """The hash of the shingle that begins at each unit, as fingerprints have them."""
        return array("q", hashes_of(self.units, self.shingle_length))

    def terms(self, places: Sequence[int]) -> set[str]:
        """Return what the units at these places speak of, without the small words."""
        return set(_terms([self.units[place] for place in places], by_letters=self.is_unspaced))


def wording(title: str, text: str) -> Wording:
    """Read the wording of an article."""
    folded = [fold(sentence) for sentence in _SENTENCE.findall(text) if sentence.strip()]
    width = shingle_width("".join(folded))
    unspaced = width != WORDS_PER_SHINGLE
    units: list[str] = []
    sentences: list[int] = []
    for number, sentence in enumerate(folded):
        own = list(sentence.replace(" ", "")) if unspaced else sentence.split()
        units += own
        sentences += [number] * len(own)
    has_capitals = _has_capitals(text)
    head = fold(title)
    return Wording(
        units=tuple(map(shared, units)),  # a word of many texts is kept once
        sentences=tuple(sentences),
        title=frozenset(_terms(list(head) if unspaced else head.split(), by_letters=unspaced)),
        names=frozenset(_names(text, has_capitals=has_capitals)),
        numbers=frozenset(_numbers(text)),
        has_capitals=has_capitals,
        shingle_length=width,
    )


def _names(text: str, *, has_capitals: bool) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        for word in list(_WORD.finditer(sentence))[1 if has_capitals else 0 :]:
            is_name = word[0][0].isupper() if has_capitals else _LATIN.match(word[0])
            if is_name and len(word[0]) > 1:
                yield fold(word[0])


def _has_capitals(text: str) -> bool:
    """Whether the script of the text has capital letters, and uses small ones too."""
    letters = [char for char in text if char.isalpha()]
    small = sum(map(str.islower, letters))
    return small * 2 >= len(letters)


def _numbers(text: str) -> Iterator[str]:
    for number in _NUMBER.findall(text):
        digits = "".join(str(int(char)) for char in number if char.isdigit())
        if len(digits) > 1:
            yield digits


def _terms(units: Sequence[str], *, by_letters: bool) -> Iterator[str]:
    if by_letters:
        yield from ("".join(pair) for pair in pairwise(units))
        return
    for unit in units:
        if len(unit) >= _TERM_LETTERS or unit.isdigit():
            yield unit[:_STEM_LETTERS]
