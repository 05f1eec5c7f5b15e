"""The last alerts with what became of them, and matches that nobody was told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import DeliveryState


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert with its deliveries and the title of its story's first article."""

    alert: AlertRow
    title: str
    language: str
    deliveries: Sequence[DeliveryRow]


@dataclass(frozen=True, slots=True)
class UntoldLine:
    """A match that nobody is told of."""

    match: MatchRow
    story: int
    title: str
    language: str


def last_alerts(session: Session, *, limit: int, before: int | None = None) -> list[AlertLine]:
    """Return the last alerts, or the last before one, newest first."""
    query = select(AlertRow).order_by(AlertRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AlertRow.id < before)
    alerts = session.scalars(query).all()
    deliveries: dict[int, list[DeliveryRow]] = {}
    for chunk in in_chunks([alert.id for alert in alerts]):
        rows = select(DeliveryRow).where(DeliveryRow.alert_id.in_(chunk)).order_by(DeliveryRow.id)
        for row in session.scalars(rows):
            deliveries.setdefault(row.alert_id, []).append(row)
    titles = _first_titles(session, [alert.story_id for alert in alerts])
    return [
        AlertLine(alert, *titles.get(alert.story_id, ("", "und")), deliveries.get(alert.id, ()))
        for alert in alerts
    ]


def untold_lines(session: Session, *, limit: int) -> list[UntoldLine]:
    """Return the latest matches that nobody is told of, newest first."""
    rows = session.execute(
        select(MatchRow, ArticleRow.story_id, ArticleRow.title, ArticleRow.language)
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(MatchRow.untold.is_not(None), MatchRow.vanished_at.is_(None))
        .order_by(MatchRow.id.desc())
        .limit(limit)
    )
    return [UntoldLine(*row) for row in rows]


def _first_titles(session: Session, stories: Sequence[int]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    for chunk in in_chunks(sorted(set(stories))):
        rows = session.execute(
            select(ArticleRow.story_id, ArticleRow.title, ArticleRow.language)
            .where(ArticleRow.story_id.in_(chunk))
            .order_by(ArticleRow.id)
        )
        for story, title, language in rows:
            found.setdefault(story, (title, language))
    return found


def alert_line(session: Session, alert: int) -> AlertLine | None:
    """Return one alert, without its deliveries; None where there is none."""
    row = session.get(AlertRow, alert)
    if row is None:
        return None
    return AlertLine(
        row, *_first_titles(session, [row.story_id]).get(row.story_id, ("", "und")), ()
    )


def waiting_for(session: Session, topic: str, recipient: str) -> int:
    """Count deliveries that wait; an empty name means every topic, or all recipients."""
    wanted = _deliveries_about(topic, recipient).where(DeliveryRow.state == DeliveryState.PENDING)
    return session.scalar(wanted) or 0


def told_since(session: Session, topic: str, recipient: str, since: datetime) -> int:
    """Count deliveries that were made since then, whatever became of them."""
    wanted = _deliveries_about(topic, recipient).where(DeliveryRow.created_at >= since)
    return session.scalar(wanted) or 0


def _deliveries_about(topic: str, recipient: str) -> Select[int]:
    wanted = select(func.count(DeliveryRow.id)).join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
    if topic:
        wanted = wanted.where(AlertRow.topic == topic)
    return wanted.where(DeliveryRow.recipient == recipient) if recipient else wanted
