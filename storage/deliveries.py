"""Deliveries: the outbox. Each sends one alert to one address and is leased, tried and settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.outcomes import DeliveryState
from storage.owners import is_dead

WITHDRAWN = "the text was corrected and holds the match no more"


class DeliveryRow(Base):
    """One delivery; every attempt has the same `message_id`, so mail programs see a repeat."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "recipient", "address"),
        Index("ix_delivery_work", "state", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    recipient: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(255))  # its identity; contains no secret
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    state: Mapped[DeliveryState] = mapped_column(OutcomeType(DeliveryState))
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(UTCDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    owner: Mapped[str | None] = mapped_column(String(128))
    error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """The values of a new delivery."""

    alert_id: int
    recipient: str
    address: str
    message_id: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery leased to this process, which may attempt it until the lease ends."""

    id: int
    alert_id: int
    recipient: str
    address: str
    attempts: int  # before this one
    message_id: str


def add_delivery(session: Session, new: NewDelivery, now: datetime) -> bool:
    """Add a delivery to the outbox; return whether it is due now.

    False where this address already has the alert. A withdrawn delivery is due again.
    """
    same = (
        DeliveryRow.alert_id == new.alert_id,
        DeliveryRow.recipient == new.recipient,
        DeliveryRow.address == new.address,
    )
    known = session.scalar(select(DeliveryRow).where(*same))
    if known is not None:
        return _renew(known, new)
    session.add(
        DeliveryRow(
            alert_id=new.alert_id,
            recipient=new.recipient,
            address=new.address,
            message_id=new.message_id,
            state=DeliveryState.PENDING,
            next_attempt_at=new.not_before,
            created_at=now,
        )
    )
    session.flush()
    return True


def _renew(row: DeliveryRow, new: NewDelivery) -> bool:
    if row.state is not DeliveryState.CANCELLED or row.error != WITHDRAWN:
        return False
    row.state, row.error, row.settled_at = DeliveryState.PENDING, "", None
    row.next_attempt_at = new.not_before
    return True


def withdraw(session: Session, alert_id: int, now: datetime) -> int:
    """Cancel the pending deliveries of an alert whose matches have vanished; return how many."""
    waiting = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.alert_id == alert_id, DeliveryRow.state == DeliveryState.PENDING
        )
    ).all()
    for row in waiting:
        row.state, row.error, row.settled_at = DeliveryState.CANCELLED, WITHDRAWN, now
    return len(waiting)


def hand_over(session: Session, alert_id: int, *, to: int, now: datetime) -> None:
    """Let another alert make the pending deliveries of one, to those who do not have it yet."""
    known = {
        (recipient, address)
        for recipient, address in session.execute(
            select(DeliveryRow.recipient, DeliveryRow.address).where(DeliveryRow.alert_id == to)
        )
    }
    waiting = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.alert_id == alert_id, DeliveryRow.state == DeliveryState.PENDING
        )
    ).all()
    for row in waiting:
        if (row.recipient, row.address) in known:
            row.state, row.error, row.settled_at = DeliveryState.CANCELLED, WITHDRAWN, now
        else:
            row.alert_id = to
    session.flush()


def claim_due(
    session: Session, *, owner: str, now: datetime, lease_s: float, limit: int
) -> list[ClaimedDelivery]:
    """Lease deliveries that are due, oldest first, and those whose sender is dead."""
    rows = session.scalars(
        select(DeliveryRow)
        .where(_due(session, now))
        .order_by(DeliveryRow.next_attempt_at, DeliveryRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.state, row.owner = DeliveryState.SENDING, owner
        row.leased_until = now + timedelta(seconds=lease_s)
    session.flush()
    return [
        ClaimedDelivery(
            row.id, row.alert_id, row.recipient, row.address, row.attempts, row.message_id
        )
        for row in rows
    ]


def is_anything_due(session: Session, now: datetime) -> bool:
    """Whether `claim_due` would find a delivery."""
    return bool(session.scalar(select(exists().where(_due(session, now)))))


def _due(session: Session, now: datetime) -> ColumnElement[bool]:
    sending = DeliveryRow.state == DeliveryState.SENDING
    senders = session.scalars(select(DeliveryRow.owner).where(sending).distinct())
    dead = [owner for owner in senders if owner and is_dead(owner)]
    return or_(
        (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.next_attempt_at <= now),
        sending & ((DeliveryRow.leased_until <= now) | DeliveryRow.owner.in_(dead)),
    )


@dataclass(frozen=True, slots=True)
class Settlement:
    """The result of an attempt; `next_attempt_at` is set only with the state pending."""

    state: DeliveryState
    error: str = ""
    next_attempt_at: datetime | None = None
    attempted: bool = True  # False: returned without an attempt


def settle(
    session: Session, delivery_id: int, settlement: Settlement, *, owner: str, now: datetime
) -> bool:
    """Record an attempt; return False when another process holds the lease by now."""
    row = session.get_one(DeliveryRow, delivery_id, with_for_update=True)
    if row.state is not DeliveryState.SENDING or row.owner != owner:
        return False
    row.state, row.error = settlement.state, settlement.error
    row.attempts += settlement.attempted
    row.leased_until, row.owner = None, None
    row.next_attempt_at = settlement.next_attempt_at or row.next_attempt_at
    row.settled_at = None if settlement.state is DeliveryState.PENDING else now
    return True


def release_of(session: Session, owner: str) -> int:
    """Release the deliveries that a sender holds when it ends; return how many."""
    rows = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.state == DeliveryState.SENDING, DeliveryRow.owner == owner
        )
    ).all()
    for row in rows:
        row.state, row.owner, row.leased_until = DeliveryState.PENDING, None, None
    return len(rows)


def deliveries_of(session: Session, alert_id: int) -> Sequence[DeliveryRow]:
    """Load the deliveries of an alert."""
    return session.scalars(
        select(DeliveryRow).where(DeliveryRow.alert_id == alert_id).order_by(DeliveryRow.id)
    ).all()


def next_due(session: Session) -> datetime | None:
    """Return when the next pending delivery is due; None when there is none."""
    return session.scalar(
        select(func.min(DeliveryRow.next_attempt_at)).where(
            DeliveryRow.state == DeliveryState.PENDING
        )
    )


def delivery_counts(session: Session) -> dict[DeliveryState, int]:
    """Return the number of deliveries by state."""
    rows = session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
    return dict(rows.all())


@dataclass(frozen=True, slots=True)
class Trouble:
    """Deliveries to one recipient that have the same state and error."""

    recipient: str
    state: DeliveryState
    error: str
    first_alert: int
    deliveries: int
    attempts: int  # of the one tried most often


def troubles(session: Session, *, limit: int) -> list[Trouble]:
    """Group deliveries with errors by cause, latest first, so that a dead server is one trouble."""
    kinds = (DeliveryRow.recipient, DeliveryRow.state, DeliveryRow.error)
    figures = (
        func.min(DeliveryRow.alert_id),
        func.count(),
        func.max(DeliveryRow.attempts),
    )
    rows = session.execute(
        select(*kinds, *figures)
        .where(DeliveryRow.error != "")
        .group_by(*kinds)
        .order_by(func.max(DeliveryRow.id).desc())
        .limit(limit)
    )
    return [Trouble(*row) for row in rows]


def troubled(session: Session, *, limit: int) -> Sequence[DeliveryRow]:
    """Load deliveries with an error, failed or to be retried, latest first."""
    return session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.error != "")
        .order_by(DeliveryRow.id.desc())
        .limit(limit)
    ).all()
