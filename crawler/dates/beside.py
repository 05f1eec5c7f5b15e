"""Judge what stands beside the dates of a line: labels, names, sources, counters, or a sentence.

"9 ноября 2026 15:20 Анна Иванова, Линдель" and "2026-11-09 15:20 来源：港口报" date an article,
"Adopted on 10 December 2018 in Marrakech" does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.text.measures import tokens
from crawler.text.phrases.datelines import BESIDE, COUNTERS, CREDITS, PUBLISHED
from crawler.text.phrases.phrasebook import Phrasebook
from crawler.text.phrases.services import UPDATED
from crawler.text.scripts import HAN, KANA, UNSPACED

_PARTS = re.compile(r"[|·•–—*;()\[\]«»\"/>]+|\s-\s|\s{2,}|\u3000|[,،、]")
_IN_A_NAME = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "i",
        "et",
        "und",
        "and",
        "и",
        "і",
        "of",
        "the",
        "af",
        "av",
        "og",
        "och",
    ]
)
_MOST_IN_A_NAME = 6.0  # words; "Ministerio de Agricultura, Pesca y Alimentación" has as many
_MOST_CASELESS = 4.8  # of a script without capitals, where every sentence looks like a name
_MOST_CREDITED = 12.0
_MOST_NAMES = 3
_COUNTED = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d)?\s*[kKmM万萬]?")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_IDEOGRAPH = re.compile(f"[{HAN}{KANA}]")


def word_count(words: Iterable[str]) -> float:
    """Count words; a character of a script without blanks is less than one."""
    return sum(map(_weight, words))


def _weight(word: str) -> float:
    if len(word) > 1 or not _UNSPACED.match(word):
        return 1.0
    return 0.4 if _IDEOGRAPH.match(word) else 0.2


def without_phrases(words: Sequence[str], books: Sequence[Phrasebook]) -> list[str]:
    """Return the words that belong to no phrase of the books."""
    left, position = [], 0
    while position < len(words):
        following = words[position:]
        length = max(book.opening(following) for book in books)
        if not length:
            left.append(words[position])
        position += length or 1
    return left


def is_explained(gaps: Sequence[str], *, most_names: int = _MOST_NAMES) -> bool:
    """Whether the text around dates is labels, credits, counters and so many names."""
    names = 0
    for number, gap in enumerate(gaps):
        parts = [part for part in _PARTS.split(gap) if not _is_no_name(part)]
        is_before = number + 1 < len(gaps)
        if not all(map(_is_name, parts)) or (is_before and parts and _runs_on(gap, parts[-1])):
            return False
        names += len(parts)
    return names <= most_names


def _is_no_name(part: str) -> bool:
    return _is_silent(part) or _is_credit(part) or _is_counter(part)


def _runs_on(gap: str, name: str) -> bool:
    """Whether a name goes on into a date without a blank, as sentences do: 会议于2026年11月9日."""
    return gap.endswith(name) and bool(_IDEOGRAPH.match(name[-1:]))


def is_place(text: str) -> bool:
    """Whether a text may be the place of a place line: names, and not only words beside dates."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return bool(parts) and not _is_silent(text) and all(_is_name(part) for part in parts)


def _is_silent(part: str) -> bool:
    return not without_phrases(tokens(part), (PUBLISHED, UPDATED, BESIDE))


def _is_credit(part: str) -> bool:
    words = without_phrases_at_start(tokens(part), (PUBLISHED, UPDATED, BESIDE))
    if not CREDITS.opening(words) or word_count(words) > _MOST_CREDITED:
        return False
    return not _is_cased(part) or ":" in part or _is_name(part)


def without_phrases_at_start(words: Sequence[str], books: Sequence[Phrasebook]) -> Sequence[str]:
    """Return the words after the phrases with which they begin."""
    while words and (length := max(book.opening(words) for book in books)):
        words = words[length:]
    return words


def _is_counter(part: str) -> bool:
    rest = without_phrases(tokens(_COUNTED.sub(" ", part)), (COUNTERS, BESIDE))
    return not rest


def _is_cased(part: str) -> bool:
    return any(char.lower() != char.upper() for char in part)


def _is_name(part: str) -> bool:
    """Whether words may be a name: all of them with a capital, or few where none are known."""
    words = part.replace(":", " ").split()
    if not words or any(char.isdigit() for char in part):
        return False
    if not _is_cased(part):
        return sum(map(_caseless_length, words)) <= _MOST_CASELESS
    known = (PUBLISHED, UPDATED, BESIDE, CREDITS)
    rest = [word for word in words if not any(book.covers(tokens(word)) for book in known)]
    named = [word for word in rest if word.lower() not in _IN_A_NAME]
    return len(rest) <= _MOST_IN_A_NAME and all(_is_capital(word) for word in named)


def _caseless_length(word: str) -> float:
    """Count a word as one, or its characters where blanks do not part words."""
    unspaced = _UNSPACED.findall(word)
    return word_count(unspaced) if unspaced else 1.0


def _is_capital(word: str) -> bool:
    letters = word.lstrip("'’‘“”(.&-@")
    first = letters[:1]
    return not first or first != first.lower() or first.lower() == first.upper()
