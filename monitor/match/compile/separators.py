"""What may stand between two parts of a pattern, given how the text around them is written."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import Enum

from config.relaxation import Relaxation
from storage.folding import BARRIER

_UNKNOWN_WORDS = f"(?: [^ {BARRIER}]+){{0,%d}}? "
_UNKNOWN_SIGNS = f"[^{BARRIER}]{{0,%d}}?"
# Old agency systems lose blanks between Arabic words: الأممالمتحدة.
_ARABIC_JOINT = "(?: |ال|لل)?"
_ARABIC_GAP = f"(?:{_UNKNOWN_WORDS.removesuffix(' ')}(?: |ال|لل)|)"
# What each joint of fixed text can be; all others hold unknown text.
_TEXTS = {"": ("",), " ": (" ",), " ?": (" ", ""), _ARABIC_JOINT: (" ", "", "ال", "لل")}
_SIGNS_PER_WORD = 6  # in a gap between Chinese and other writing


class Writing(Enum):
    """How words of a script stand side by side."""

    SPACED = "spaced"
    ARABIC = "arabic"  # spaced, with clitics and sometimes a lost blank
    HAN = "han"  # without blanks


Writings = frozenset[Writing]  # of the options that may stand on one side


def separator(
    sides: tuple[Writings, Writings],
    keep: AbstractSet[Relaxation],
    *,
    gap: int,
    adjacent: bool,
    long_words: bool,
) -> str:
    """The expression between two parts; `keep` are the differences that are not forgiven.

    `stuck` parts are written without a blank in the pattern; two long words may run together.
    """
    both = sides[0] | sides[1]
    forgiving = Relaxation.BLANKS not in keep
    if both == {Writing.HAN}:
        return _UNKNOWN_SIGNS % gap if gap else "" if forgiving or adjacent else " "
    if Writing.HAN in both:
        return _UNKNOWN_SIGNS % (gap * _SIGNS_PER_WORD) if gap else " ?"
    if adjacent and not gap:
        return ""
    if both == {Writing.ARABIC} and forgiving:
        return _arabic_joint(keep, gap)
    if gap:
        return unknown_words(gap) + " "
    return " ?" if long_words and forgiving else " "


def unknown_words(most: int) -> str:
    """Up to so many words that nothing is known of, each with the blank before it."""
    return (_UNKNOWN_WORDS % most).removesuffix(" ")


def separator_texts(expression: str) -> tuple[str, ...]:
    """All that a joint can be; none where it holds unknown text."""
    return _TEXTS.get(expression, ())


def _arabic_joint(keep: AbstractSet[Relaxation], gap: int) -> str:
    """Folding cuts the article behind a blank; where the blank is lost it has to be let pass."""
    if Relaxation.CLITICS in keep:
        return unknown_words(gap) + " " if gap else " ?"
    return _ARABIC_GAP % gap if gap else _ARABIC_JOINT
