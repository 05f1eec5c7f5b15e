"""Times of day, days of the week and time zones, as settings write them."""

from __future__ import annotations

from datetime import time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from config.said import said

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # Monday is 0, as in `datetime`

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
CLOCK_SPAN = r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$"
DAY_SPAN = r"^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$"

# The reasons shown for a text of the wrong form.
TIME_SHAPES: dict[str, str] = {
    CLOCK: said("must be a time of day such as 07:30"),
    CLOCK_SPAN: said("must be two times of day such as 22:00-07:00"),
    DAY_SPAN: said("must be a day or a span of days such as sat or mon-fri"),
}


def known_zone(name: str) -> str:
    """Refuse a name that is not in the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of zones, not a name at all
        raise ValueError(said("must be a time zone such as Africa/Casablanca")) from None
    return name


def not_empty_span(text: str) -> str:
    """Refuse a span that ends when it begins, which could mean all day or never."""
    start, end = clock_span(text)
    if start == end:
        raise ValueError(said("begins and ends at the same time"))
    return text


def clock(text: str) -> time:
    """Return the time of day of `07:30`."""
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute))


def clock_span(text: str) -> tuple[time, time]:
    """Return start and end of `22:00-07:00`; a start after the end means over midnight."""
    start, _, end = text.partition("-")
    return clock(start), clock(end)


def weekdays(spans: tuple[str, ...]) -> frozenset[int]:
    """Return the days of `("mon-wed", "sat")` as numbers; `sat-mon` goes over the week's end."""
    days: set[int] = set()
    for span in spans:
        first, _, last = span.partition("-")
        start = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last or first) - start) % 7
        days |= {(start + step) % 7 for step in range(length + 1)}
    return frozenset(days)


Clock = Annotated[str, Field(pattern=CLOCK)]
ClockSpan = Annotated[str, Field(pattern=CLOCK_SPAN), AfterValidator(not_empty_span)]
DaySpan = Annotated[str, Field(pattern=DAY_SPAN)]
Zone = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(known_zone)]
