"""Which fonts a press review names: those that office programs bring, with letters of all scripts.

A run names one font for Latin and its neighbours (`ascii`, `hAnsi`), one for complex scripts such
as Arabic (`cs`) and one for East Asian ones (`eastAsia`). Where one is missing, the program takes
another that has the letters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typeface:
    """The fonts of one voice, by script."""

    latin: str
    complex_script: str
    east_asian: str


# Words of the news have serifs, words of Marsad have none: one sees who speaks.
_READING = Typeface("Cambria", "Times New Roman", "SimSun")
_OURS = Typeface("Calibri", "Arial", "Microsoft YaHei")

_READING_COMPLEX = {
    "ar": "Sakkal Majalla",
    "fa": "Sakkal Majalla",
    "ps": "Sakkal Majalla",
    "ur": "Sakkal Majalla",
    "hi": "Nirmala UI",
    "bn": "Nirmala UI",
    "ta": "Nirmala UI",
    "am": "Nyala",
    "th": "Leelawadee UI",
}
_READING_EAST_ASIAN = {"ja": "MS Mincho", "ko": "Batang", "zh-Hant": "PMingLiU"}

# Written with the fonts and sizes for complex scripts (w:cs, w:szCs), whatever their direction.
_COMPLEX = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
    | {"am", "bn", "gu", "hi", "kn", "km", "lo", "ml", "mr", "my", "ne", "pa", "si", "ta", "te"}
    | {"th", "ti"}
)
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def reading(language: str) -> Typeface:
    """Return the fonts for words of the news."""
    code = language.partition("-")[0]
    return Typeface(
        _READING.latin,
        _READING_COMPLEX.get(code, _READING.complex_script),
        _READING_EAST_ASIAN.get(language, _READING_EAST_ASIAN.get(code, _READING.east_asian)),
    )


def ours() -> Typeface:
    """Return the fonts for our own words."""
    return _OURS


def is_complex(language: str) -> bool:
    """Whether a language is written in what office programs call a complex script."""
    return language.partition("-")[0] in _COMPLEX


def is_east_asian(language: str) -> bool:
    """Whether a language is written in Han letters, kana or hangul."""
    return language.partition("-")[0] in _EAST_ASIAN
