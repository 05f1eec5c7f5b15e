"""Deliveries: each alert for each address, how far it has come, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks
from storage.outcomes import DeliveryState, Via

WITHDRAWN = "the text was corrected and holds the match no more"
_WAITING = (DeliveryState.PENDING, DeliveryState.HELD)
SETTLED_BADLY = (
    DeliveryState.FAILED,
    DeliveryState.DEAD,
    DeliveryState.UNSURE,
    DeliveryState.CANCELLED,
)


class DeliveryRow(Base):
    """One delivery. What a message carries has the state of its message, see MessageRow."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "recipient", "address", "occasion"),
        Index("ix_delivery_work", "state", "next_attempt_at"),
        Index("ix_delivery_sent_in", "sent_in"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    recipient: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(255))  # its identity; contains no secret
    # why the recipient is told again: "language:ar", "carriers:20"; "": the first time
    occasion: Mapped[str] = mapped_column(String(64), default="")
    message_id: Mapped[str] = mapped_column(String(255), unique=True)  # of a message of its own
    state: Mapped[DeliveryState] = mapped_column(OutcomeType(DeliveryState))
    via: Mapped[Via] = mapped_column(OutcomeType(Via), default=Via.INSTANT)
    route: Mapped[str] = mapped_column(String(64), default="")  # "2.1"; "": asked for by hand
    reason: Mapped[str] = mapped_column(Text, default="")  # why it waits, is held or inhibited
    sent_in: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
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
    via: Via = Via.INSTANT
    route: str = ""
    occasion: str = ""


def add_delivery(
    session: Session, new: NewDelivery, now: datetime, *, merged: Collection[int] = ()
) -> bool:
    """Add a delivery to the outbox; return whether it is due now.

    False where this address already has the alert, or one of those whose stories were merged into
    that of this one. A withdrawn delivery is due again.
    """
    same = (
        DeliveryRow.recipient == new.recipient,
        DeliveryRow.address == new.address,
        DeliveryRow.occasion == new.occasion,
    )
    known = session.scalar(select(DeliveryRow).where(DeliveryRow.alert_id == new.alert_id, *same))
    if known is not None:
        return _renew(known, new)
    if merged and session.scalar(
        select(DeliveryRow.id)
        .where(
            DeliveryRow.alert_id.in_(merged), DeliveryRow.state != DeliveryState.CANCELLED, *same
        )
        .limit(1)
    ):
        return False
    session.add(
        DeliveryRow(
            alert_id=new.alert_id,
            recipient=new.recipient,
            address=new.address,
            occasion=new.occasion,
            message_id=new.message_id,
            state=DeliveryState.PENDING,
            via=new.via,
            route=new.route,
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
    row.next_attempt_at, row.sent_in = new.not_before, None
    return True


def withdraw(session: Session, alert_id: int, now: datetime) -> int:
    """Cancel the waiting deliveries of an alert whose matches have vanished; return how many."""
    waiting = session.scalars(
        select(DeliveryRow).where(DeliveryRow.alert_id == alert_id, DeliveryRow.state.in_(_WAITING))
    ).all()
    for row in waiting:
        row.state, row.error, row.settled_at = DeliveryState.CANCELLED, WITHDRAWN, now
    return len(waiting)


def hand_over(session: Session, alert_id: int, *, to: int, now: datetime) -> None:
    """Let another alert make the waiting deliveries of one, to those who do not have it yet."""
    known = {
        (row.recipient, row.address)
        for row in session.scalars(select(DeliveryRow).where(DeliveryRow.alert_id == to))
    }
    waiting = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.alert_id == alert_id,
            DeliveryRow.state.in_(_WAITING),
            DeliveryRow.sent_in.is_(None),
        )
    ).all()
    for row in waiting:
        if (row.recipient, row.address) in known:
            row.state, row.error, row.settled_at = DeliveryState.CANCELLED, WITHDRAWN, now
        else:
            row.alert_id = to
    session.flush()


def is_unassigned_due(now: datetime) -> ColumnElement[bool]:
    """The condition of deliveries that are due and that no message carries yet."""
    return DeliveryRow.sent_in.is_(None) & or_(
        DeliveryRow.state.in_(_WAITING) & (DeliveryRow.next_attempt_at <= now),
        # left by a program of before there were messages
        (DeliveryRow.state == DeliveryState.SENDING) & (DeliveryRow.leased_until <= now),
    )


def unassigned_due(session: Session, now: datetime) -> Sequence[DeliveryRow]:
    """Load the deliveries that are due and that no message carries yet, oldest first."""
    return session.scalars(
        select(DeliveryRow)
        .where(is_unassigned_due(now))
        .order_by(DeliveryRow.next_attempt_at, DeliveryRow.id)
        .with_for_update(skip_locked=True)
    ).all()


