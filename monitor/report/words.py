"""The sentences of a press review: its title, its period, how much it holds, what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.compose.coverage import coverage_words, failing_words
from monitor.compose.digest_content import DigestContent, DigestTopic
from monitor.compose.digest_words import count_words, period_words
from monitor.compose.fields import cleaned
from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.locale import Locale
from monitor.report.content import ReportContent, ReportRequest
from storage.outcomes import Via

_NOTHING = LocalText(())


def title_words(request: ReportRequest, locale: Locale) -> LocalText:
    """Return the title of the cover."""
    if request.title:
        return LocalText((cleaned(Name(request.title)),), locale.rtl)
    return locale.say("Press review")


def span_words(content: ReportContent, locale: Locale) -> LocalText:
    """Return the period: one day, from day to day, or to the minute."""
    period = content.request.period
    if not period.whole_days:
        return period_words(_as_digest(content), locale)
    first, last = period.first_day, period.last_day
    if first == last:
        return LocalText((locale.weekday(first),), locale.rtl)
    return locale.say("From {start} to {end}", start=locale.day(first), end=locale.day(last))


def size_of_all(content: ReportContent, locale: Locale) -> LocalText:
    """Return how many stories, articles and languages."""
    return count_words(_as_digest(content), locale)


def filter_words(content: ReportContent, locale: Locale) -> list[LocalText]:
    """Return by what the news was chosen, beside topics and period: a line for each."""
    request = content.request
    lines = []
    if request.query:
        query = cleaned(Name(request.query))
        lines.append(locale.say("Found by the query “{query}”", query=query))
    if request.languages:
        names = [locale.language_name(code) for code in request.languages]
        lines.append(locale.say("Languages: {languages}", languages=locale.listed(names)))
    if request.sources:
        titles: Sequence[Value] = [
            cleaned(Name(content.source_titles.get(name, name))) for name in request.sources
        ]
        lines.append(locale.say("Sources: {sources}", sources=locale.listed(titles)))
    return lines


def read_words(content: ReportContent, locale: Locale) -> list[LocalText]:
    """Return how much was read, and which sources were not heard."""
    if content.coverage is not None:
        lines = [coverage_words(content.coverage, locale), failing_words(content.coverage, locale)]
        return [line for line in lines if line]
    return [
        locale.count(
            "Coverage: {articles} from {n} source in this period.",
            "Coverage: {articles} from {n} sources in this period.",
            n=content.sources_heard,
            articles=locale.count("{n} article", "{n} articles", n=content.articles_read),
        )
    ]


def section_size(stories: int, locale: Locale) -> LocalText:
    """Return how many stories a section has."""
    return locale.count("{n} story", "{n} stories", n=stories) if stories else _NOTHING


def page_words(page: str, pages: str, locale: Locale) -> LocalText:
    """Return the line with the number of the page."""
    return locale.say("Page {page} of {pages}", page=page, pages=pages)


def _as_digest(content: ReportContent) -> DigestContent:
    """Return what a digest and a press review say in the same words."""
    period = content.request.period
    seen: set[int] = set()
    topics = []
    for section in content.sections:
        stories = [one.told for one in section.stories if one.told.story not in seen]
        seen |= {story.story for story in stories}
        topics.append(DigestTopic(section.topic, section.title, tuple(stories), more=section.more))
    return DigestContent(Via.DIGEST, tuple(topics), period.since, period.until, period.time_zone)
