"""The dates of an article, each with the place it was read from and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.parts.facts import date_words, evidence_words
from monitor.locale.date_verdicts import verdict_sentence
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from storage.articles import ArticleRow
from storage.evidence import MAX_WRITTEN, candidate_from_json
from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.pages import PageRow
from storage.records import DateCandidate, DateEvidence

MOST_CANDIDATES = 20
_LOOKS = {DateVerdict.BELIEVED: ("disc", "good"), DateVerdict.AGREES: ("disc", "good")}


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date: a shape, what it says, and the verdict."""

    shape: str
    tone: str
    words: LocalText
    verdict: LocalText


def date_lines(article: ArticleRow, page: PageRow, locale: Locale, now: datetime) -> list[DateLine]:
    """Return the date that is believed, what the channel said, the last change, our own find."""
    del now
    lines, published = [], article.published
    if published is None:
        unknown = date_words(None, discovered_at=article.discovered_at, locale=locale)
        lines.append(DateLine("dash", "off", unknown, locale.say("no place of the page names it")))
    else:
        words = date_words(published, discovered_at=article.discovered_at, locale=locale)
        lines.append(DateLine("disc", "good", words, locale.say("believed: the best evidence")))
    channel = page.announced.published
    if channel is not None and (published is None or channel.source is not published.source):
        lines.append(_beside(channel, published, locale))
    if article.modified_evidence is not None:
        lines.append(_changed(article.modified_evidence, locale))
    lines.append(_found(article.discovered_at, published, locale))
    return lines


def candidate_lines(article: ArticleRow, locale: Locale) -> list[DateLine]:
    """Return every date that the page names: where, as it is written, and whether it counted."""
    found = [candidate_from_json(one) for one in article.date_candidates or ()]
    return [_candidate(one, locale) for one in found[:MOST_CANDIDATES]]


def _candidate(candidate: DateCandidate, locale: Locale) -> DateLine:
    shape, tone = _LOOKS.get(candidate.verdict, ("cross", "off"))
    day = locale.day(candidate.evidence.day) if candidate.evidence else locale.say("no date")
    words = locale.say(
        "{day}, in {place}: “{written}”",
        day=day,
        place=Name(clean_line(candidate.place), "en"),
        written=Name(cut(clean_line(candidate.written), MAX_WRITTEN)),
    )
    if candidate.role is DateRole.MODIFIED:
        words = locale.say("changed: {date}", date=words)
    return DateLine(shape, tone, words, locale.say(verdict_sentence(candidate.verdict)))


def _beside(channel: DateEvidence, published: DateEvidence | None, locale: Locale) -> DateLine:
    words = date_words(channel, discovered_at=channel.value, locale=locale)
    if published is not None and channel.day == published.day:
        return DateLine("disc", "good", words, locale.say("agrees"))
    return DateLine("cross", "off", words, locale.say("another day, from weaker evidence"))


def _changed(date: DateEvidence, locale: Locale) -> DateLine:
    words = locale.say(
        "changed {day}, {evidence}",
        day=locale.day(date.day),
        evidence=evidence_words(date.source, locale),
    )
    return DateLine("dash", "off", words, LocalText(()))


def _found(found: datetime, published: DateEvidence | None, locale: Locale) -> DateLine:
    local = locale.local(found)
    words = locale.say(
        "found by us {day}, {time}", day=locale.day(local.date()), time=locale.time(found)
    )
    return DateLine("disc", "good", words, _later(found, published, locale))


def _later(found: datetime, published: DateEvidence | None, locale: Locale) -> LocalText:
    """Return how much later than published it was found, where both are known to the minute."""
    exact = (DatePrecision.SECOND, DatePrecision.MINUTE)
    if published is None or published.precision not in exact or not published.tz_known:
        return LocalText(())
    if published.source is DateSource.URL:
        return LocalText(())
    minutes = round((found - published.value).total_seconds() / 60)
    if minutes < 1:
        return LocalText(())
    if minutes < 120:
        return locale.count("{n} minute later", "{n} minutes later", n=minutes)
    if minutes < 48 * 60:
        return locale.count("{n} hour later", "{n} hours later", n=round(minutes / 60))
    return locale.count("{n} day later", "{n} days later", n=round(minutes / 1_440))
