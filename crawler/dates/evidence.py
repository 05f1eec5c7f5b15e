"""Which of the dates of a page is the one to believe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.dates.visible import find_dates
from crawler.extract.phrases.services import UPDATED
from crawler.extract.text import tokens
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

_TOLERANCE = timedelta(hours=24)  # zones and clocks; what is later than that is not a date of news
_ORDER = {source: rank for rank, source in enumerate(DateSource)}
_EXACTNESS = {precision: rank for rank, precision in enumerate(DatePrecision)}


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page says of its times."""

    published: DateEvidence | None
    modified: DateEvidence | None
    candidates: tuple[DateEvidence, ...]  # every date that was read, for published, best first


def choose(
    published: Iterable[DateEvidence], modified: Iterable[DateEvidence], *, now: datetime
) -> PageDates:
    """The best evidence for each; dates after `now` and a day do not count."""
    latest = now + _TOLERANCE
    candidates = sorted(
        (date for date in published if date.value <= latest), key=lambda date: _ORDER[date.source]
    )
    changes = [date for date in modified if date.value <= latest]
    best = _best(candidates)
    after = [date for date in changes if best is None or date.value >= best.value]
    return PageDates(best, after[0] if after else None, tuple(dict.fromkeys(candidates)))


def _best(candidates: Sequence[DateEvidence]) -> DateEvidence | None:
    """The first; a month gives way to a later candidate that knows the day of that month."""
    if not candidates:
        return None
    first = candidates[0]
    if first.precision is not DatePrecision.MONTH:
        return first
    finer = (
        date
        for date in candidates
        if _EXACTNESS[date.precision] < _EXACTNESS[first.precision]
        and (date.value.year, date.value.month) == (first.value.year, first.value.month)
    )
    return next(finer, first)


def read_line(text: str, *, language: str) -> tuple[list[DateEvidence], list[DateEvidence]]:
    """Dates of a visible line: those of publication, and those after "Updated"."""
    published: list[DateEvidence] = []
    modified: list[DateEvidence] = []
    position = 0
    for found in find_dates(text, language=language):
        before = tokens(text[position : found.start])[-4:]
        position = found.end
        evidence = DateEvidence(
            found.value, found.precision, DateSource.TEXT, tz_known=found.tz_known
        )
        (modified if UPDATED.within(before) else published).append(evidence)
    return published, modified
