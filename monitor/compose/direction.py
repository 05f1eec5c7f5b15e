"""Determine the direction of text and isolate it from text of the other direction."""

from __future__ import annotations

import unicodedata

# Languages written from right to left; they decide when the text itself has no letters.
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def direction(text: str, language: str = "und") -> str:
    """Return `rtl` or `ltr` by the first strong letter (UAX #9, rule P2), else by language."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES else "ltr"


def isolate(text: str) -> str:
    """Wrap text with right-to-left letters in isolates, so that the text around it keeps its order.

    Left-to-right text is returned unchanged, since it needs no invisible characters.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text
