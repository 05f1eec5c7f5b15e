"""Alerts: one per topic and story, whose deliveries notify recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.matches import MatchRow
from storage.outcomes import AlertKind
from storage.stories import members_of


class AlertRow(Base):
    """One topic and one story; each recipient is notified of it once."""

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("topic", "story_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    topic: Mapped[str] = mapped_column(String(64))
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    kind: Mapped[AlertKind] = mapped_column(OutcomeType(AlertKind))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class AlertMember:
    """An article of the alert's story; `match` is None where the article itself has none."""

    article: ArticleRow
    match: MatchRow | None


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """An alert with all that its messages are composed from."""

    alert: AlertRow
    members: tuple[AlertMember, ...]  # in the order they were stored


def alert_for(session: Session, topic: str, story_id: int) -> AlertRow | None:
    """Return the alert of this topic and story, if it was opened."""
    return session.scalar(
        select(AlertRow).where(
            AlertRow.topic == topic, AlertRow.story_id == story_id, AlertRow.kind == AlertKind.STORY
        )
    )


def add_alert(session: Session, topic: str, story_id: int, now: datetime) -> AlertRow:
    """Open an alert. Raises StorageError if this topic and story have one."""
    row = AlertRow(topic=topic, story_id=story_id, kind=AlertKind.STORY, created_at=now)
    session.add(row)
    session.flush()
    return row


def content_of(session: Session, alert_id: int) -> AlertRecord:
    """Load an alert with the members of its story as they are now."""
    alert = session.get_one(AlertRow, alert_id)
    articles = members_of(session, alert.story_id)
    matches = {
        match.article_id: match
        for match in session.scalars(
            select(MatchRow).where(
                MatchRow.topic == alert.topic,
                MatchRow.article_id.in_([row.id for row in articles]),
                MatchRow.vanished_at.is_(None),
            )
        )
    }
    members = tuple(AlertMember(article, matches.get(article.id)) for article in articles)
    return AlertRecord(alert, members)


def all_alerts(session: Session) -> Sequence[AlertRow]:
    """Load every alert, oldest first."""
    return session.scalars(select(AlertRow).order_by(AlertRow.id)).all()
