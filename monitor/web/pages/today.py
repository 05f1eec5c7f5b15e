"""What stands beside the stories: what was read today, and what needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.parts.bars import shares
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named, source_name, topic_name
from monitor.web.parts.source_states import StateWords, state_words
from monitor.web.parts.untold import untold_words
from storage.sources import SourceRow, source_rows
from storage.views.lately import (
    WaitingDigest,
    read_since,
    untold_since,
    waiting_digests,
)

SHOWN_SOURCES = 6  # that do not work
SHOWN_LANGUAGES = 8
SHOWN_UNTOLD = 4


@dataclass(frozen=True, slots=True)
class FailingSource:
    """A source that does not work, and since when."""

    name: str
    title: LocalText
    state: StateWords


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many articles were found in a language."""

    code: str
    name: str
    count: int
    share: int  # percent of the largest


@dataclass(frozen=True, slots=True)
class Today:
    """The column beside the stories."""

    read: LocalText
    failing: list[FailingSource]
    failing_count: int
    untold: list[LocalText]
    digests: list[LocalText]
    languages: list[LanguageCount]


def today_of(session: Session, config: Config, locale: Locale, now: datetime) -> Today:
    """Load what was read since midnight on the reader's clock, and what does not work now."""
    midnight = locale.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    read = read_since(session, midnight)
    failing = [
        row
        for row in source_rows(session)
        if row.name in config.sources and not row.state.is_working
    ]
    return Today(
        read=locale.say(
            "{articles} from {heard} of {sources}.",
            articles=locale.count("{n} article", "{n} articles", n=sum(read.languages.values())),
            heard=read.sources,
            sources=locale.count("{n} source", "{n} sources", n=len(config.sources)),
        ),
        failing=[_failing(row, config, locale, now) for row in failing[:SHOWN_SOURCES]],
        failing_count=len(failing),
        untold=[
            untold_words(topic_name(config, topic, locale), reason, count, locale)
            for topic, reason, count in untold_since(session, midnight)[:SHOWN_UNTOLD]
        ],
        digests=[_digest(waiting, locale, now) for waiting in waiting_digests(session)],
        languages=_languages(read.languages, locale),
    )


def _failing(row: SourceRow, config: Config, locale: Locale, now: datetime) -> FailingSource:
    title = LocalText((source_name(config, row.name),), locale.rtl)
    return FailingSource(row.name, title, state_words(row.state, row.state_since, locale, now))


def _digest(waiting: WaitingDigest, locale: Locale, now: datetime) -> LocalText:
    return locale.say(
        "{recipient}, {when}: {stories} so far.",
        recipient=named(waiting.recipient),
        when=moment_words(waiting.at, locale, now),
        stories=locale.count("{n} story", "{n} stories", n=waiting.stories),
    )


def _languages(counts: dict[str, int], locale: Locale) -> list[LanguageCount]:
    shown = list(counts.items())[:SHOWN_LANGUAGES]
    sizes = shares([count for _, count in shown])
    return [
        LanguageCount(code, locale.language_name(code), count, share)
        for (code, count), share in zip(shown, sizes, strict=True)
    ]
