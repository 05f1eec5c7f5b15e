"""Read relative dates: "il y a 3 heures", "منذ ساعتين", "3小时前", "вчера, 15:20".

Hours and minutes ago give moments, days ago give days. "2 weeks ago" and "last month" are too vague
to be dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from crawler.dates.clock import offset_minutes, read_clock
from crawler.dates.names.ago_words import AGO, DAYS, NUMBERS, WHOLE
from crawler.dates.names.cldr import ago_patterns
from crawler.dates.names.digits import LETTER, ascii_digits
from crawler.dates.names.spelling import plain
from crawler.dates.visible import FoundDate
from storage.outcomes import DatePrecision

_UNITS = ("minutes", "hours", "days")


def _patterns() -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted((word for row in NUMBERS.values() for word in row.split()), key=len))
    found = []
    for template, *units in AGO:
        groups = (
            f"(?P<{name}>{'|'.join(cell.split())})"
            for name, cell in zip(_UNITS, units, strict=True)
        )
        amount = rf"(?P<n>\d{{1,3}}|{words})\s*(?:{'|'.join(groups)})"
        found.append(
            re.compile(
                template.replace(" ?", r"\s*").replace(" ", r"\s+").replace("{}", amount),
                re.IGNORECASE,
            )
        )
    found.append(
        re.compile(
            r"(?:(?P<minutes>dakika)|(?P<hours>saa)|(?P<days>siku)) (?P<n>\d{1,3}) zilizopita"
        )
    )
    return tuple(found)


_PATTERNS = _patterns()
_COUNTS = {plain(word): number for number, row in NUMBERS.items() for word in row.split()}
_MOST = {"minutes": 180, "hours": 72, "days": 31}  # pages date older articles otherwise
_DAY_WORDS = {plain(word): days for days, row in enumerate(DAYS) for word in row.split("|")}
_WHOLE_PLAIN = {plain(words): amounts for words, amounts in WHOLE.items()}
_AT = re.compile(
    rf"^(?P<day>.*?{LETTER})(?P<rest>(?:[\s,،]+"
    r"(?:a|à|at|om|um|o|в|о|alle|a las|às|saat|soat|klo|kl\.?"
    r"|στις|الساعة|ساعت|בשעה|u|ob|v|у|lúc|เวลา|at|kell|plkst\.?)?\s*)?"
    r"(?:[上下]午|오[전후]|午[前後])?\s*\d{1,2}[:hH.時时시].*)?$"
)


def read_relative(text: str, now: datetime, *languages: str) -> FoundDate | None:
    """Return the moment that a text names, when it is nothing but a relative date.

    `now` is aware UTC, `languages` are those of the page, whose words CLDR has. A bare "today" is
    read as well, though it may be the name of a paper; see `is_bare_day`.
    """
    line = " ".join(ascii_digits(text).split()).strip(" .,،:")
    if not line or len(line) > 60:
        return None
    return _ago(line, now) or _whole(line, now) or _day(line, now) or _ago_of(line, now, languages)


def is_bare_day(text: str) -> bool:
    """Whether a text is only "yesterday" or "today", which needs a label beside it to be a date."""
    return plain(text.strip(" .,،:")) in _DAY_WORDS


def _ago(line: str, now: datetime) -> FoundDate | None:
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(line):
            unit = next(unit for unit in _UNITS if found[unit])
            count = int(found["n"]) if found["n"].isdigit() else _COUNTS.get(plain(found["n"]), 0)
            return _before(now, unit, count, line) if 0 < count <= _MOST[unit] else None
    return None


def _ago_of(line: str, now: datetime, languages: Sequence[str]) -> FoundDate | None:
    if not any(map(str.isdigit, line)):
        return None
    for language in languages:
        for unit, pattern in ago_patterns(language):
            if found := pattern.fullmatch(line):
                count = int(found["n"])
                return _before(now, unit, count, line) if 0 < count <= _MOST[unit] else None
    return None


def _whole(line: str, now: datetime) -> FoundDate | None:
    amounts = _WHOLE_PLAIN.get(plain(line))
    if amounts is None:
        return None
    unit, count = next((unit, n) for unit, n in zip(_UNITS, amounts, strict=True) if n)
    return _before(now, unit, count, line)


def _before(now: datetime, unit: str, count: int, line: str) -> FoundDate:
    moment = now - timedelta(**{unit: count})
    if unit == "days":
        return FoundDate(_midnight(moment), DatePrecision.DAY, 0, len(line))
    exact = DatePrecision.MINUTE if unit == "minutes" else DatePrecision.HOUR
    return FoundDate(moment.replace(second=0, microsecond=0), exact, 0, len(line), tz_known=True)


def _day(line: str, now: datetime) -> FoundDate | None:
    """Read "yesterday", alone or with the time of day."""
    found = _AT.match(line)
    days = _DAY_WORDS.get(plain(found["day"])) if found else None
    if found is None or days is None:
        return None
    day = _midnight(now - timedelta(days=days))
    clock = read_clock(" " + found["rest"].lstrip(" ,،")) if found["rest"] else None
    if clock is None:
        return None if found["rest"] else FoundDate(day, DatePrecision.DAY, 0, len(line))
    moment = clock.on(day)
    zone = clock.zone and offset_minutes(moment.astimezone(clock.zone))
    return FoundDate(moment, clock.precision, 0, len(line), clock.zone is not None, zone)


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
