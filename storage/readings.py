"""What was found and read of a source over time, for who watches over sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.outcomes import ArticleStatus, PageState
from storage.pages import PageRow

_READ = (PageState.EXTRACTED, PageState.NOT_ARTICLE, PageState.POISON)


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page that was fetched and read, and the article made of it, if there is one."""

    fetched_at: datetime
    announcement: Mapping[str, Any]
    blocks: Sequence[str] | None  # None: no article, or one of which only the summary is known
    has_date: bool
    score: float


def found_times(session: Session, source: str, *, span: timedelta, least: int) -> list[datetime]:
    """Return when the articles of a source were found in the `span` before its last one, in order.

    At least the last `least` are returned, however old. What a backfill found is left out: it says
    nothing of when the source publishes.
    """
    found = ArticleRow.discovered_at
    query = (
        select(found)
        .join(PageRow, PageRow.id == ArticleRow.page_id)
        .where(ArticleRow.source == source, PageRow.backfill_id.is_(None))
        .order_by(found.desc())
    )
    last = session.scalar(query.limit(1))
    if last is None:
        return []
    times = list(session.scalars(query.where(found >= last - span)))
    if len(times) < least:
        times = list(session.scalars(query.limit(least)))
    return times[::-1]


def readings(
    session: Session,
    source: str,
    *,
    after: datetime | None = None,
    until: datetime | None = None,
    limit: int,
) -> list[PageReading]:
    """Return the latest pages of a source that were read, oldest first.

    `after` (exclusive) and `until` (inclusive) bound the times at which they were fetched.
    """
    query = (
        select(PageRow, ArticleRow)
        .outerjoin(ArticleRow, ArticleRow.page_id == PageRow.id)
        .where(
            PageRow.source == source,
            PageRow.fetched_at.is_not(None),
            PageRow.state.in_(_READ),
            PageRow.backfill_id.is_(None),
        )
        .order_by(PageRow.fetched_at.desc(), PageRow.id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(PageRow.fetched_at > after)
    if until is not None:
        query = query.where(PageRow.fetched_at <= until)
    return [_reading(page, article) for page, article in session.execute(query)][::-1]


def first_unread(session: Session, *, crawled: Collection[str]) -> int | None:
    """Return the first fetched page that waits to be read; None without one.

    Pages of sources that are being `crawled` wait for the end of their crawl.
    """
    return session.scalar(
        select(func.min(PageRow.id)).where(
            PageRow.state == PageState.FETCHED, PageRow.source.not_in(crawled)
        )
    )


def first_unmatched(session: Session) -> int | None:
    """Return the first article that waits to be matched; None without one."""
    return session.scalar(select(func.min(ArticleRow.id)).where(ArticleRow.matched_at.is_(None)))


def _reading(page: PageRow, article: ArticleRow | None) -> PageReading:
    assert page.fetched_at is not None  # noqa: S101 - the query asks for it
    is_full = article is not None and article.status is ArticleStatus.FULL
    return PageReading(
        fetched_at=page.fetched_at,
        announcement=page.announcement or {},
        blocks=article.blocks if article is not None and is_full else None,
        has_date=article is not None and article.published_at is not None,
        score=article.score if article is not None else 0.0,
    )
