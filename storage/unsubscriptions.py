"""Unsubscriptions: what an address does not want to be told of any more, as its reader said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.outcomes import UnsubscribedBy

EVERY_TOPIC = ""


class UnsubscriptionRow(Base):
    """One unsubscription. It is kept after its end, as the reason of what was not sent."""

    __tablename__ = "unsubscription"
    __table_args__ = (Index("ix_unsubscription_address", "recipient", "address"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    recipient: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(255))  # as of deliveries; contains no secret
    topic: Mapped[str] = mapped_column(String(64))  # EVERY_TOPIC: all of them
    by: Mapped[UnsubscribedBy] = mapped_column(OutcomeType(UnsubscribedBy))
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # subscribed again


def unsubscribe(
    session: Session, recipient: str, address: str, topic: str, by: UnsubscribedBy, now: datetime
) -> UnsubscriptionRow:
    """Store that an address wants no more messages about a topic; once, however often it says."""
    for row in unsubscriptions_from(session, recipient, topic, address=address):
        if row.topic == topic:
            return row
    row = UnsubscriptionRow(recipient=recipient, address=address, topic=topic, by=by, since=now)
    session.add(row)
    session.flush()
    return row


def subscribe_again(session: Session, unsubscription: int, now: datetime) -> bool:
    """End an unsubscription; return False where there is none in force."""
    row = session.get(UnsubscriptionRow, unsubscription)
    if row is None or row.ended_at is not None:
        return False
    row.ended_at = now
    return True


def unsubscriptions(session: Session) -> Sequence[UnsubscriptionRow]:
    """Load the unsubscriptions in force, oldest first."""
    return session.scalars(_IN_FORCE).all()


def unsubscriptions_from(
    session: Session, recipient: str, topic: str, *, address: str | None = None
) -> Sequence[UnsubscriptionRow]:
    """Load what keeps messages about a topic from a recipient now, at all addresses or at one."""
    query = _IN_FORCE.where(
        UnsubscriptionRow.recipient == recipient,
        UnsubscriptionRow.topic.in_((topic, EVERY_TOPIC)),
    )
    if address is not None:
        query = query.where(UnsubscriptionRow.address == address)
    return session.scalars(query).all()


_IN_FORCE = (
    select(UnsubscriptionRow)
    .where(UnsubscriptionRow.ended_at.is_(None))
    .order_by(UnsubscriptionRow.id)
)


class Unsubscribed:
    """What addresses do not want at one moment."""

    def __init__(self, session: Session) -> None:
        self._topics: dict[tuple[str, str], set[str]] = {}
        for row in unsubscriptions(session):
            self._topics.setdefault((row.recipient, row.address), set()).add(row.topic)

    def from_everything(self, recipient: str, address: str) -> bool:
        """Whether an address wants no message at all."""
        return EVERY_TOPIC in self._topics.get((recipient, address), ())

    def from_topic(self, recipient: str, address: str, topic: str) -> bool:
        """Whether an address wants no messages about a topic."""
        return not self._topics.get((recipient, address), set()).isdisjoint((topic, EVERY_TOPIC))
