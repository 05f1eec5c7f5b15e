"""How many pages, articles, matches and messages came from stage to stage in a span of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.channels import ChannelRow
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import ArticleStatus, DeliveryState, PageState
from storage.pages import PageRow

READ = (PageState.EXTRACTED, PageState.DUPLICATE, PageState.NOT_ARTICLE)
MISSED = (PageState.FAILED, PageState.POISON, PageState.REFUSED)


@dataclass(frozen=True, slots=True)
class Funnel:
    """What reached each stage since a moment."""

    pages: dict[PageState, int]  # announced since then, by how far they have come
    articles: int
    summaries: int  # of these, those of which only the summary is known
    matched: int  # articles with a match
    alerts: int
    told: int  # alerts that reached somebody
    gaps: int  # lists of now with a gap that could not be closed

    @property
    def announced(self) -> int:
        return sum(self.pages.values())

    @property
    def read(self) -> int:
        """The pages that were read to their end."""
        return sum(self.pages.get(state, 0) for state in READ)

    @property
    def missed(self) -> int:
        """The pages that could not be read."""
        return sum(self.pages.get(state, 0) for state in MISSED)


def funnel_since(session: Session, since: datetime) -> Funnel:
    """Count what came since then. Pages that still wait are neither read nor missed."""
    states = session.execute(
        select(PageRow.state, func.count())
        .where(PageRow.announced_at >= since)
        .group_by(PageRow.state)
    )
    kinds = session.execute(
        select(ArticleRow.status, func.count())
        .where(ArticleRow.discovered_at >= since)
        .group_by(ArticleRow.status)
    )
    articles = {row.status: row[1] for row in kinds}
    matched = select(func.count(func.distinct(MatchRow.article_id))).where(
        MatchRow.created_at >= since, MatchRow.vanished_at.is_(None)
    )
    alerts = select(func.count(AlertRow.id)).where(AlertRow.created_at >= since)
    told = (
        select(func.count(func.distinct(DeliveryRow.alert_id)))
        .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
        .where(AlertRow.created_at >= since, DeliveryRow.state == DeliveryState.SENT)
    )
    gaps = select(func.count(ChannelRow.id)).where(ChannelRow.unbridged.is_not(None))
    return Funnel(
        pages={row.state: row[1] for row in states},
        articles=sum(articles.values()),
        summaries=articles.get(ArticleStatus.PARTIAL, 0),
        matched=session.scalar(matched) or 0,
        alerts=session.scalar(alerts) or 0,
        told=session.scalar(told) or 0,
        gaps=session.scalar(gaps) or 0,
    )
