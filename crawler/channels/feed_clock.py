"""Reads the time of day and the zone that stand beside a date in a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.dates.clock import named_zone

_FURTHEST = 14 * 60  # minutes; no clock on earth differs more from UTC

_EARLY = r"(?P<early>上午|下午|晚上|凌晨|早上|午前|午後|오전|오후)?"
_HALF = (
    r"(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?μ\.?(?!\w)|öö(?!\w)|ös(?!\w)|"
    r"صباحا|صباحًا|مساء|مساءً|ص(?!\w)|م(?!\w)|ق\.?ظ|ب\.?ظ)"
)
_CLOCK = re.compile(
    rf"{_EARLY}\s?(?<![\d.+\-])(?P<h>\d{{1,2}})\s?(?:[:hH時时시点點]|(?<=\d)\.(?=\d\d(?!\d)))\s?(?P<i>\d\d)\s?[分분]?"
    rf"(?:[:.]?\s?(?P<s>\d\d)\s?[秒초]?)?(?!\d)(?:[.,]\d+)?\s*{_HALF}?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    rf"(?<![\d.:+\-])(?:(?P<h>\d{{1,2}})\s?{_HALF}|(?P<early>上午|下午|오전|오후)\s?(?P<h2>\d{{1,2}})\s?[時时시点點])",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:(?:GMT|UTC|UT)\s?)?(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<i>\d\d))?(?!\d)", re.IGNORECASE
)
_SPACED_OFFSET = re.compile(
    r"(?:GMT|UTC|UT)\s?(?P<sign>[+-])\s(?P<h>\d{1,2})(?::?(?P<i>\d\d))?(?!\d)", re.IGNORECASE
)
_ZONE_NAME = re.compile(r"[^\W\d_]+")
_AFTERNOON = ("p", "م", "ب", "下", "晚", "午後", "오후", "μμ", "μ.μ", "ös")
_MORNING = ("a", "ص", "ق", "上", "凌", "早", "午前", "오전", "πμ", "π.μ", "öö")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `hour` may be 24, `offset_minutes` is None where the zone is not known."""

    hour: int
    minute: int
    second: int | None
    offset_minutes: int | None


@dataclass(frozen=True, slots=True)
class BadClock:
    """A time of day that does not exist."""


def read_clock(text: str) -> Clock | BadClock | None:
    """Return the time of day in what a text holds besides its date; None where it names none."""
    found = _CLOCK.search(text)
    if found is not None:
        half = found["early"] or found["half"] or ""
        hour, minute = _hour(int(found["h"]), half), int(found["i"])
        second = min(int(found["s"]), 60) if found["s"] else None
        if (
            hour > 24
            or minute > 59
            or (found["s"] and int(found["s"]) > 60)
            or (hour == 24 and minute)
        ):
            return BadClock()
        return Clock(
            hour, minute, None if second is None else min(second, 59), _offset(text[found.end() :])
        )
    found = _HOUR.search(text)
    if found is None:
        return None
    hour = _hour(int(found["h"] or found["h2"]), found["early"] or found["half"] or "")
    return BadClock() if hour > 24 else Clock(hour, 0, None, _offset(text[found.end() :]))


def _hour(hour: int, half: str) -> int:
    """Return the hour of the day; a half beside a 24-hour clock says nothing."""
    half = half.lower()
    if half.startswith(_AFTERNOON) and hour < 12:
        return hour + 12
    return 0 if half.startswith(_MORNING) and hour == 12 else hour


def _offset(tail: str) -> int | None:
    """Return the minutes from UTC that the text after a clock names; None where not known."""
    found = _OFFSET.search(tail) or _SPACED_OFFSET.search(tail)
    if found is not None:
        minutes = int(found["h"]) * 60 + int(found["i"] or 0)
        if minutes > _FURTHEST or int(found["i"] or 0) > 59:
            return None
        if not minutes and found["sign"] == "-":
            return None  # RFC 2822: a time in UTC from a clock whose zone is not said
        return minutes if found["sign"] == "+" else -minutes
    names = (named_zone(word) for word in _ZONE_NAME.findall(tail))
    return next((minutes for minutes in names if minutes is not None), None)
