"""Join words that were hyphenated at the end of a line, as in text that was taken from a PDF.

The page itself is the dictionary: a word that it writes elsewhere is a word, and a compound that it
writes with a hyphen elsewhere keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LINE_END = "\uf8fd"  # stands where a line ended behind a hyphen; a code point for private use
_HYPHENS = "-\u2010"
_AT_LINE_END = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}][ \t]*\r?\n\s*(?=[^\W\d_])")
_BROKEN = re.compile(
    # From the first letter of a word and without going back: a word may be megabytes long.
    rf"(?<![^\W\d_])(?P<left>[^\W\d_]{{2,}}+)(?P<hyphen>[{_HYPHENS}])"
    rf"(?P<gap> ?{LINE_END} ?| )(?P<right>[^\W\d_]{{2,}})"
)
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
# "Vor- und Nachteile", "pre- and post-war": the hyphen stands for the rest of a word.
_CONJUNCTIONS = frozenset(
    ["and", "or", "to", "und", "oder", "bis", "bzw", "sowie", "noch", "et", "ou", "y", "o", "u",
     "e", "ed", "en", "of", "tot", "og", "eller", "och", "i", "lub", "oraz", "a", "nebo", "és",
     "vagy", "si", "sau", "ili", "та", "або", "и", "или", "ve", "veya"]
)  # fmt: skip


def mark_line_ends(text: str) -> str:
    """Return a text in which line ends inside words are marked, for `join_hyphenated`."""
    return _AT_LINE_END.sub(f"-{LINE_END}", text)


def ends_in_hyphen(text: str) -> bool:
    """Whether a line ends inside a word."""
    return len(text) > 2 and text[-1] in _HYPHENS and text[-2].isalpha()


def join_hyphenated(texts: Sequence[str]) -> list[str]:
    """Return the blocks of a page with their broken words joined."""
    hyphenated = (text for text in texts if any(hyphen in text for hyphen in _HYPHENS))
    if not any(_BROKEN.search(text) for text in hyphenated):
        return [text.replace(LINE_END, "") for text in texts]
    dictionary = _Dictionary(texts)
    return [_BROKEN.sub(dictionary.join, text).replace(LINE_END, "") for text in texts]


class _Dictionary:
    """The words of a page that are not broken, in lower case."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = (_BROKEN.sub(" ", text) for text in texts)
        self._words = {word.lower() for text in whole for word in _WORD.findall(text)}

    def join(self, found: re.Match[str]) -> str:
        left, right = found["left"], found["right"]
        at_line_end = LINE_END in found["gap"]
        if right.lower() in _CONJUNCTIONS:
            return f"{left}{found['hyphen']} {right}"
        if not right.islower():
            return f"{left}{found['hyphen']}{'' if at_line_end else ' '}{right}"
        if self._is_word(left + right) or not self._are_words(left, right, at_line_end=at_line_end):
            return left + right
        return f"{left}{found['hyphen']}{'' if at_line_end else ' '}{right}"

    def _is_word(self, word: str) -> bool:
        return word.lower() in self._words

    def _are_words(self, left: str, right: str, *, at_line_end: bool) -> bool:
        """Whether the page has the halves as words: a compound, or a dash that lacks its blank."""
        if self._is_word(f"{left}-{right}"):
            return True
        halves = (self._is_word(left), self._is_word(right))
        return all(halves) if at_line_end else any(halves)
