"""Say how much was read: silence means something only beside it."""

from __future__ import annotations

from monitor.compose.digest_content import Coverage, FailingSource
from monitor.compose.fields import cleaned
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.source_states import trouble_sentence
from storage.outcomes import SourceState

MAX_FAILING = 10


def coverage_words(coverage: Coverage, locale: Locale) -> LocalText:
    """Return what was read: `Coverage: 1,240 articles from 38 of 41 sources.`"""
    return locale.count(
        "Coverage: {articles} from {working} of {n} source.",
        "Coverage: {articles} from {working} of {n} sources.",
        n=coverage.sources,
        articles=locale.count("{n} article", "{n} articles", n=coverage.articles),
        working=coverage.working,
    )


def failing_words(coverage: Coverage, locale: Locale) -> LocalText:
    """Return which sources were not heard, and since when; empty if all were."""
    shown = coverage.failing[:MAX_FAILING]
    if not shown:
        return LocalText(())
    sources = [_source(source, locale) for source in shown]
    if more := len(coverage.failing) - len(shown):
        sources.append(locale.count("{n} more source", "{n} more sources", n=more))
    return locale.say("Not heard: {sources}.", sources=locale.listed(sources))


def state_words(state: SourceState, locale: Locale) -> LocalText:
    """Return what is wrong with a source."""
    return locale.say(trouble_sentence(state))


def _source(source: FailingSource, locale: Locale) -> LocalText:
    name, state = cleaned(Name(source.title)), state_words(source.state, locale)
    if source.since is None:
        return locale.say("{source} ({state})", source=name, state=state)
    day = locale.day(locale.local(source.since).date())
    return locale.say("{source} ({state} since {day})", source=name, state=state, day=day)
