"""Rate how much of a decoded text looks as if somebody had written it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from crawler.text.alphabets import FREQUENT_HAN, FREQUENT_HANGUL, HEBREW, LATIN, ORDERED, SIGNS

# Signs of a wrong encoding: accented Latin letters and symbols in a row, symbols inside words,
# other letters glued to Latin ones, capitals inside a Russian or Greek word, Russian
# words without vowels, Hebrew final letters inside a word, narrow kana, controls.
_ODD = re.compile(
    r"[\xa1-\xff]{3,}|(?<=[A-Za-z\xc0-\xff])[\xa1-\xac\xae-\xb6\xb8-\xbf](?=[A-Za-z\xc0-\xff])"
    r"|(?<=[A-Za-z\xc0-\u024f])[\u0370-\u06ff]+|[\u0370-\u06ff]+(?=[A-Za-z\xc0-\u024f])"
    r"|(?<=[a-z\u0101-\u017f])[\u0e00-\u0e7f]+|[\u0e00-\u0e7f]+(?=[a-z])"
    r"|(?<=[\u0430-\u044f])[\u0410-\u042f]+|(?<=[\u03ac-\u03ce])[\u0386-\u03ab]+"
    r"|(?<=[a-z\xdf-\xff])[\xc0-\xde]|(?<=[A-Z\xc0-\xde]{2})[\xdf-\xff](?=[A-Z\xc0-\xde])"
    r"|[бвгджзйклмнпрстфхцчшщ]{5,}|[ךםןףץ](?=[א-ת])"
    r"|[\uff61-\uff9f]|[\x80-\x9f\ufffd\ue000-\uf8ff]"
)
_FIRST_PART, _SECOND_PART = 0.35, 0.7  # of the letters of an alphabet, the frequent ones first
_COMMON, _KNOWN, _RARE, _STRANGE = 1.0, 0.6, 0.1, 0.0


def _weights() -> dict[str, float]:
    found = dict.fromkeys(SIGNS, _COMMON)
    for letters in ORDERED:
        for place, letter in enumerate(letters):
            share = place / len(letters)
            weight = _COMMON if share < _FIRST_PART else _KNOWN if share < _SECOND_PART else _RARE
            found.setdefault(letter, weight)
    found |= dict.fromkeys(FREQUENT_HAN | FREQUENT_HANGUL | HEBREW, _COMMON)
    return found


_WEIGHT = _weights()
_LATIN = [frozenset(row + row.upper()) for row in LATIN]
_ALL_LATIN = frozenset().union(*_LATIN)


def plausibility(text: str) -> float:
    """Return which share of the characters beyond ASCII a writer would have written there.

    From 0, or below it where much is impossible, to 1. A text of ASCII has nothing to doubt: 1.
    """
    counts = Counter(text)
    foreign = {letter: count for letter, count in counts.items() if letter > "\x7f"}
    total = sum(foreign.values())
    if not total:
        return 1.0
    odd = sum(len(found[0]) for found in _ODD.finditer(text))
    latin = {letter: count for letter, count in foreign.items() if letter in _ALL_LATIN}
    fitting = max(sum(count for letter, count in latin.items() if letter in row) for row in _LATIN)
    others = sum(
        count * _familiarity(letter) for letter, count in foreign.items() if letter not in latin
    )
    return (fitting + others - odd) / total


def _familiarity(letter: str) -> float:
    if (known := _WEIGHT.get(letter)) is not None:
        return known
    if (small := _WEIGHT.get(letter.lower())) is not None:
        return _KNOWN * small
    name = unicodedata.name(letter, "")
    if name.startswith(("HIRAGANA", "KATAKANA", "FULLWIDTH")):
        return _COMMON
    if name.startswith(("CJK UNIFIED", "HANGUL SYLLABLE")):
        return 0.5
    return _RARE if letter.isalpha() else _STRANGE
