"""Read numbers that are written as words, in the languages whose words are listed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.stories.features.number_names import HUNDREDS, TENS, THOUSANDS, UNITS

_GLUE = {"en": "and", "fr": "et", "es": "y", "pt": "e", "it": "e", "de": "und", "nl": "en"}
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[〇零一二三四五六七八九十百千两]+[万亿]?")
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}


def read_number_words(text: str, language: str) -> Iterator[tuple[float, int, int]]:
    """Yield value, start and end of each number of two and more that is written in words."""
    if language in ("zh", "ja"):
        yield from _read_han(text)
        return
    table = _table(language)
    if not table:
        return
    run: list[tuple[int, bool]] = []
    start = end = 0
    glue = _GLUE.get(language)
    for match in _WORD.finditer(text):
        parts = _parts(match.group().lower(), language, table)
        gap = text[end : match.start()]
        if run and gap.strip(" \u00a0-‐‑"):
            yield from _finished(run, start, end)
            run = []
        if parts:
            start = start if run else match.start()
            run += parts
            end = match.end()
        elif run and match.group().lower() == glue:
            end = match.end()
        elif run:
            yield from _finished(run, start, end)
            run = []
    yield from _finished(run, start, end)


def is_number_word(word: str, language: str) -> bool:
    """Whether a word is part of a number."""
    table = _table(language)
    return bool(table) and bool(_parts(word.lower(), language, table))


def _finished(
    run: list[tuple[int, bool]], start: int, end: int
) -> Iterator[tuple[float, int, int]]:
    total = current = 0
    for value, multiplies in run:
        if value == 20 and current == 4:  # quatre-vingt
            current = 80
        elif not multiplies:
            current += value
        elif value == 1000:
            total, current = total + max(1, current) * 1000, 0
        else:
            current = max(1, current) * value
    if total + current > 1:
        yield float(total + current), start, end


@cache
def _table(language: str) -> dict[str, tuple[int, bool]]:
    if language not in UNITS:
        return {}
    table: dict[str, tuple[int, bool]] = {}
    for begin, step, words in ((1, 1, UNITS[language]), (20, 10, TENS[language])):
        for index, spellings in enumerate(words.split()):
            table |= dict.fromkeys(spellings.split("/"), (begin + index * step, False))
    for value, words in ((100, HUNDREDS[language]), (1000, THOUSANDS[language])):
        for word in words.split("/"):
            name, _, other = word.partition("=")
            table[name] = (int(other), False) if other else (value, True)
    return table


def _parts(word: str, language: str, table: dict[str, tuple[int, bool]]) -> list[tuple[int, bool]]:
    if word in table:
        return [table[word]]
    if language == "ar":
        bare = word.removeprefix("و").removeprefix("ال")
        return [table[bare]] if bare in table else []
    if language in ("de", "it", "nl", "es") and len(word) > 6:
        return _compound(word, language, table)
    return []


@cache
def _compounds(language: str) -> re.Pattern[str]:
    words = sorted(_table(language), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, words), "und", "en", "i"]))


def _compound(
    word: str, language: str, table: dict[str, tuple[int, bool]]
) -> list[tuple[int, bool]]:
    parts, position = [], 0
    pattern = _compounds(language)
    while position < len(word):
        match = pattern.match(word, position)
        if match is None:
            return []
        if match.group() in table:
            parts.append(table[match.group()])
        position = match.end()
    return parts


def _read_han(text: str) -> Iterator[tuple[float, int, int]]:
    for match in _HAN.finditer(text):
        word = match.group()
        if text[match.end() : match.end() + 1] in tuple("日月号年时点"):
            continue
        total = current = 0
        for char in word:
            if char in _HAN_DIGITS:
                current = _HAN_DIGITS[char]
            elif char in "十百千":
                total += max(1, current) * {"十": 10, "百": 100, "千": 1000}[char]
                current = 0
            else:
                total, current = (total + current) * (10_000 if char == "万" else 100_000_000), 0
        if total + current > 1:
            yield float(total + current), match.start(), match.end()
