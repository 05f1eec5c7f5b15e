"""Say how languages write, as far as finding names depends on it."""

from __future__ import annotations

from enum import StrEnum

_CASELESS = frozenset(
    {"ar", "fa", "ur", "he", "ps", "ckb", "ug", "yi", "dv"}
    | {"hi", "bn", "mr", "ne", "pa", "gu", "ta", "te", "kn", "ml", "si"}
    | {"ka", "am", "ti"}
)
_CYRILLIC = frozenset(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "ba"))
_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))


class Writing(StrEnum):
    """What marks names in a script."""

    CASED = "cased"  # a capital
    CASELESS = "caseless"  # nothing, but words are parted
    UNSPACED = "unspaced"  # nothing at all, except quotation marks


def alphabet_of(language: str) -> str:
    """Return what letters a language is written in, as far as names are spelled by it."""
    if writing_of(language) is not Writing.CASED:
        return writing_of(language).value
    if language in ("el", "hy"):
        return language
    return "cyrillic" if language in _CYRILLIC else "latin"


def writing_of(language: str) -> Writing:
    """Return how a language writes."""
    if language in _UNSPACED:
        return Writing.UNSPACED
    return Writing.CASELESS if language in _CASELESS else Writing.CASED
