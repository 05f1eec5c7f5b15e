"""The one token stream: what is written into the index, and what a query looks for.

A word becomes the code of its language and its stem: "frmigr". So a stem of one language is not
taken for that of another. Scripts without spaces, and Korean, become pairs of characters, the last
character of a run alone; numbers stay as they are. No token has any other sign in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from storage.folding import fold
from storage.folding.han import HAN
from storage.search.text.stemmers import stemming_language
from storage.search.text.stems import stem

LONGEST = 48  # characters of a token; longer ones are no words
# Thai, Lao, Burmese and Khmer, and the syllables of Korean, whose words take particles.
_PAIRED = f"{HAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3"
_INSIDE = "\u200c\u200d\u00ad\u2060\ufeff"  # invisible, in Persian and hyphenated words
_MODIFIERS = "\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8"  # apostrophes, by use
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{_PAIRED}{_MODIFIERS}]]"
_BROKEN = r"[-\u2010\u2011\u00ad\u058a\u00ac][ \t]*\r?\n[ \t]*"  # hyphenated at the end of a line
_UNIT = regex.compile(
    rf"(?V1)(?P<run>[{_PAIRED}][{_PAIRED}\p{{M}}]*)|{_LETTER}+(?:(?:[{_INSIDE}]+|{_BROKEN}){_LETTER}+)*"
)
# A character with the voice marks of kana that stand after it.
_CLUSTER = regex.compile("(?s).[\u3099\u309a]*")


class Placed(NamedTuple):
    """A token, where it stands in the text (code points), and the folded word it is of."""

    token: str
    start: int
    end: int
    form: str = ""  # "" for pairs of characters


def placed_tokens(text: str, language: str) -> Iterator[Placed]:
    """Yield the tokens of a text in order."""
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        if unit["run"]:
            yield from _pairs(unit[0], start)
        else:
            for token, form in word_tokens(unit[0], language):
                yield Placed(token, start, end, form)


@lru_cache(maxsize=40_000)
def word_tokens(word: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the tokens of a word, each with its folded form; most words are one."""
    forms = fold(word).split()
    pieces = [word] if len(forms) == 1 else forms
    return tuple(
        (_token(piece, form, language)[:LONGEST], form[:LONGEST])
        for piece, form in zip(pieces, forms, strict=True)
    )


def _token(word: str, form: str, language: str) -> str:
    if not any(map(str.isalpha, form)):
        return form
    code = stemming_language(word, language)
    return f"{code}{stem(word, code)}"


def _pairs(run: str, start: int) -> Iterator[Placed]:
    letters = [
        (letter, start + cluster.start(), start + cluster.end())
        for cluster in _CLUSTER.finditer(run)
        for letter in _letters(cluster[0])
    ]
    for (letter, begin, end), following in zip(letters, [*letters[1:], None], strict=True):
        if following is None:
            yield Placed(letter, begin, end)
        else:
            yield Placed(letter + following[0], begin, following[2])


@lru_cache(maxsize=30_000)
def _letters(cluster: str) -> str:
    """Return the folded letters of one written character, mostly one."""
    return unicodedata.normalize("NFC", fold(cluster)).replace(" ", "")
