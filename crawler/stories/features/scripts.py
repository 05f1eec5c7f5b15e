"""Say how languages write, as far as finding names depends on it."""

from __future__ import annotations

from enum import StrEnum

_CASELESS = frozenset(
    {"ar", "fa", "ur", "he", "ps", "ckb", "ug", "yi", "dv"}
    | {"hi", "bn", "mr", "ne", "pa", "gu", "ta", "te", "kn", "ml", "si"}
    | {"th", "lo", "km", "my", "ka", "am", "ti"}
)
_HAN = frozenset(("zh", "ja"))


class Writing(StrEnum):
    """What marks names in a script."""

    CASED = "cased"  # a capital
    CASELESS = "caseless"  # nothing, but words are parted
    HAN = "han"  # nothing at all, except quotation marks


def writing_of(language: str) -> Writing:
    """Return how a language writes."""
    if language in _HAN:
        return Writing.HAN
    return Writing.CASELESS if language in _CASELESS else Writing.CASED
