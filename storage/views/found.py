"""What is known of articles that a search has found, beside themselves."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.matches import MatchRow
from storage.outcomes import UntoldReason


def topics_of(
    session: Session, articles: Collection[int]
) -> dict[int, list[tuple[str, UntoldReason | None]]]:
    """Return the topics that each article satisfies, with the reason if nobody is told."""
    found: dict[int, list[tuple[str, UntoldReason | None]]] = {}
    for chunk in in_chunks(sorted(articles)):
        rows = session.execute(
            select(MatchRow.article_id, MatchRow.topic, MatchRow.untold)
            .where(MatchRow.article_id.in_(chunk), MatchRow.vanished_at.is_(None))
            .order_by(MatchRow.topic)
        )
        for article, topic, untold in rows:
            found.setdefault(article, []).append((topic, untold))
    return found


def story_sizes(session: Session, stories: Collection[int]) -> dict[int, int]:
    """Return how many articles each story has."""
    found: dict[int, int] = {}
    for chunk in in_chunks(sorted(set(stories))):
        rows = session.execute(
            select(ArticleRow.story_id, func.count())
            .where(ArticleRow.story_id.in_(chunk))
            .group_by(ArticleRow.story_id)
        )
        found.update(dict(rows.all()))
    return found
