"""Messages: the outbox. Each carries deliveries to one address; it is leased, tried and settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, String, Text, exists, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks
from storage.deliveries import SETTLED_BADLY, DeliveryRow, is_unassigned_due
from storage.outcomes import DeliveryState, MessageKind, MessageState, Via
from storage.owners import is_dead

REVIVABLE = (*SETTLED_BADLY, DeliveryState.PENDING)


class MessageRow(Base):
    """One message; every attempt has the same `message_id`, so mail programs see a repeat."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_work", "state", "next_attempt_at"),
        Index("ix_message_recent", "recipient", "address", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    kind: Mapped[MessageKind] = mapped_column(OutcomeType(MessageKind))
    recipient: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(255))
    group_key: Mapped[str] = mapped_column(String(160), default="")  # route and topic of a group
    state: Mapped[MessageState] = mapped_column(OutcomeType(MessageState))
    attempts: Mapped[int] = mapped_column(default=0)
    unanswered: Mapped[int] = mapped_column(default=0)  # attempts that may have arrived
    next_attempt_at: Mapped[datetime] = mapped_column(UTCDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    owner: Mapped[str | None] = mapped_column(String(128))
    error: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[datetime | None] = mapped_column(UTCDateTime)  # start of what a digest tells
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # of a notice
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class NewMessage:
    """The values of a new message."""

    message_id: str
    kind: MessageKind
    recipient: str
    address: str
    group_key: str = ""
    since: datetime | None = None
    content: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message leased to this process, which may attempt it until the lease ends."""

    id: int
    message_id: str
    kind: MessageKind
    recipient: str
    address: str
    attempts: int  # before this one
    unanswered: int  # of them, those that may have arrived
    created_at: datetime
    since: datetime | None
    content: dict[str, Any] | None
    alerts: tuple[int, ...]  # of the deliveries that it carries
    is_void: bool  # all that it carried has been withdrawn


def add_message(
    session: Session, new: NewMessage, deliveries: Sequence[int], now: datetime
) -> MessageRow:
    """Add a message that carries these deliveries and is due now.

    A delivery that was withdrawn and is due again finds its former message and revives it.
    """
    row = session.scalar(select(MessageRow).where(MessageRow.message_id == new.message_id))
    if row is None:
        row = MessageRow(
            message_id=new.message_id,
            kind=new.kind,
            recipient=new.recipient,
            address=new.address,
            group_key=new.group_key,
            attempts=0,
            since=new.since,
            content=new.content,
            created_at=now,
        )
        session.add(row)
    row.state, row.next_attempt_at, row.settled_at, row.error = MessageState.PENDING, now, None, ""
    session.flush()
    values: dict[str, Any] = {"sent_in": row.id, "state": DeliveryState.PENDING, "reason": ""}
    if new.kind is not MessageKind.NOTICE:
        values["via"] = Via(new.kind.value)
    for chunk in in_chunks(deliveries):
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id.in_(chunk))
            .values(values)
            .execution_options(synchronize_session=False)
        )
    return row


def carry_alone(session: Session, deliveries: Sequence[DeliveryRow], now: datetime) -> None:
    """Give each of these deliveries a message of its own."""
    for row in deliveries:
        new = NewMessage(row.message_id, MessageKind.INSTANT, row.recipient, row.address)
        message = add_message(session, new, [row.id], now)
        message.attempts = max(message.attempts, row.attempts)


def claim_due(
    session: Session, *, owner: str, now: datetime, lease_s: float, limit: int
) -> list[ClaimedMessage]:
    """Lease messages that are due, oldest first, and those whose sender is dead."""
    rows = session.scalars(
        select(MessageRow)
        .where(_due(session, now))
        .order_by(MessageRow.next_attempt_at, MessageRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    until = now + timedelta(seconds=lease_s)
    for row in rows:
        row.state, row.owner, row.leased_until = MessageState.SENDING, owner, until
    session.flush()
    ids = [row.id for row in rows]
    carried = _carried(session, ids)
    if ids:
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.sent_in.in_(ids), DeliveryRow.state == DeliveryState.PENDING)
            .values(state=DeliveryState.SENDING, owner=owner, leased_until=until)
            .execution_options(synchronize_session=False)
        )
    return [_claimed(row, carried.get(row.id, [])) for row in rows]


def _carried(session: Session, messages: Sequence[int]) -> dict[int, list[tuple[int, bool]]]:
    """Return (alert, whether it is still to be told) of the deliveries of each message."""
    live = (DeliveryState.PENDING, DeliveryState.SENDING)
    rows = session.execute(
        select(DeliveryRow.sent_in, DeliveryRow.alert_id, DeliveryRow.state)
        .where(DeliveryRow.sent_in.in_(messages))
        .order_by(DeliveryRow.id)
    )
    found: dict[int, list[tuple[int, bool]]] = {}
    for message, alert, state in rows:
        found.setdefault(message or 0, []).append((alert, state in live))
    return found


def _claimed(row: MessageRow, carried: Sequence[tuple[int, bool]]) -> ClaimedMessage:
    alerts = tuple(alert for alert, is_live in carried if is_live)
    return ClaimedMessage(
        id=row.id,
        message_id=row.message_id,
        kind=row.kind,
        recipient=row.recipient,
        address=row.address,
        attempts=row.attempts,
        unanswered=row.unanswered,
        created_at=row.created_at,
        since=row.since,
        content=row.content,
        alerts=alerts,
        is_void=bool(carried) and not alerts,
    )


def is_anything_due(session: Session, now: datetime) -> bool:
    """Whether a delivery waits for a message, or a message is due."""
    waiting = select(exists().where(is_unassigned_due(now)))
    return bool(session.scalar(waiting)) or bool(
        session.scalar(select(exists().where(_due(session, now))))
    )


def _due(session: Session, now: datetime) -> ColumnElement[bool]:
    sending = MessageRow.state == MessageState.SENDING
    senders = session.scalars(select(MessageRow.owner).where(sending).distinct())
    dead = [owner for owner in senders if owner and is_dead(owner)]
    return or_(
        (MessageRow.state == MessageState.PENDING) & (MessageRow.next_attempt_at <= now),
        sending & ((MessageRow.leased_until <= now) | MessageRow.owner.in_(dead)),
    )


@dataclass(frozen=True, slots=True)
class Settlement:
    """The result of an attempt; `next_attempt_at` is set only with the state pending."""

    state: DeliveryState
    error: str = ""
    next_attempt_at: datetime | None = None
    attempted: bool = True  # False: returned without an attempt
    unanswered: bool = False  # it may have arrived


def settle(
    session: Session, message: int, settlement: Settlement, *, owner: str, now: datetime
) -> bool:
    """Record an attempt with all deliveries; return False when another process holds the lease."""
    row = session.get_one(MessageRow, message, with_for_update=True)
    if row.state is not MessageState.SENDING or row.owner != owner:
        return False
    row.state, row.error = MessageState(settlement.state.value), settlement.error
    row.attempts += settlement.attempted
    row.unanswered += settlement.unanswered
    row.leased_until, row.owner = None, None
    row.next_attempt_at = settlement.next_attempt_at or row.next_attempt_at
    row.settled_at = None if settlement.state is DeliveryState.PENDING else now
    session.flush()
    _mirror(session, row, DeliveryState.SENDING)
    return True


def _mirror(session: Session, row: MessageRow, *states: DeliveryState) -> None:
    """Give the deliveries of a message that are in one of these states the state of it."""
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.sent_in == row.id, DeliveryRow.state.in_(states))
        .values(
            state=DeliveryState(row.state.value),
            error=row.error,
            attempts=row.attempts,
            next_attempt_at=row.next_attempt_at,
            leased_until=row.leased_until,
            owner=row.owner,
            settled_at=row.settled_at,
        )
        .execution_options(synchronize_session=False)
    )


def release_of(session: Session, owner: str) -> int:
    """Release the messages that a sender holds when it ends; return how many."""
    rows = session.scalars(
        select(MessageRow).where(
            MessageRow.state == MessageState.SENDING, MessageRow.owner == owner
        )
    ).all()
    for row in rows:
        row.state, row.owner, row.leased_until = MessageState.PENDING, None, None
        session.flush()
        _mirror(session, row, DeliveryState.SENDING)
    return len(rows)


def revive(session: Session, deliveries: Sequence[DeliveryRow], now: datetime) -> int:
    """Make deliveries due again that had ended without success; return how many.

    What went together goes together again, with the same Message-ID. The tries are counted anew.
    """
    wanted = [row for row in deliveries if row.state in REVIVABLE]
    for row in wanted:
        row.state, row.error, row.settled_at, row.attempts = DeliveryState.PENDING, "", None, 0
        row.next_attempt_at = now
        message = session.get(MessageRow, row.sent_in) if row.sent_in else None
        if message is not None and message.state.value in REVIVABLE:
            message.state, message.error, message.settled_at = MessageState.PENDING, "", None
            message.attempts, message.unanswered, message.next_attempt_at = 0, 0, now
    session.flush()
    return len(wanted)


def ending_of(session: Session, row: DeliveryRow) -> dict[str, Any]:
    """Return how a delivery and its message ended, so that reviving it can be taken back."""
    message = session.get(MessageRow, row.sent_in) if row.sent_in else None
    ended = {"state": row.state.value, "error": row.error, "attempts": row.attempts}
    if message is not None:
        ended |= {
            "message_state": message.state.value,
            "message_error": message.error,
            "message_attempts": message.attempts,
            "unanswered": message.unanswered,
        }
    return ended


def end_again(session: Session, row: DeliveryRow, ended: Mapping[str, Any], now: datetime) -> bool:
    """Let a revived delivery have ended as before; return False if it is being sent already."""
    message = session.get(MessageRow, row.sent_in) if row.sent_in else None
    is_due = row.next_attempt_at <= now or row.attempts
    if row.state is not DeliveryState.PENDING or is_due:
        return False
    if message is not None and "message_state" in ended:
        if message.state is not MessageState.PENDING or message.attempts:
            return False
        message.state, message.settled_at = MessageState(ended["message_state"]), now
        message.error, message.attempts = ended["message_error"], ended["message_attempts"]
        message.unanswered = ended["unanswered"]
    row.state, row.settled_at = DeliveryState(ended["state"]), now
    row.error, row.attempts = ended["error"], ended["attempts"]
    session.flush()
    return True


def sent_since(session: Session, recipient: str, address: str, since: datetime) -> int:
    """Count the instant and group messages to an address since then, whatever became of them."""
    return (
        session.scalar(
            select(func.count()).where(
                MessageRow.recipient == recipient,
                MessageRow.address == address,
                MessageRow.created_at > since,
                MessageRow.kind.in_((MessageKind.INSTANT, MessageKind.GROUP)),
            )
        )
        or 0
    )


def last_of_group(
    session: Session, recipient: str, address: str, group_key: str
) -> datetime | None:
    """Return when the last message of a group was made; None: there was none."""
    return session.scalar(
        select(func.max(MessageRow.created_at)).where(
            MessageRow.recipient == recipient,
            MessageRow.address == address,
            MessageRow.group_key == group_key,
        )
    )


def last_digest(session: Session, recipient: str, address: str) -> datetime | None:
    """Return when the last digest to an address was made; None: there was none."""
    return session.scalar(
        select(func.max(MessageRow.created_at)).where(
            MessageRow.recipient == recipient,
            MessageRow.address == address,
            MessageRow.kind == MessageKind.DIGEST,
        )
    )


def oldest_due(session: Session) -> datetime | None:
    """Return when the oldest message was due that has not been tried once; None without one."""
    return session.scalar(
        select(func.min(MessageRow.next_attempt_at)).where(
            MessageRow.state == MessageState.PENDING, MessageRow.attempts == 0
        )
    )
