"""Take the names of months, and how a language says "3 hours ago", from CLDR by way of Babel.

The tables of a language are loaded when a date in it is first read: 15 ms and then never again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from babel import localedata

from crawler.dates.names.spelling import plain

_UNITS = ("minute", "hour", "day")
_LENGTHS = ("", "-short", "-narrow")
_SCRIPTS = ("", "_Latn", "_Cyrl", "_Arab")
_SAME = {"tl": "fil", "sh": "sr", "iw": "he", "in": "id", "mo": "ro", "nb": "no"}
_MONTHS = range(1, 13)


@cache
def month_numbers(language: str) -> Mapping[str, int]:
    """Return the months that each name of a language means, in the form of `plain`."""
    numbers: dict[str, int] = {}
    for table in _locales(language):
        for names in _name_tables(table):
            for number in _MONTHS:
                name = plain(str(names[number]).rstrip("."))
                if not any(char.isdigit() for char in name):
                    numbers.setdefault(name, number)
    return numbers


@cache
def weekday_names(language: str) -> frozenset[str]:
    """Return the names of weekdays in a language, in the form of `plain`."""
    return frozenset(
        plain(str(name).rstrip("."))
        for table in _locales(language)
        for context in table.get("days", {}).values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
    )


@cache
def ago_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return unit ("minutes", "hours", "days") and pattern of each way to count back from now."""
    patterns = {}
    for table in _locales(language):
        for unit in _UNITS:
            for phrase in _past(table, unit):
                patterns[f"{unit}s", phrase] = _pattern(phrase)
    return tuple((unit, pattern) for (unit, _), pattern in patterns.items())


def _locales(language: str) -> Iterator[Mapping[Any, Any]]:
    code = _SAME.get(language, language)
    for script in _SCRIPTS:
        if code and localedata.exists(code + script):
            data: Any = localedata.load(code + script)
            yield localedata.LocaleDataDict(data)


def _name_tables(table: Mapping[Any, Any]) -> Iterator[Mapping[int, str]]:
    for context in table.get("months", {}).values():
        for width in ("wide", "abbreviated"):
            names = context.get(width)
            if names is not None and all(number in names for number in _MONTHS):
                yield names


def _past(table: Mapping[Any, Any], unit: str) -> Iterator[str]:
    for length in _LENGTHS:
        phrases = table.get("date_fields", {}).get(unit + length, {}).get("past", {})
        yield from (str(phrase) for phrase in phrases.values() if "{0}" in str(phrase))


def _pattern(phrase: str) -> re.Pattern[str]:
    before, _, after = phrase.partition("{0}")
    words = [re.escape(" ".join(part.split())).replace(r"\ ", r"\s+") for part in (before, after)]
    return re.compile(rf"{words[0]}\s*(?P<n>\d{{1,3}})\s*{words[1]}", re.IGNORECASE)
