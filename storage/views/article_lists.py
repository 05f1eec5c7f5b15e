"""Lists of articles, stories and alerts that run down their ids, for programs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.matches import MatchRow
from storage.stories import StoryRow


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list has; None and empty leave that side open."""

    sources: Collection[str] = ()
    languages: Collection[str] = ()
    topics: Collection[str] = ()
    story: int | None = None
    since: datetime | None = None  # of discovery
    until: datetime | None = None  # excluded
    before: int | None = None  # ids below this one


def newest_articles(session: Session, wanted: ArticleFilter, *, limit: int) -> list[ArticleRow]:
    """Return articles, the last stored first."""
    statement = select(ArticleRow)
    for column, names in (
        (ArticleRow.source, wanted.sources),
        (ArticleRow.language, wanted.languages),
    ):
        if names:
            statement = statement.where(column.in_(sorted(names)))
    if wanted.topics:
        statement = statement.where(ArticleRow.id.in_(_matching(wanted.topics)))
    if wanted.story is not None:
        statement = statement.where(ArticleRow.story_id == wanted.story)
    if wanted.since is not None:
        statement = statement.where(ArticleRow.discovered_at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(ArticleRow.discovered_at < wanted.until)
    if wanted.before is not None:
        statement = statement.where(ArticleRow.id < wanted.before)
    return list(session.scalars(statement.order_by(ArticleRow.id.desc()).limit(limit)))


def newest_stories(
    session: Session, topics: Collection[str], *, before: int | None, limit: int
) -> list[StoryRow]:
    """Return stories that articles belong to, the last opened first."""
    statement = select(StoryRow).where(StoryRow.merged_into.is_(None))
    if topics:
        matching = select(ArticleRow.story_id).where(ArticleRow.id.in_(_matching(topics)))
        statement = statement.where(StoryRow.id.in_(matching))
    if before is not None:
        statement = statement.where(StoryRow.id < before)
    return list(session.scalars(statement.order_by(StoryRow.id.desc()).limit(limit)))


def newest_alerts(
    session: Session, topics: Collection[str], *, before: int | None, limit: int
) -> list[AlertRow]:
    """Return alerts, the latest first."""
    statement = select(AlertRow)
    if topics:
        statement = statement.where(AlertRow.topic.in_(sorted(topics)))
    if before is not None:
        statement = statement.where(AlertRow.id < before)
    return list(session.scalars(statement.order_by(AlertRow.id.desc()).limit(limit)))


def topics_of(session: Session, stories: Collection[int]) -> dict[int, list[str]]:
    """Return the topics that an article of each story satisfies, by name."""
    found: dict[int, list[str]] = {}
    for chunk in in_chunks(sorted(stories)):
        rows = session.execute(
            select(ArticleRow.story_id, MatchRow.topic)
            .join(MatchRow, MatchRow.article_id == ArticleRow.id)
            .where(ArticleRow.story_id.in_(chunk), MatchRow.vanished_at.is_(None))
            .distinct()
            .order_by(MatchRow.topic)
        )
        for story, topic in rows:
            found.setdefault(story, []).append(topic)
    return found


def topic_counts(session: Session, since: datetime) -> dict[str, tuple[int, int]]:
    """Return (articles, stories) found for each topic since then."""
    rows = session.execute(
        select(MatchRow.topic, func.count(), func.count(distinct(ArticleRow.story_id)))
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(MatchRow.created_at >= since, MatchRow.vanished_at.is_(None))
        .group_by(MatchRow.topic)
    )
    return {topic: (articles, stories) for topic, articles, stories in rows}


def topic_days(
    session: Session, topic: str, since: datetime, until: datetime
) -> Sequence[tuple[date, str, int]]:
    """Return (day in UTC, language, articles) of a topic, by day and language."""
    moment = func.coalesce(ArticleRow.published_at, ArticleRow.discovered_at)
    rows = session.execute(
        select(moment, ArticleRow.language)
        .join(MatchRow, MatchRow.article_id == ArticleRow.id)
        .where(
            MatchRow.topic == topic,
            MatchRow.vanished_at.is_(None),
            moment >= since,
            moment < until,
        )
    )
    counts: dict[tuple[date, str], int] = {}
    for at, language in rows:
        counts[at.date(), language] = counts.get((at.date(), language), 0) + 1
    return [(day, language, count) for (day, language), count in sorted(counts.items())]


def _matching(topics: Collection[str]) -> Select[int]:
    return select(MatchRow.article_id).where(
        MatchRow.topic.in_(sorted(topics)), MatchRow.vanished_at.is_(None)
    )
