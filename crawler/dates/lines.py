"""Read the dates of visible lines near a title, where the line is a dateline of the article.

"Adopted on 10 December 2018 in Marrakech" under a headline is news, not the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.dates.beside import is_explained, without_phrases, word_count
from crawler.dates.incomplete import find_incomplete_dates, has_clock
from crawler.dates.names.digits import ascii_digits
from crawler.dates.relative import is_bare_day, read_relative
from crawler.dates.visible import FoundDate, Locale, dates_of_any_calendar, in_one_calendar
from crawler.text.measures import ends_sentence, tokens
from crawler.text.phrases.datelines import BESIDE, OTHER_DAYS, PUBLISHED
from crawler.text.phrases.services import UPDATED
from storage.outcomes import DateRole

_SPLIT = re.compile(r"\s*[|·•–—]\s*|\s+[-/]\s+|(?<=[^\d\s])\s*,\s*(?![\s\d])|(?<=\d)\s*,\s*(?=\D)")
_BOUND = re.compile(r"[|·•–—,،、/:()\[\]*>-]")
_SECTIONS = re.compile(r"[|·•]")
_SPAN = re.compile(r"\s*(?:[-–—~]|to|bis|au|al|до|по|إلى|至|から|부터)\s*")
_LABEL_WORDS = 5  # a label stands at most so far before its date
# How many words a line may have besides its dates: when a label says what they are, when separators
# stand around the date, and otherwise.
_MOST_BESIDE_LABEL = 20.0
_MOST_BOUNDED = 15.0
_MOST_LOOSE = 2.0


@dataclass(frozen=True, slots=True)
class LineDate:
    """A date that a line states of its article."""

    role: DateRole
    found: FoundDate
    written: str
    is_labelled: bool = False  # whether words beside it say what it dates


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its dates and the text before, between and after them."""

    text: str
    dates: Sequence[FoundDate]
    gaps: Sequence[str]  # one more than dates
    is_marked: bool

    @property
    def rest(self) -> float:
        """Count the words besides dates, labels and weekdays."""
        words = [word for gap in self.gaps for word in tokens(gap)]
        return word_count(without_phrases(words, (PUBLISHED, UPDATED, BESIDE)))

    @property
    def is_span(self) -> bool:
        """Whether it says from when to when something lasts."""
        calendars = {found.calendar for found in self.dates}
        is_pair = len(self.dates) == 2 and len(calendars) == 1
        return is_pair and bool(_SPAN.fullmatch(self.gaps[1]))


def read_line(
    text: str, *, locale: Locale, now: datetime, is_marked: bool = False
) -> list[LineDate]:
    """Return the dates of a visible line, in reading order; `now` is when the page was fetched.

    `is_marked` says that the page calls its element a date.
    """
    text = ascii_digits(text)
    if dates := dates_of_any_calendar(text, locale=locale):
        return _whole_dates(_line(text, dates, is_marked=is_marked))
    if relative := _relative(text, now, locale):
        return relative
    partial = find_incomplete_dates(text, locale=locale, now=now)
    return _incomplete_dates(_line(text, partial, is_marked=is_marked)) if partial else []


def _line(text: str, dates: Sequence[FoundDate], *, is_marked: bool) -> _Line:
    starts = [0, *(found.end for found in dates)]
    ends = [*(found.start for found in dates), len(text)]
    gaps = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return _Line(text, dates, gaps, is_marked)


def _whole_dates(line: _Line) -> list[LineDate]:
    counted, rest, read = in_one_calendar(line.dates), line.rest, []
    for number, found in enumerate(line.dates):
        role = _role(line, number)
        if role is not None and rest > _MOST_BESIDE_LABEL:
            role = None
        if found not in counted:
            continue  # the same day stands beside it in our calendar
        if role is not None or _is_dateline(line, number, rest):
            read.append(_line_date(line, found, role))
    return read


