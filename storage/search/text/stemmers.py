"""Which languages have a stemmer, and in which scripts their words are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import snowballstemmer

# Snowball's algorithms by ISO 639-1 code.
SNOWBALL: Mapping[str, str] = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
# Languages without one there, whose commonest endings are cut by `light_stem`.
LIGHT = frozenset({"ar", "be", "bg", "he", "mk", "uk"})
STEMMED = tuple(sorted({*SNOWBALL, *LIGHT}))
UNSTEMMED = "xx"  # stands where a language has a stem's language code

_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "ar": ("arabic",), "fa": ("arabic",),
    "be": ("cyrillic",), "bg": ("cyrillic",), "mk": ("cyrillic",), "ru": ("cyrillic",),
    "uk": ("cyrillic",), "sr": ("cyrillic", "latin"),
    "el": ("greek",), "he": ("hebrew",), "yi": ("hebrew",), "hy": ("armenian",),
    "hi": ("devanagari",), "ne": ("devanagari",), "ta": ("tamil",),
}  # fmt: skip
# The language whose stemmer takes words of a script in texts of another or an unknown language.
_USUAL: Mapping[str, str] = {
    "arabic": "ar", "armenian": "hy", "cyrillic": "ru", "devanagari": "hi", "greek": "el",
    "hebrew": "he", "latin": "en", "tamil": "ta",
}  # fmt: skip
_RANGES = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFEFC, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
)


def stemming_language(word: str, language: str) -> str:
    """Return the language by which a word of a text is stemmed, or UNSTEMMED.

    That is the language of the text, if it is written in the word's script.
    """
    script = _script_of(word)
    code = language.partition("-")[0].lower()
    if code in STEMMED and script in _SCRIPTS.get(code, ("latin",)):
        return code
    if script == "latin" and code not in ("", "und") and code not in _SCRIPTS and code not in _HAN:
        return UNSTEMMED  # a language in Latin letters that no stemmer knows
    return _USUAL.get(script, UNSTEMMED)


_HAN = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})


def _script_of(word: str) -> str:
    for letter in word:
        if letter.isalpha():
            code = ord(letter)
            return next((name for first, last, name in _RANGES if first <= code <= last), "")
    return ""


@cache
def snowball(language: str) -> Any:
    """Return Snowball's stemmer of a language; it is made once and has no state between words."""
    return snowballstemmer.stemmer(SNOWBALL[language])
