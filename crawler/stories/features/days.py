"""Read on which days a text says that things happened: weekdays, days of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from babel import localedata

from crawler.dates.names.cldr import month_numbers
from crawler.dates.names.spelling import plain

_HAN_DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
_HAN_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_WORD = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM = 5  # letters of a weekday that its cases share


def days_in(text: str, language: str, published: date) -> Iterator[date]:
    """Yield the days that a text names, those without a month as the last before `published`."""
    if language in ("zh", "ja"):
        yield from _han_days(text, published)
        return
    weekdays, months = _weekdays(language), month_numbers(language)
    before: int | None = None
    words = [match.group() for match in _WORD.finditer(text)]
    for index, word in enumerate(words):
        key = plain(word)
        weekday = _weekday(key, weekdays)
        if weekday is not None and is_part_of_name(word, words[index - 1 : index], language):
            weekday = None
        if weekday is not None:
            yield _last(published, weekday)
        elif key in months and not word.isdigit():
            after = words[index + 1] if index + 1 < len(words) else ""
            day = before or _day(after)
            found = _near(published, months[key], day) if day else None
            if found:
                yield found
        before = _day(word)


def is_part_of_name(word: str, before: Sequence[str], language: str) -> bool:
    """Whether a weekday is one word of a name: "Santo Domingo", where days have no capital."""
    has_capitals = word[:1].isupper() and any(one[:1].isupper() for one in before)
    return has_capitals and not _days_are_capital(language)


@cache
def _days_are_capital(language: str) -> bool:
    table: Any = localedata.load(language)
    names = localedata.LocaleDataDict(table).get("days", {}).get("format", {}).get("wide", {})
    return any(str(name)[:1].isupper() for name in names.values())


def _day(word: str) -> int | None:
    digits = re.match(r"\d{1,2}", word)
    return int(digits.group()) if digits and 1 <= int(digits.group()) <= 31 else None


def _near(published: date, month: int, day: int) -> date | None:
    """Return the day of that month in the year that brings it nearest to `published`."""
    found = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs(one - published), default=None)


def _last(published: date, weekday: int) -> date:
    return published - timedelta((published.weekday() - weekday) % 7)


def _weekday(key: str, weekdays: dict[str, int]) -> int | None:
    if key in weekdays:
        return weekdays[key]
    if len(key) >= _STEM and key[:_STEM] in weekdays:
        return weekdays[key[:_STEM]]
    return None


@cache
def _weekdays(language: str) -> dict[str, int]:
    if not language or not localedata.exists(language):
        return {}
    table: Any = localedata.load(language)
    data = localedata.LocaleDataDict(table)
    names: dict[str, int] = {}
    stems: dict[str, set[int]] = {}
    for context in data.get("days", {}).values():
        for number, name in context.get("wide", {}).items():
            for word in (plain(str(name)), plain(str(name)).partition("-")[0]):
                names[word] = number
                if len(word) > _STEM:
                    stems.setdefault(word[:_STEM], set()).add(number)
    for stem, numbers in stems.items():
        if len(numbers) == 1:
            names.setdefault(stem, *numbers)
    return names


def _han_days(text: str, published: date) -> Iterator[date]:
    for match in _HAN_DAY.finditer(text):
        month, day = match.groups()
        if month:
            found = _near(published, int(month), int(day)) if 1 <= int(month) <= 12 else None
        else:
            months = (
                published.month,
                (published - timedelta(15)).month,
                (published + timedelta(15)).month,
            )
            near = [found for one in months if (found := _near(published, one, int(day)))]
            found = min(near, key=lambda one: abs(one - published), default=None)
        if found:
            yield found
    for match in _HAN_WEEKDAY.finditer(text):
        yield _last(published, "一二三四五六日".find(match.group(1).replace("天", "日")))
