"""Folds single characters by a table that is filled as characters occur."""

from __future__ import annotations

import unicodedata
from collections.abc import Set as AbstractSet
from itertools import chain, repeat

from config.relaxation import Relaxation
from storage.folding import arabic, cyrillic, han, indic, latin
from storage.folding.steps import Traced

# Combining marks that readers skip. Those of Indic scripts, Thai or kana carry vowels and stay.
_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20F0),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_APOSTROPHES = "\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8"  # letters by category, signs by use
_TATWEEL = "\u0640"  # stretches a line; a letter by category
_HAMZA = "\u0653\u0654\u0655"  # marks by category, but they make another letter: أ آ إ ؤ ئ


class CharacterTable(dict[int, str]):
    """Maps code points to folded text, for `str.translate`; computes each character once."""

    def __init__(self, keep: AbstractSet[Relaxation], passing: str) -> None:
        super().__init__({ord(letter): f" {letter} " for letter in passing})
        self._case = Relaxation.CASE not in keep
        self._accents = Relaxation.ACCENTS not in keep
        self._alike = Relaxation.LETTERS not in keep
        self._letters: dict[str, str] = {}
        if self._alike:
            letters = latin.LETTERS | cyrillic.LETTERS | arabic.LETTERS | indic.LETTERS
            self._letters |= _capitals(letters) | letters
        if Relaxation.HAN_FORMS not in keep:
            self._letters |= han.simplified()

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._fold(chr(code))
        return folded

    def _fold(self, character: str) -> str:
        pieces = unicodedata.normalize("NFKD", character)
        if self._case:
            pieces = unicodedata.normalize("NFKD", "".join(map(self._small, pieces)))
        return "".join(
            self._kept(part) for piece in pieces for part in self._letters.get(piece, piece)
        )

    def _small(self, piece: str) -> str:
        """Return the lower-case letter; ß, which case folding makes ss, stays if letters do."""
        return "ß" if piece in "ßẞ" and not self._alike else piece.casefold()

    def _kept(self, piece: str) -> str:
        category = unicodedata.category(piece)
        if category == "Cf" or piece == _TATWEEL or self._falls_away(piece):
            return ""
        if category == "Nd" and self._alike:
            return str(unicodedata.digit(piece))
        return piece if category[0] in "LMN" and piece not in _APOSTROPHES else " "

    def _falls_away(self, piece: str) -> bool:
        """Whether it is a combining mark that is dropped."""
        forgiven = self._alike if piece in _HAMZA else self._accents
        return forgiven and any(first <= ord(piece) <= last for first, last in _MARKS)


def _capitals(letters: dict[str, str]) -> dict[str, str]:
    """Return the table for capitals, used where case is kept: Œuvre becomes Oeuvre."""
    pairs = ((letter.upper(), written.capitalize()) for letter, written in letters.items())
    return {capital: written for capital, written in pairs if len(capital) == 1}


class CharacterStep:
    """Rewrites character by character."""

    name = "characters"

    def __init__(self, table: CharacterTable) -> None:
        self._table = table

    def apply(self, text: str) -> str:
        return text.translate(self._table)

    def trace(self, traced: Traced) -> Traced:
        pieces = list(map(self._table.__getitem__, map(ord, traced.text)))
        offsets = chain.from_iterable(map(repeat, traced.offsets, map(len, pieces)))
        return Traced("".join(pieces), list(offsets))
