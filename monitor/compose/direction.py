"""Which way text runs, and how text of one direction stands safely inside another."""

from __future__ import annotations

import unicodedata

# Languages written from right to left; decides where the text itself has no letters.
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def direction(text: str, language: str = "und") -> str:
    """`rtl` or `ltr`: by the first letter with a direction (UAX #9, rule P2), else by language."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES else "ltr"


def isolate(text: str) -> str:
    """The text between isolates where it holds right-to-left letters: its neighbours stay put.

    Left-to-right text is returned as it is: no invisible characters where none are needed.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text