def unassigned_of(session: Session, recipient: str, address: str) -> Sequence[DeliveryRow]:
    """Load all deliveries of an address that no message carries, due or not."""
    return session.scalars(
        select(DeliveryRow)
        .where(
            DeliveryRow.sent_in.is_(None),
            DeliveryRow.state == DeliveryState.PENDING,
            DeliveryRow.recipient == recipient,
            DeliveryRow.address == address,
        )
        .order_by(DeliveryRow.id)
    ).all()


def waiting_together(session: Session, *, recipient: str | None) -> Sequence[DeliveryRow]:
    """Load what waits for a digest, and what is held and will go as one."""
    waits = (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.via == Via.DIGEST)
    query = select(DeliveryRow).where(
        DeliveryRow.sent_in.is_(None), waits | (DeliveryRow.state == DeliveryState.HELD)
    )
    if recipient is not None:
        query = query.where(DeliveryRow.recipient == recipient)
    return session.scalars(query.order_by(DeliveryRow.id)).all()


def postpone(
    session: Session,
    deliveries: Sequence[int],
    state: DeliveryState,
    *,
    reason: str,
    until: datetime | None = None,
) -> None:
    """Hold, delay or inhibit deliveries, with the reason."""
    values: dict[str, object] = {"state": state, "reason": reason}
    if until is not None:
        values["next_attempt_at"] = until
    for chunk in in_chunks(deliveries):
        session.execute(update(DeliveryRow).where(DeliveryRow.id.in_(chunk)).values(values))


def end_of_held(
    session: Session, recipient: str, address: str, reason: str, now: datetime
) -> datetime | None:
    """Return until when this address is held back for a reason; None where it is not."""
    return session.scalar(
        select(func.min(DeliveryRow.next_attempt_at)).where(
            DeliveryRow.state == DeliveryState.HELD,
            DeliveryRow.recipient == recipient,
            DeliveryRow.address == address,
            DeliveryRow.reason == reason,
            DeliveryRow.next_attempt_at > now,
        )
    )


def release_held(session: Session, reason: str, now: datetime) -> int:
    """Make everything due that is held for this reason; return how many deliveries."""
    rows = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.state == DeliveryState.HELD, DeliveryRow.reason == reason
        )
    ).all()
    for row in rows:
        row.next_attempt_at = now
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


STUBBORN = 3  # tries after which a refusal is trouble, though it is tried again


def refusals(session: Session) -> dict[str, tuple[int, str]]:
    """Return (deliveries, latest reason) by recipient of what is refused, or was again and again.

    What was cancelled because a recipient left the config is not among it.
    """
    ended = (DeliveryState.FAILED, DeliveryState.DEAD, DeliveryState.UNSURE)
    waits = (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.attempts >= STUBBORN)
    rows = session.execute(
        select(DeliveryRow.recipient, func.count(), func.max(DeliveryRow.error))
        .where(DeliveryRow.state.in_(ended) | waits)
        .group_by(DeliveryRow.recipient)
        .order_by(DeliveryRow.recipient)
    )
    return {recipient: (count, error) for recipient, count, error in rows}


def not_arrived(
    session: Session, *, alerts: Sequence[int] | None, recipient: str | None
) -> Sequence[DeliveryRow]:
    """Load deliveries that ended without success, and those with an error that wait for a try.

    What was withdrawn because its match vanished is not among them.
    """
    failing = (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.error != "")
    query = select(DeliveryRow).where(
        DeliveryRow.state.in_(SETTLED_BADLY) | failing, DeliveryRow.error != WITHDRAWN
    )
    if alerts is not None:
        query = query.where(DeliveryRow.alert_id.in_(alerts))
    if recipient is not None:
        query = query.where(DeliveryRow.recipient == recipient)
    return session.scalars(query.order_by(DeliveryRow.id)).all()


@dataclass(frozen=True, slots=True)
class Held:
    """Deliveries to one recipient that are held back for one reason."""

    recipient: str
    reason: str
    deliveries: int
    until: datetime  # of the first of them


def held_counts(session: Session) -> list[Held]:
    """Count what is held back, by recipient and reason."""
    rows = session.execute(
        select(
            DeliveryRow.recipient,
            DeliveryRow.reason,
            func.count(),
            func.min(DeliveryRow.next_attempt_at),
        )
        .where(DeliveryRow.state == DeliveryState.HELD)
        .group_by(DeliveryRow.recipient, DeliveryRow.reason)
        .order_by(DeliveryRow.recipient, DeliveryRow.reason)
    )
    return [Held(*row) for row in rows]


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
