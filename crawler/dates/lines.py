"""Read the dates of visible lines near a title, where the line is a dateline of the article.

"Adopted on 10 December 2018 in Marrakech" under a headline is news, not the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.dates.relative import is_bare_day, read_relative
from crawler.dates.visible import (
    FoundDate,
    Locale,
    ascii_digits,
    dates_of_any_calendar,
    in_one_calendar,
)
from crawler.text.measures import ends_sentence, tokens
from crawler.text.phrases.datelines import BESIDE, PUBLISHED
from crawler.text.phrases.services import UPDATED
from storage.outcomes import DateRole

_SPLIT = re.compile(r"\s*[|·•–—]\s*|\s+[-/]\s+|(?<=[^\d\s])\s*,\s*(?![\s\d])|(?<=\d)\s*,\s*(?=\D)")
_BOUND = re.compile(r"[|·•–—,،、/:()\[\]*>-]")
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


def read_line(text: str, *, locale: Locale, now: datetime) -> list[LineDate]:
    """Return the dates of a visible line, in reading order; `now` is when the page was fetched."""
    text = ascii_digits(text)
    dates = dates_of_any_calendar(text, locale=locale)
    if not dates:
        return _relative(text, now)
    counted = in_one_calendar(dates)
    rest = _other_words(text, dates)
    read = []
    for number, found in enumerate(dates):
        before = text[dates[number - 1].end if number else 0 : found.start]
        after = text[found.end : dates[number + 1].start if number + 1 < len(dates) else None]
        role = _role(before, after, is_last=number + 1 == len(dates))
        if role is not None and rest > _MOST_BESIDE_LABEL:
            role = None
        if found not in counted:
            continue  # the same day stands beside it in our calendar
        if role is not None or _is_dateline(text, before, after, rest):
            written = text[found.start : found.end]
            read.append(LineDate(role or DateRole.PUBLISHED, found, written))
    return read


def _role(before: str, after: str, *, is_last: bool) -> DateRole | None:
    """Return the role that a label beside the date gives, or one that opens the words before it."""
    words = tokens(before)
    if UPDATED.within(words[-_LABEL_WORDS:]):
        return DateRole.MODIFIED
    if PUBLISHED.within(words[-_LABEL_WORDS:]) or PUBLISHED.opening(words):
        return DateRole.PUBLISHED
    return DateRole.MODIFIED if is_last and UPDATED.opening(tokens(after)) else None


def _is_dateline(text: str, before: str, after: str, rest: float) -> bool:
    if ends_sentence(text) and rest > _MOST_LOOSE + 1:
        return False
    bounded = _is_bound(before, at_end=True) and _is_bound(after, at_end=False)
    return rest <= (_MOST_BOUNDED if bounded else _MOST_LOOSE)


def _is_bound(part: str, *, at_end: bool) -> bool:
    """Whether nothing but words that go with dates stands between the date and a separator."""
    parts = _BOUND.split(part)
    nearest = parts[-1] if at_end else parts[0]
    words = tokens(nearest)
    return not words or BESIDE.covers(words) or bool(UPDATED.opening(words))


def _other_words(text: str, dates: Sequence[FoundDate]) -> float:
    """Count the words besides dates, labels and weekdays; a Han character is less than a word."""
    position, rest = 0, []
    for found in dates:
        rest += tokens(text[position : found.start])
        position = found.end
    words = _without_labels([*rest, *tokens(text[position:])])
    return sum(0.4 if len(word) == 1 and word > "\u3000" else 1.0 for word in words)


def _without_labels(words: Sequence[str]) -> list[str]:
    left, position = [], 0
    while position < len(words):
        following = words[position:]
        length = max(book.opening(following) for book in (PUBLISHED, UPDATED, BESIDE))
        if not length:
            left.append(words[position])
        position += length or 1
    return left


def _relative(text: str, now: datetime) -> list[LineDate]:
    """Read relative dates: "Updated 3 hours ago", "By Ada Lovelace · yesterday, 15:20"."""
    if len(text) > 120:
        return []
    read, position = [], 0
    for part in _SPLIT.split(text):
        role, words = _split_label(part)
        found = read_relative(words, now)
        if found is None or (role is None and is_bare_day(words)):
            continue
        position = text.find(words, position)
        moved = replace(found, start=position, end=position + len(words))
        read.append(LineDate(role or DateRole.PUBLISHED, moved, words))
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
