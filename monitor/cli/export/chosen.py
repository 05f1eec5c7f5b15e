"""Chooses stored articles by topic, period, language, source and query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.report.period import Period
from storage.articles import ArticleRow, all_articles, articles_numbered
from storage.findings import Wanted, articles_asked_for, articles_within, findings
from storage.search.filters import Surroundings
from storage.search.search import matching_numbers

_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles; empty and None leave that side open."""

    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    query: str = ""
    period: Period | None = None


def chosen_articles(
    session: Session, config: Config, choice: Choice, *, now: datetime
) -> Iterator[ArticleRow]:
    """Yield the articles, the oldest stored first, a few hundred at a time. Raises QueryError."""
    if choice == Choice(sources=choice.sources) and len(choice.sources) < 2:
        return all_articles(session, source=next(iter(choice.sources), None))
    return articles_numbered(session, _numbers(session, config, choice, now))


def _numbers(session: Session, config: Config, choice: Choice, now: datetime) -> list[int]:
    period = choice.period
    wanted = Wanted(
        period.since if period else _FIRST,
        period.until if period else _LAST,
        choice.topics,
        choice.languages,
        choice.sources,
    )
    if choice.query:
        around = Surroundings(now=now, tags=config.sources_by_tag())
        asked = matching_numbers(session, choice.query, around=around)
        found = articles_asked_for(session, asked, wanted)
    else:
        found = articles_within(session, wanted)
    numbers = {one.article for one in found if period is None or period.holds(one)}
    if choice.topics:
        numbers &= {one.article for one in findings(session, wanted)}
    return sorted(numbers)
