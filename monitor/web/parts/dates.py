"""Dates in lists: short, with the day by its name while it is near, and with their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.compose.parts.facts import evidence_words
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from storage.outcomes import DatePrecision
from storage.records import DateEvidence

_NEAR_DAYS = 6  # days back that are called by their name


@dataclass(frozen=True, slots=True)
class ListDate:
    """When an article was published, and where that was read."""

    when: LocalText
    evidence: LocalText


def list_date(
    published: DateEvidence | None, discovered_at: datetime, locale: Locale, now: datetime
) -> ListDate:
    """Return `today, 09:55` and `from the page's text`; when it was found if that is all known."""
    if published is None:
        found = moment_words(discovered_at, locale, now)
        return ListDate(
            locale.say("found {when}", when=found), locale.say("publication date unknown")
        )
    return ListDate(_published(published, locale, now), evidence_words(published.source, locale))


def moment_words(moment: datetime, locale: Locale, now: datetime) -> LocalText:
    """Return `today, 09:55`, on the reader's clock."""
    local = locale.local(moment)
    day = day_words(local.date(), locale, now)
    return locale.say("{day}, {time}", day=day, time=locale.clock(local))


def day_words(day: date, locale: Locale, now: datetime) -> LocalText | str:
    """Return `today`, `yesterday`, `Wednesday`, or the date."""
    back = (locale.local(now).date() - day).days
    if back == 0:
        return locale.say("today")
    if back == 1:
        return locale.say("yesterday")
    return locale.day_of_week(day) if 0 < back <= _NEAR_DAYS else locale.day(day)


def _published(date: DateEvidence, locale: Locale, now: datetime) -> LocalText:
    if date.precision is DatePrecision.MONTH:
        return LocalText((locale.month(date.day),), locale.rtl)
    if date.precision is DatePrecision.DAY:
        day = day_words(date.day, locale, now)
        return day if isinstance(day, LocalText) else LocalText((day,), locale.rtl)
    if date.tz_known:
        return moment_words(date.value, locale, now)
    return locale.say(
        "{day}, {time}", day=day_words(date.day, locale, now), time=locale.clock(date.local)
    )
