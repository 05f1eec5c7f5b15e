"""What has come from sources: how much, when last, and what became of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.outcomes import PageState
from storage.pages import PageRow
from storage.sources import CrawlRow
from storage.views.story_lines import ArticleLine, line_of, line_query


def last_articles(session: Session) -> dict[str, datetime]:
    """Return when the last article of each source was found."""
    # The index by source has the numbers too; that of times would be read as a whole.
    last = select(func.max(ArticleRow.id)).group_by(ArticleRow.source)
    rows = session.execute(
        select(ArticleRow.source, ArticleRow.discovered_at).where(ArticleRow.id.in_(last))
    )
    return dict(rows.all())


def articles_by_day(session: Session, days: Sequence[datetime]) -> dict[str, list[int]]:
    """Count the articles found in each day, by source; sources without any are left out.

    `days` are the beginnings of days, aware, oldest first; the last one is where the last day ends.
    """
    found: dict[str, list[int]] = {}
    for place, (begin, end) in enumerate(pairwise(days)):
        of_day = select(ArticleRow.source, func.count()).group_by(ArticleRow.source)
        within = ArticleRow.discovered_at >= begin, ArticleRow.discovered_at < end
        for source, count in session.execute(of_day.where(*within)):
            found.setdefault(source, [0] * (len(days) - 1))[place] = count
    return found


def newest_of(session: Session, source: str, *, limit: int) -> list[ArticleLine]:
    """Return the articles of a source that were found last, newest first."""
    rows = session.execute(
        line_query().where(ArticleRow.source == source).order_by(ArticleRow.id.desc()).limit(limit)
    )
    return [line_of(row) for row in rows]


def page_states(session: Session, source: str) -> dict[PageState, int]:
    """Return what became of the pages of a source."""
    rows = session.execute(
        select(PageRow.state, func.count()).where(PageRow.source == source).group_by(PageRow.state)
    )
    return dict(rows.all())


def last_crawls(session: Session, source: str, *, limit: int) -> Sequence[CrawlRow]:
    """Load the last crawls of a source, newest first."""
    return session.scalars(
        select(CrawlRow).where(CrawlRow.source == source).order_by(CrawlRow.id.desc()).limit(limit)
    ).all()
