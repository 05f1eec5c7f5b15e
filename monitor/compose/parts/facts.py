"""Say when an article was published and how we know, and how it relates to its story."""

from __future__ import annotations

from datetime import datetime

from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from storage.outcomes import DatePrecision, DateSource, Relation
from storage.records import DateEvidence

_EVIDENCE = {
    DateSource.RECIPE: entry("from the place in the page that its source's file names"),
    DateSource.JSON_LD: entry("from the page's metadata"),
    DateSource.NEWS_SITEMAP: entry("from the site's news sitemap"),
    DateSource.FEED: entry("from the site's feed"),
    DateSource.META: entry("from the page's metadata"),
    DateSource.TIME: entry("from the time mark in the page"),
    DateSource.TEXT: entry("from the page's text"),
    DateSource.URL: entry("from the page's address"),
}

_RELATIONS = {
    Relation.FIRST: entry("the first article"),
    Relation.COPY: entry("the same text"),
    Relation.CUT: entry("a part of the text"),
    Relation.EDITED: entry("the text with changes"),
    Relation.TRANSLATION: entry("a translation"),
    Relation.SAME_EVENT: entry("about the same event"),
}


def relation_words(relation: Relation, locale: Locale) -> LocalText:
    """Return how a member relates to its story."""
    return locale.say(_RELATIONS[relation])


def date_words(
    published: DateEvidence | None, *, discovered_at: datetime, locale: Locale
) -> LocalText:
    """Return when an article was published and how we know it, or that the date is unknown.

    `published 20 May 2022, from the page's text`; `publication date unknown, found 3 June 2022`.
    """
    if published is None:
        found = locale.day(locale.local(discovered_at).date())
        return locale.say("publication date unknown, found {day}", day=found)
    return locale.say(
        "{published}, {evidence}",
        published=_published_words(published, locale),
        evidence=evidence_words(published.source, locale),
    )


def evidence_words(source: DateSource, locale: Locale) -> LocalText:
    """Return where a date was read: `from the page's text`."""
    return locale.say(_EVIDENCE[source])


def _published_words(date: DateEvidence, locale: Locale) -> LocalText:
    if date.precision is DatePrecision.MONTH:
        return locale.say("published in {month}", month=locale.month(date.day))
    if date.precision is DatePrecision.DAY:
        return locale.say("published {day}", day=locale.day(date.day))
    day, time = _moment_words(date, locale)
    if date.precision is DatePrecision.HOUR:
        return locale.say("published {day} at about {time}", day=day, time=time)
    return locale.say("published {day} at {time}", day=day, time=time)


def _moment_words(date: DateEvidence, locale: Locale) -> tuple[str, LocalText]:
    """Return day and time on the reader's clock, or as the page wrote them without a zone."""
    if date.tz_known:
        return locale.day(locale.local(date.value).date()), locale.time(date.value)
    time = locale.say("{time} (time zone not given)", time=locale.clock(date.local))
    return locale.day(date.day), time
