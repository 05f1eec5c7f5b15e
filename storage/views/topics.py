"""What topics have found: counts, times, and the words that found it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.matches import MatchRow

MOST_MATCHES = 20_000  # of a topic that are counted by language and term


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """How much a topic has found in a span of time."""

    articles: int
    stories: int
    languages: int
    untold: int


def topic_counts(
    session: Session, topics: Collection[str], since: datetime
) -> dict[str, TopicCounts]:
    """Return what each topic has found since then."""
    rows = session.execute(
        select(
            MatchRow.topic,
            func.count(),
            func.count(func.distinct(ArticleRow.story_id)),
            func.count(func.distinct(ArticleRow.language)),
            func.count(MatchRow.untold),
        )
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(
            MatchRow.created_at >= since,
            MatchRow.vanished_at.is_(None),
            MatchRow.topic.in_(sorted(topics)),
        )
        .group_by(MatchRow.topic)
    )
    return {topic: TopicCounts(*counts) for topic, *counts in rows}


def language_times(session: Session, topic: str, since: datetime) -> dict[str, list[datetime]]:
    """Return when a topic was found since then, by language."""
    found: dict[str, list[datetime]] = {}
    rows = session.execute(
        select(ArticleRow.language, MatchRow.created_at)
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(
            MatchRow.topic == topic,
            MatchRow.created_at >= since,
            MatchRow.vanished_at.is_(None),
        )
        .limit(MOST_MATCHES)
    )
    for language, at in rows:
        found.setdefault(language, []).append(at)
    return found


def term_counts(session: Session, topic: str, since: datetime) -> Counter[str]:
    """Return how many articles each term counted in since then."""
    counts: Counter[str] = Counter()
    rows = session.scalars(
        select(MatchRow.parts)
        .where(
            MatchRow.topic == topic,
            MatchRow.created_at >= since,
            MatchRow.vanished_at.is_(None),
        )
        .limit(MOST_MATCHES)
    )
    for parts in rows:
        counts.update(parts.keys())
    return counts
