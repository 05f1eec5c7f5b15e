"""The separators between two parts of a pattern, which depend on the scripts on both sides."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import Enum

from config.relaxation import Relaxation
from storage.folding import BARRIER

_UNKNOWN_WORDS = f"(?: [^ {BARRIER}]+){{0,%d}}? "
_UNKNOWN_CHARACTERS = f"[^{BARRIER}]{{0,%d}}?"
# Old agency systems lose blanks between Arabic words: الأممالمتحدة.
_ARABIC_SEPARATOR = "(?: |ال|لل)?"
_ARABIC_GAP = f"(?:{_UNKNOWN_WORDS.removesuffix(' ')}(?: |ال|لل)|)"
# All texts of each separator that is fixed; every other separator holds unknown text.
_TEXTS = {"": ("",), " ": (" ",), " ?": (" ", ""), _ARABIC_SEPARATOR: (" ", "", "ال", "لل")}
_CHARACTERS_PER_WORD = 6  # in a gap between Chinese and other writing


class Writing(Enum):
    """How a script separates words."""

    SPACED = "spaced"
    ARABIC = "arabic"  # spaced, with clitics and sometimes a lost blank
    HAN = "han"  # without blanks


Writings = frozenset[Writing]  # of all options on one side


def separator(
    sides: tuple[Writings, Writings],
    keep: AbstractSet[Relaxation],
    *,
    gap: int,
    adjacent: bool,
    long_words: bool,
) -> str:
    """Return the expression between two parts; `keep` names the differences not forgiven.

    `gap` is the largest number of unknown words in between. `adjacent` parts are written without a
    blank in the pattern. `long_words` says that both sides are words long enough to run together.
    """
    both = sides[0] | sides[1]
    forgiving = Relaxation.BLANKS not in keep
    if both == {Writing.HAN}:
        return _UNKNOWN_CHARACTERS % gap if gap else "" if forgiving or adjacent else " "
    if Writing.HAN in both:
        return _UNKNOWN_CHARACTERS % (gap * _CHARACTERS_PER_WORD) if gap else " ?"
    if adjacent and not gap:
        return ""
    if both == {Writing.ARABIC} and forgiving:
        return _arabic_separator(keep, gap)
    if gap:
        return unknown_words(gap) + " "
    return " ?" if long_words and forgiving else " "


def unknown_words(most: int) -> str:
    """Return the expression for up to `most` unknown words, each with the blank before it."""
    return (_UNKNOWN_WORDS % most).removesuffix(" ")


def separator_texts(expression: str) -> tuple[str, ...]:
    """Return all texts that a separator matches; none if it holds unknown text."""
    return _TEXTS.get(expression, ())


def _arabic_separator(keep: AbstractSet[Relaxation], gap: int) -> str:
    """Allow an article between words: folding cuts it after a blank only, and blanks get lost."""
    if Relaxation.CLITICS in keep:
        return unknown_words(gap) + " " if gap else " ?"
    return _ARABIC_GAP % gap if gap else _ARABIC_SEPARATOR
