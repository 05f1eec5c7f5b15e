"""Clean, squeeze, count and compare text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from crawler.text.invisible import without_invisible, without_meaningless
from crawler.text.scripts import UNSPACED, WEIGHTS
from crawler.text.signs import CLOSING, COLON, QUOTES, SEMICOLON, STOP, one_of

# Browsers read C1 controls as windows-1252, because that is what their authors meant.
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)} | {
    0x85: " "
}
_C0 = {code: None for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {
    0x0C: " ",
    0x7F: None,
}
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_UNSTORABLE = dict.fromkeys(
    [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFE, 0xFFFF]
)
_CLEANING: dict[int, str | None] = {**_C1, **_C0, **_BIDI, **_UNSTORABLE}
_DIRTY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_WEIGHED = re.compile(f"[{''.join(WEIGHTS)}]")
_WEIGHTS = [(re.compile(f"[{letters}]"), weight) for letters, weight in WEIGHTS.items()]
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
# Arabic is written with and without its vowel signs and hamzas, and a Turkish İ has a lower case of
# two characters, its ı an upper case of ours; such spellings are one word here.
_ONE_SPELLING = str.maketrans(
    "أإآٱىیİı", "ااااييii", "\u0640" + "".join(map(chr, range(0x064B, 0x0653)))
)
_VARIED = re.compile(f"[{''.join(map(chr, _ONE_SPELLING))}]")
_SENTENCE_END = re.compile(
    rf"(?:{one_of(STOP, COLON, SEMICOLON)}|\u1361\u1361)(?:{one_of(QUOTES, CLOSING)}|\s)*$"
)


def clean(text: str) -> str:
    """Remove what cannot be stored or shown: NUL, controls, lone surrogates, direction marks.

    Of the invisible characters those stay that belong to the spelling, as in Persian.
    """
    return without_meaningless(text.translate(_CLEANING) if _DIRTY.search(text) else text)


def squeeze(text: str) -> str:
    """Return the cleaned text on one line, with single blanks."""
    return " ".join(clean(text).split())


def letters(text: str) -> int:
    """Return the length of a text as the number of Latin letters that would say the same.

    Every limit of length is in these letters: a syllable of Korean says as much as two or three.
    """
    weight = 0.0
    if _WEIGHED.search(text):
        for pattern, each in _WEIGHTS:
            text, count = pattern.subn("", text)
            weight += each * count
    # Letters of ASCII are counted as bytes, which takes a tenth of the time.
    plain = text.encode("ascii", "ignore")
    others = "".join(_BEYOND_ASCII.findall(text)) if len(plain) < len(text) else ""
    return int(weight + len(plain.translate(None, _NO_LETTERS)) + sum(map(str.isalpha, others)))


def tokens(text: str) -> list[str]:
    """Split a text into words in lower case, into characters where a script has no spaces.

    Invisible characters do not count: one copy of a text has them, another has lost them.
    """
    if text.isascii():
        return _TOKEN.findall(text.lower())
    plain = unicodedata.normalize("NFKC", without_invisible(text))
    if _VARIED.search(plain):
        plain = plain.translate(_ONE_SPELLING)
    return _TOKEN.findall(plain.lower())


def key(text: str) -> str:
    """Return a form in which lines are equal when only case, blanks and punctuation differ."""
    return " ".join(tokens(text))


def word_runs(words: Sequence[str], length: int = 4) -> list[tuple[str, ...]]:
    """Return every run of so many neighbouring words."""
    return list(zip(*(words[start:] for start in range(length)), strict=False))


def shared_words(left: str, right: str) -> float:
    """Return the share of the words of `left` that `right` has too, between 0 and 1."""
    words, others = set(tokens(left)), set(tokens(right))
    return len(words & others) / len(words) if words else 0.0


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence mark, quotes and brackets aside."""
    return bool(_SENTENCE_END.search(text[-12:]))
