"""Read times of day beside a date, such as "à 14h30", "4:05 pm GMT+1" and "下午3時20分"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from storage.outcomes import DatePrecision

# Zones whose letters mean one thing, in minutes; CST, IST, BST, AST, MST and others mean several.
_ZONES = {
    "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "МСК": 180,
    "TRT": 180, "IRST": 210, "AZT": 240, "PKT": 300, "UZT": 300, "NPT": 345, "WIB": 420, "ICT": 420,
    "WITA": 480, "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "JST": 540, "KST": 540,
    "AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "WAT": 60, "SAST": 120, "CAT": 120, "EAT": 180, "BRT": -180, "ART": -180,
    "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
_UNIVERSAL = frozenset({"Z", "UTC", "GMT", "UT"})
_NAMED = "|".join(_ZONES)
_BEFORE = (
    r"at|à|a las|a les|a la|às|as|alle|ore|um|om|saat|kl\.?|klo|godz\.?|o godz\.?|στις|в|о|об|у|"
    r"pukul|jam|saa|ora|u|ob|v|ve|lúc|kell|klokken|plkst\.?|val\.?|soat|noong|เวลา|"
    r"الساعة|على الساعة|في الساعة|في|ساعت|در ساعت|در|בשעה|-|@"
)
_HALVES = r"上午|下午|晚上|凌晨|早上|中午|午前|午後|오전|오후"
# Between day and clock: a mark of the year or the calendar, and the weekday.
_DAY_ENDS = r"(?:\s?(?:г\.?|року|р\.|هـ|م\b|น\.|d\.|г\.?\s?в))?"
_WEEKDAY = (
    r"(?:\s?\([^()\d]{1,14}\)|\s?(?:星期|周|週)[一二三四五六日天]"
    r"|\s?[月火水木金土日]曜?日|\s?[월화수목금토일]요일)?"
)
_CLOCK = re.compile(
    rf"^{_DAY_ENDS}{_WEEKDAY}[\s,.،、|·•\-–—T()/]*(?:(?:{_BEFORE})\s*:?\s*)?(?P<early>{_HALVES})?\s*"
    r"(?P<h>[01]?\d|2[0-3])\s?(?:[:hH.時时點点시]|giờ)\s?(?P<i>[0-5]\d)(?:[:\uff1a](?P<sec>[0-5]\d))?(?!\d)(?:\s?[分분])?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?|ص\b|م\b|صباحا|صباحًا|مساء|مساءً|ظهرا|ق\.ظ|ب\.ظ)?"
    r"\s*(?P<zone>\(?(?:GMT|UTC|Z|توقيت غرينتش|بتوقيت غرينتش)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|"
    rf"[+-]\d\d:?\d\d|(?-i:\(?(?:{_NAMED})\b))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")
_FURTHEST = 14 * 60  # minutes; no clock on earth differs more from UTC
_BEFORE_DATE = re.compile(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:hH](?P<i>[0-5]\d)(?!\d)[\s,،|·•\-–—/]*$"
)
_AFTERNOON = ("p", "م", "ب", "下", "晚", "中午", "午後", "오후")
_MORNING = ("a", "ص", "ق", "上", "凌", "早", "午前", "오전")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and how many characters it takes."""

    hour: int
    minute: int
    second: int | None
    zone: timezone | None  # None where none is written
    length: int

    @property
    def precision(self) -> DatePrecision:
        """Return whether the time is known to the minute or to the second."""
        return DatePrecision.MINUTE if self.second is None else DatePrecision.SECOND

    def on(self, day: datetime) -> datetime:
        """Return the moment in UTC; a clock without a zone counts as UTC."""
        moment = day.replace(hour=self.hour, minute=self.minute, second=self.second or 0)
        return moment.replace(tzinfo=self.zone or UTC).astimezone(UTC)


def read_clock(text: str) -> Clock | None:
    """Return the time of day that a text begins with, or None; digits must be ASCII."""
    found = _CLOCK.match(text[:60])
    if found is None:
        return None
    half = (found["early"] or found["half"] or "").lower()
    second = int(found["sec"]) if found["sec"] else None
    zone = read_zone(found["zone"])
    return Clock(_hour(int(found["h"]), half), int(found["i"]), second, zone, found.end())


def clock_before(text: str) -> Clock | None:
    """Return the time of day that a text ends with, such as "10:15 - " before a date, or None."""
    found = _BEFORE_DATE.search(text[-20:])
    if found is None:
        return None
    return Clock(int(found["h"]), int(found["i"]), None, None, len(found[0]))


def read_zone(text: str | None) -> timezone | None:
    """Return the zone that "GMT+1", "+05:30" or "CEST" names; None when there is none."""
    if not text:
        return None
    if named := _ZONES.get(text.strip("()").upper()):
        return timezone(timedelta(minutes=named))
    offset = _OFFSET.search(text)
    if offset is None:
        return UTC
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes > _FURTHEST:
        return None
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))


def named_zone(name: str) -> int | None:
    """Return the minutes from UTC that letters such as CEST mean; None where that is not sure."""
    return 0 if name.upper() in _UNIVERSAL else _ZONES.get(name)


def offset_minutes(moment: datetime) -> int | None:
    """Return how far the clock of a moment is from UTC; None when naive or not at all."""
    offset = moment.utcoffset()
    return int(offset.total_seconds()) // 60 or None if offset else None


def _hour(hour: int, half: str) -> int:
    if half.startswith(_AFTERNOON) and hour < 12:
        return hour + 12
    return 0 if half.startswith(_MORNING) and hour == 12 else hour
