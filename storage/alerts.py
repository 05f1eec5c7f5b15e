"""Alerts: one per topic and story, whose deliveries notify recipients."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import AlertKind, DeliveryState
from storage.stories import current_story, members_of, merged_into


class AlertRow(Base):
    """One topic and one story; each recipient is notified of it once."""

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("topic", "story_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    topic: Mapped[str] = mapped_column(String(64))
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
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


def merged_alerts(session: Session, alert: AlertRow) -> Sequence[int]:
    """Return the alerts of this topic about stories that were merged into that of an alert."""
    stories = merged_into(session, [alert.story_id]).keys() - {alert.story_id}
    if not stories:
        return []
    return session.scalars(
        select(AlertRow.id).where(
            AlertRow.topic == alert.topic,
            AlertRow.kind == alert.kind,
            AlertRow.story_id.in_(stories),
        )
    ).all()


def add_alert(session: Session, topic: str, story_id: int, now: datetime) -> AlertRow:
    """Open an alert. Raises StorageError if this topic and story have one."""
    row = AlertRow(topic=topic, story_id=story_id, kind=AlertKind.STORY, created_at=now)
    session.add(row)
    session.flush()
    return row


def content_of(session: Session, alert_id: int) -> AlertRecord:
    """Load an alert with the members of its story as they are now."""
    alert = session.get_one(AlertRow, alert_id)
    return AlertRecord(alert, story_for(session, alert.topic, alert.story_id))


def story_for(session: Session, topic: str, story_id: int) -> tuple[AlertMember, ...]:
    """Load the members of a story as they are now, with their matches of a topic."""
    articles = members_of(session, story_id)
    matches = {
        match.article_id: match
        for match in session.scalars(
            select(MatchRow).where(
                MatchRow.topic == topic,
                MatchRow.article_id.in_([row.id for row in articles]),
                MatchRow.vanished_at.is_(None),
            )
        )
    }
    return tuple(AlertMember(article, matches.get(article.id)) for article in articles)


def all_alerts(session: Session) -> Sequence[AlertRow]:
    """Load every alert, oldest first."""
    return session.scalars(select(AlertRow).order_by(AlertRow.id)).all()


def alert_members(session: Session, alert: AlertRow) -> list[tuple[str, str]]:
    """Return (source, language) of the articles of a story that satisfy the alert's topic."""
    rows = session.execute(
        select(ArticleRow.source, ArticleRow.language)
        .join(MatchRow, MatchRow.article_id == ArticleRow.id)
        .where(
            ArticleRow.story_id == current_story(session, alert.story_id),
            MatchRow.topic == alert.topic,
            MatchRow.vanished_at.is_(None),
        )
        .order_by(ArticleRow.id)
    )
    return [(source, language) for source, language in rows]


@dataclass(frozen=True, slots=True)
class RankedAlert:
    """An alert with the score of its best match; 0 where all of them have vanished."""

    id: int
    topic: str
    story: int
    score: float


def ranked(session: Session, alerts: Sequence[int]) -> list[RankedAlert]:
    """Return these alerts, best match first.

    The matches of a story that was merged are those of the story that it was merged into; `story`
    is that one.
    """
    rows = [
        row
        for chunk in in_chunks(alerts)
        for row in session.execute(
            select(AlertRow.id, AlertRow.topic, AlertRow.story_id).where(AlertRow.id.in_(chunk))
        )
    ]
    story_of = {story: current_story(session, story) for story in {row.story_id for row in rows}}
    best = _best_scores(session, {*story_of.values()})
    found = [
        RankedAlert(row.id, row.topic, story, best.get((story, row.topic), 0.0))
        for row in rows
        for story in [story_of[row.story_id]]
    ]
    return sorted(found, key=lambda alert: (-alert.score, alert.id))


def _best_scores(session: Session, stories: Collection[int]) -> dict[tuple[int, str], float]:
    """Return the score of the best match by story and topic."""
    best: dict[tuple[int, str], float] = {}
    for chunk in in_chunks(sorted(stories)):
        rows = session.execute(
            select(ArticleRow.story_id, MatchRow.topic, func.max(MatchRow.score))
            .join(MatchRow, MatchRow.article_id == ArticleRow.id)
            .where(ArticleRow.story_id.in_(chunk), MatchRow.vanished_at.is_(None))
            .group_by(ArticleRow.story_id, MatchRow.topic)
        )
        best |= {(story, topic): score for story, topic, score in rows}
    return best


@dataclass(frozen=True, slots=True)
class Told:
    """A story that an address hears of under a topic."""

    story: int
    topic: str
    alert: int


# A delivery in one of these states is told, or will be.
_HEARD = (
    DeliveryState.PENDING,
    DeliveryState.SENDING,
    DeliveryState.SENT,
    DeliveryState.UNSURE,
    DeliveryState.HELD,
)


def told_to(session: Session, recipient: str, address: str, stories: Collection[int]) -> list[Told]:
    """Return what a message tells this address, or has told it, of these stories.

    What it was told of a story that was merged into one of them counts as told of that one.
    """
    found = []
    now = merged_into(session, stories)
    for chunk in in_chunks(sorted(now)):
        rows = session.execute(
            select(AlertRow.story_id, AlertRow.topic, AlertRow.id)
            .join(DeliveryRow, DeliveryRow.alert_id == AlertRow.id)
            .where(
                AlertRow.story_id.in_(chunk),
                DeliveryRow.recipient == recipient,
                DeliveryRow.address == address,
                DeliveryRow.state.in_(_HEARD),
                DeliveryRow.sent_in.is_not(None),
            )
            .order_by(DeliveryRow.id)
        )
        found += [Told(now[story], topic, alert) for story, topic, alert in rows]
    return found


def topics_beside(session: Session, alert_id: int, recipient: str, address: str) -> list[str]:
    """Return the other topics under which this address was to hear of the alert's story."""
    alert = session.get_one(AlertRow, alert_id)
    return list(
        session.scalars(
            select(AlertRow.topic)
            .join(DeliveryRow, DeliveryRow.alert_id == AlertRow.id)
            .where(
                AlertRow.story_id == alert.story_id,
                AlertRow.topic != alert.topic,
                DeliveryRow.recipient == recipient,
                DeliveryRow.address == address,
                DeliveryRow.state != DeliveryState.CANCELLED,
            )
            .distinct()
            .order_by(AlertRow.topic)
        )
    )


def alerts_of_story(session: Session, story_id: int) -> Sequence[AlertRow]:
    """Load the alerts about a story."""
    return session.scalars(
        select(AlertRow).where(AlertRow.story_id == story_id).order_by(AlertRow.id)
    ).all()


@dataclass(frozen=True, slots=True)
class UntoldMatch:
    """A match of a story that nobody was ever told of under its topic."""

    match: MatchRow
    article: ArticleRow


def untold_matches(session: Session, *, topic: str | None) -> list[UntoldMatch]:
    """Return matches whose topic and story have no delivery to anybody, oldest first."""
    told = (
        select(DeliveryRow.id)
        .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
        .where(AlertRow.topic == MatchRow.topic, AlertRow.story_id == ArticleRow.story_id)
    )
    query = (
        select(MatchRow, ArticleRow)
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(MatchRow.vanished_at.is_(None), ~told.exists())
        .order_by(MatchRow.id)
    )
    if topic is not None:
        query = query.where(MatchRow.topic == topic)
    return [UntoldMatch(match, article) for match, article in session.execute(query)]
