"""Finds what satisfies topics in a span of time: for press reviews, feeds and counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.matches import MatchRow
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence
from storage.stories import StoryRow

# A date without a time is midnight UTC, a month its first day: the day on the reader's clock may
# begin this much later or earlier.
_MARGIN = timedelta(days=1)
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find; an empty collection leaves that side open."""

    since: datetime  # aware UTC, of publication; of discovery where that is not known
    until: datetime  # excluded
    topics: Collection[str] = ()
    languages: Collection[str] = ()  # ISO 639-1, or "und"
    sources: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """An article that satisfies a topic, or that was asked for by its id (no topic)."""

    article: int
    story: int
    topic: str
    score: float
    discovered_at: datetime
    published: DateEvidence | None


def findings(session: Session, wanted: Wanted) -> list[Finding]:
    """Return the matches that hold, newest article first.

    Those around both ends are included: which day a date without a time belongs to depends on who
    reads it. Loads no text.
    """
    statement = (
        select(MatchRow.topic, MatchRow.score, *_PLACE)
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(MatchRow.vanished_at.is_(None))
    )
    if wanted.topics:
        statement = statement.where(MatchRow.topic.in_(sorted(wanted.topics)))
    rows = session.execute(_within(statement, wanted))
    return [_finding(topic, score, *place) for topic, score, *place in rows]


def articles_asked_for(session: Session, ids: Sequence[int], wanted: Wanted) -> list[Finding]:
    """Return those of the articles that lie within what is wanted, in the order of the ids."""
    found: dict[int, Finding] = {}
    for chunk in in_chunks(list(ids)):
        statement = select(*_PLACE).where(ArticleRow.id.in_(chunk))
        for row in session.execute(_within(statement, wanted)):
            found[row.id] = _finding("", 0.0, *row)
    return [found[number] for number in ids if number in found]


def last_changes(session: Session, stories: Collection[int]) -> dict[int, datetime]:
    """Return when each of these stories last gained an article."""
    found: dict[int, datetime] = {}
    for chunk in in_chunks(sorted(stories)):
        rows = session.execute(
            select(StoryRow.id, StoryRow.updated_at).where(StoryRow.id.in_(chunk))
        )
        found.update({row.id: row.updated_at for row in rows})
    return found


def read_between(session: Session, since: datetime, until: datetime) -> tuple[int, int]:
    """Return how many articles of how many sources were stored in a span of time."""
    found = ArticleRow.discovered_at
    row = session.execute(
        select(func.count(), func.count(distinct(ArticleRow.source))).where(
            found >= since, found < until
        )
    ).one()
    return row[0], row[1]


_moment = func.coalesce(ArticleRow.published_at, ArticleRow.discovered_at)
_PLACE = (
    ArticleRow.id,
    ArticleRow.story_id,
    ArticleRow.discovered_at,
    ArticleRow.published_at,
    ArticleRow.published_precision,
    ArticleRow.published_source,
    ArticleRow.published_tz_known,
    ArticleRow.published_offset_min,
)


def _within(statement: Select[*tuple[Any, ...]], wanted: Wanted) -> Select[*tuple[Any, ...]]:
    statement = statement.where(_moment >= wanted.since - _MONTH, _moment < wanted.until + _MARGIN)
    if wanted.languages:
        statement = statement.where(ArticleRow.language.in_(sorted(wanted.languages)))
    if wanted.sources:
        statement = statement.where(ArticleRow.source.in_(sorted(wanted.sources)))
    return statement.order_by(_moment.desc(), ArticleRow.id.desc())


def _finding(
    topic: str,
    score: float,
    article: int,
    story: int,
    discovered_at: datetime,
    published_at: datetime | None,
    precision: DatePrecision | None,
    source: DateSource | None,
    tz_known: bool,  # noqa: FBT001 - a column
    offset_minutes: int | None,
) -> Finding:
    published = None
    if published_at is not None and source is not None:
        published = DateEvidence(
            published_at, precision or DatePrecision.DAY, source, tz_known, offset_minutes
        )
    return Finding(article, story, topic, score, discovered_at, published)
