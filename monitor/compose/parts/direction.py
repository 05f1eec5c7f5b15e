"""Determine the direction of text from the web."""

from __future__ import annotations

import unicodedata

# Languages written from right to left; they decide when the text itself has no letters.
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(text: str, language: str = "und") -> str:
    """Return `rtl` or `ltr` by the first strong letter (UAX #9, rule P2), else by language."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES else "ltr"
