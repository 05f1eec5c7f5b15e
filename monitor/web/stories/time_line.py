"""The time line of a story: a row for each language, a shape for each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.stories.relations import relation_name
from storage.outcomes import DatePrecision
from storage.views.story_lines import ArticleLine

MOST_ROWS = 10
MOST_POINTS = 60  # of a row
_STEPS = (  # of the axis, in minutes, so that at most eight stand on it
    *(15, 30, 60, 120, 180, 360, 720),
    *(1_440, 2 * 1_440, 7 * 1_440, 14 * 1_440, 30 * 1_440, 90 * 1_440, 365 * 1_440),
)
_MOST_STEPS = 7


@dataclass(frozen=True, slots=True)
class Point:
    """An article: where on the axis, and as which shape."""

    x: str  # percent
    shape: str


@dataclass(frozen=True, slots=True)
class Row:
    """The articles of one language."""

    language: str
    points: list[Point]
    label: LocalText
    count: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """All rows on one scale."""

    rows: list[Row]
    ticks: list[str]  # percent
    axis: list[str]  # words of the ticks
    shapes: list[tuple[str, LocalText]]  # that occur, for the legend
    more: int  # languages that are not shown


def time_line(members: Sequence[ArticleLine], locale: Locale) -> TimeLine:
    """Return the time line of a story; see `moment_of` for where an article stands."""
    times = [moment_of(line) for line in members]
    start, step, count = _axis(min(times), max(times), locale)
    span = step * count
    by_language: dict[str, list[tuple[ArticleLine, datetime]]] = {}
    for line, at in zip(members, times, strict=True):
        by_language.setdefault(line.language, []).append((line, at))
    ordered = sorted(by_language.items(), key=lambda item: (-len(item[1]), item[0]))
    moments = [start + step * n for n in range(count + 1)]
    relations = dict.fromkeys(line.relation for line in members)
    return TimeLine(
        rows=[_row(code, found, start, span, locale) for code, found in ordered[:MOST_ROWS]],
        ticks=[_percent(moment - start, span) for moment in moments],
        axis=[_tick(moment, step, locale) for moment in moments],
        shapes=[(relation.value, relation_name(relation, locale)) for relation in relations],
        more=max(0, len(ordered) - MOST_ROWS),
    )


def moment_of(line: ArticleLine) -> datetime:
    """Return when an article stands on the axis: published, if the hour is known, else found."""
    known = line.published
    if known is None or known.precision in (DatePrecision.DAY, DatePrecision.MONTH):
        return line.discovered_at
    return known.value


def _row(
    code: str,
    found: Sequence[tuple[ArticleLine, datetime]],
    start: datetime,
    span: timedelta,
    locale: Locale,
) -> Row:
    ordered = sorted(found, key=lambda item: item[1])[:MOST_POINTS]
    words = [
        locale.say(
            "{relation} at {time}",
            relation=relation_name(line.relation, locale),
            time=locale.clock(locale.local(at)),
        )
        for line, at in ordered
    ]
    return Row(
        language=locale.language_name(code),
        points=[Point(_percent(at - start, span), line.relation.value) for line, at in ordered],
        label=locale.listed(words),
        count=len(found),
    )


def _axis(first: datetime, last: datetime, locale: Locale) -> tuple[datetime, timedelta, int]:
    """Return the start, the step and the number of steps of an axis with round times."""
    for minutes in _STEPS:
        step = timedelta(minutes=minutes)
        start = _rounded(locale.local(first), step)
        count = int((locale.local(last) - start) / step) + 1
        if count <= _MOST_STEPS:
            return start, step, count
    return start, step, count


def _rounded(moment: datetime, step: timedelta) -> datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        midnight if step >= timedelta(days=1) else midnight + ((moment - midnight) // step) * step
    )


def _tick(moment: datetime, step: timedelta, locale: Locale) -> str:
    if step < timedelta(days=1):
        return locale.clock(moment)
    return locale.short_day(moment.date())


def _percent(part: timedelta, whole: timedelta) -> str:
    return f"{100 * (part / whole):.2f}%"
