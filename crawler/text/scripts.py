"""Define the letters of scripts, as the inside of a character class of a regular expression."""

from __future__ import annotations

import re

HAN = "\u3400-\u9fff\uf900-\ufaff"
KANA = "\u3040-\u30ff"
# Scripts that put no blanks between words: Thai and Lao, Myanmar, Khmer, kana, Han.
UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{KANA}{HAN}"
_HANGUL = "\uac00-\ud7a3"
_ETHIOPIC = "\u1200-\u139f\u2d80-\u2ddf"
# Letters and signs of Indian scripts, Sinhala, Thai, Lao, Burmese and Khmer.
_ABUGIDAS = "\u0900-\u0963\u0971-\u0dff\u0e00-\u0e4e\u0e80-\u0ece\u1000-\u103f\u1780-\u17d3"
# How many Latin letters say what one of these says, by translations of one text; vowels that Arabic
# and Hebrew leave out count there with the letters before them.
WEIGHTS = {
    HAN: 3.0,
    KANA: 2.0,
    _HANGUL: 2.5,
    _ETHIOPIC: 2.0,
    _ABUGIDAS: 1.4,
    "\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3": 1.2,
}
_UNMARKED = re.compile("[\u0e00-\u0eff]")  # Thai and Lao put a blank at the end of a sentence


def has_sentence_marks(text: str) -> bool:
    """Whether sentences in the script of a text end with a mark."""
    return not _UNMARKED.search(text)