def _incomplete_dates(line: _Line) -> list[LineDate]:
    """Return the dates that lack a year, where the line says that they date the article."""
    if (ends_sentence(line.text) and line.rest > _MOST_LOOSE) or not is_explained(line.gaps):
        return []
    read = []
    for number, found in enumerate(line.dates):
        role = _role(line, number)
        is_dated = line.is_marked or has_clock(found)
        if role is not None or (is_dated and not _is_of_something_else(line, number)):
            read.append(_line_date(line, found, role))
    return read


def _line_date(line: _Line, found: FoundDate, role: DateRole | None) -> LineDate:
    written = line.text[found.start : found.end]
    return LineDate(role or DateRole.PUBLISHED, found, written, role is not None)


def _role(line: _Line, number: int) -> DateRole | None:
    """Return the role that a label beside the date gives, or one that opens the words before it."""
    words = tokens(line.gaps[number])
    if OTHER_DAYS.longest(words[-_LABEL_WORDS:]) > PUBLISHED.longest(words[-_LABEL_WORDS:]):
        return None  # "date of birth" holds "date"
    if UPDATED.within(words[-_LABEL_WORDS:]):
        return DateRole.MODIFIED
    if PUBLISHED.within(words[-_LABEL_WORDS:]) or PUBLISHED.opening(words):
        return DateRole.PUBLISHED
    is_last = number + 1 == len(line.dates)
    is_update = is_last and UPDATED.opening(tokens(line.gaps[number + 1]))
    return DateRole.MODIFIED if is_update else None


def _is_dateline(line: _Line, number: int, rest: float) -> bool:
    if line.is_span or _is_of_something_else(line, number):
        return False
    if ends_sentence(line.text) and rest > _MOST_LOOSE + 1:
        return False
    before, after = line.gaps[number], line.gaps[number + 1]
    bounded = _is_bound(before, at_end=True) and _is_bound(after, at_end=False)
    if rest <= (_MOST_BOUNDED if bounded else _MOST_LOOSE):
        return True
    if line.is_marked or has_clock(line.dates[number]):
        return is_explained(line.gaps)
    return is_explained(line.gaps, most_names=0)


def _is_of_something_else(line: _Line, number: int) -> bool:
    """Whether a label says that the day is one of an event, a life, a law."""
    part = _SECTIONS.split(line.gaps[number])[-1]
    if "©" in line.text:
        return True
    return OTHER_DAYS.within(tokens(part)[-_LABEL_WORDS:])


def _is_bound(part: str, *, at_end: bool) -> bool:
    """Whether nothing but words that go with dates stands between the date and a separator."""
    parts = _BOUND.split(part)
    nearest = parts[-1] if at_end else parts[0]
    words = tokens(nearest)
    return not words or BESIDE.covers(words) or bool(UPDATED.opening(words))


def _relative(text: str, now: datetime, locale: Locale) -> list[LineDate]:
    """Read relative dates: "Updated 3 hours ago", "By Ada Lovelace · yesterday, 15:20"."""
    if len(text) > 120:
        return []
    read, position = [], 0
    for part in _SPLIT.split(text):
        role, words = _split_label(part)
        found = read_relative(words, now, *locale.languages)
        if found is None or (role is None and is_bare_day(words)):
            continue
        position = text.find(words, position)
        moved = replace(found, start=position, end=position + len(words))
        read.append(LineDate(role or DateRole.PUBLISHED, moved, words, role is not None))
    return read


def _split_label(part: str) -> tuple[DateRole | None, str]:
    """Split a part into the role that its label gives and the words after it."""
    words = part.split()
    for cut in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label = tokens(" ".join(words[:cut]))
        if UPDATED.is_one(label):
            return DateRole.MODIFIED, " ".join(words[cut:])
        if PUBLISHED.is_one(label):
            return DateRole.PUBLISHED, " ".join(words[cut:])
    for book, role in ((UPDATED, DateRole.MODIFIED), (PUBLISHED, DateRole.PUBLISHED)):
        head, colon, tail = part.partition(":")
        if colon and book.is_one(tokens(head)):
            return role, tail.strip()
    return None, part.strip()
