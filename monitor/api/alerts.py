"""Answers about alerts and what became of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from monitor.api.articles import article_of
from monitor.api.cursors import cursor_after, number_of
from monitor.api.models import Alert, Alerts, Delivery
from storage.alerts import AlertRow
from storage.deliveries import deliveries_of
from storage.stories import members_of
from storage.views.article_lists import newest_alerts

_KIND = "alert"


def list_alerts(
    session: Session, topics: Collection[str], *, limit: int, cursor: str | None
) -> Alerts:
    """Return alerts, the latest first. Raises CursorError."""
    rows = newest_alerts(session, topics, before=number_of(_KIND, cursor), limit=limit + 1)
    shown = rows[:limit]
    more = cursor_after(_KIND, shown[-1].id) if len(rows) > limit else None
    return Alerts(items=[_alert(session, row) for row in shown], next=more)


def one_alert(session: Session, number: int) -> Alert | None:
    """Return an alert; None if there is none."""
    row = session.get(AlertRow, number)
    return None if row is None else _alert(session, row)


def _alert(session: Session, row: AlertRow) -> Alert:
    return Alert(
        id=row.id,
        topic=row.topic,
        story=row.story_id,
        kind=row.kind,
        created=row.created_at,
        articles=[article_of(article) for article in members_of(session, row.story_id)],
        deliveries=[
            Delivery(
                recipient=delivery.recipient,
                state=delivery.state,
                via=delivery.via,
                attempts=delivery.attempts,
                reason=delivery.reason,
                error=delivery.error,
            )
            for delivery in deliveries_of(session, row.id)
        ],
    )
