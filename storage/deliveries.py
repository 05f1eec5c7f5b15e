"""Deliveries: the outbox. One alert to one address of one recipient, until it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.outcomes import DeliveryState
from storage.owners import is_dead

WITHDRAWN = "the text was corrected and holds the match no more"


class DeliveryRow(Base):
    """One delivery; `message_id` is the same in every attempt, so a repeat can be recognised."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "recipient", "address"),
        Index("ix_delivery_work", "state", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    recipient: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(255))  # tells addresses apart; holds no secret
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
    """Whom to tell, and not before when."""

    alert_id: int
    recipient: str
    address: str
    message_id: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery that this process may attempt until its lease ends."""

    id: int
    alert_id: int
    recipient: str
    address: str
    attempts: int  # attempts made before this one
    message_id: str


def add_delivery(session: Session, new: NewDelivery, now: datetime) -> bool:
    """Put a delivery into the outbox; False when this address already has the alert.

    One that was withdrawn, because its match had vanished, is due again.
    """
    same = (
        DeliveryRow.alert_id == new.alert_id,
        DeliveryRow.recipient == new.recipient,
        DeliveryRow.address == new.address,
    )
    known = session.scalar(select(DeliveryRow).where(*same))
    if known is not None:
        return _renewed(known, new)
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


def _renewed(row: DeliveryRow, new: NewDelivery) -> bool:
    if row.state is not DeliveryState.CANCELLED or row.error != WITHDRAWN:
        return False
    row.state, row.error, row.settled_at = DeliveryState.PENDING, "", None
    row.next_attempt_at = new.not_before
    return True


def withdraw(session: Session, alert_id: int, now: datetime) -> int:
    """Cancel what was not sent of an alert whose matches have vanished; how many that were."""
    waiting = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.alert_id == alert_id, DeliveryRow.state == DeliveryState.PENDING
        )
    ).all()
    for row in waiting:
        row.state, row.error, row.settled_at = DeliveryState.CANCELLED, WITHDRAWN, now
    return len(waiting)


def claim_due(
    session: Session, *, owner: str, now: datetime, lease_s: float, limit: int
) -> list[ClaimedDelivery]:
    """Lease the deliveries whose time has come, oldest first; also those of a dead sender."""
    sending = DeliveryRow.state == DeliveryState.SENDING
    senders = session.scalars(select(DeliveryRow.owner).where(sending).distinct())
    dead = [owner for owner in senders if owner and is_dead(owner)]
    due = or_(
        (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.next_attempt_at <= now),
        sending & ((DeliveryRow.leased_until <= now) | DeliveryRow.owner.in_(dead)),
    )
    rows = session.scalars(
        select(DeliveryRow)
        .where(due)
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


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an attempt led to; `next_attempt_at` only with the state pending."""

    state: DeliveryState
    error: str = ""
    next_attempt_at: datetime | None = None
    attempted: bool = True  # False: given back without an attempt


def settle(
    session: Session, delivery_id: int, settlement: Settlement, *, owner: str, now: datetime
) -> bool:
    """Record an attempt; False when the lease was lost to somebody else meanwhile."""
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
    """Give back what a sender still holds when it ends; how many."""
    rows = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.state == DeliveryState.SENDING, DeliveryRow.owner == owner
        )
    ).all()
    for row in rows:
        row.state, row.owner, row.leased_until = DeliveryState.PENDING, None, None
    return len(rows)


def deliveries_of(session: Session, alert_id: int) -> Sequence[DeliveryRow]:
    """The deliveries of an alert."""
    return session.scalars(
        select(DeliveryRow).where(DeliveryRow.alert_id == alert_id).order_by(DeliveryRow.id)
    ).all()


def next_due(session: Session) -> datetime | None:
    """When the outbox has work again; None when it is empty."""
    return session.scalar(
        select(func.min(DeliveryRow.next_attempt_at)).where(
            DeliveryRow.state == DeliveryState.PENDING
        )
    )


def delivery_counts(session: Session) -> dict[DeliveryState, int]:
    """How many deliveries are in each state."""
    rows = session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
    return dict(rows.all())


@dataclass(frozen=True, slots=True)
class Trouble:
    """Deliveries to one recipient that stand in the same state for the same reason."""

    recipient: str
    state: DeliveryState
    error: str
    first_alert: int
    deliveries: int
    attempts: int  # of the one tried most often


def troubles(session: Session, *, limit: int) -> list[Trouble]:
    """What keeps deliveries from arriving, the latest first: one dead server is one trouble."""
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
    """Deliveries that did not arrive, or not yet after an error, latest first."""
    return session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.error != "")
        .order_by(DeliveryRow.id.desc())
        .limit(limit)
    ).all()
