"""Subscriptions at the hubs that channels name (W3C WebSub): requests, leases, notifications.

Neither the secret nor the callback URL of a subscription is stored: both are derived from a key of
the config.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ForeignKey, Select, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.channels import rows_of
from storage.outcomes import SubscriptionState
from storage.sources import SourceRow
from storage.subscription_records import HubOffer, Subscription


class SubscriptionRow(Base):
    """The hub of one channel, stored as soon as the channel names it."""

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("source", "channel"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    channel: Mapped[str] = mapped_column(Text)  # its URL
    hub: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    state: Mapped[SubscriptionState] = mapped_column(OutcomeType(SubscriptionState))
    reason: Mapped[str] = mapped_column(Text)
    next_request_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    requested_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    verified_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failures: Mapped[int]  # requests in a row without success
    notified_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    polled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    missed_notifications: Mapped[int]


def save_offer(
    session: Session, source: str, channel: str, offer: HubOffer | None, now: datetime
) -> None:
    """Store the hub that a channel names now; a new one gets a new subscription."""
    row = session.scalar(_of(source, channel))
    if offer is None:
        if row is not None:
            session.delete(row)
        return
    if row is not None and (row.hub, row.topic) == (offer.hub, offer.topic):
        return
    if row is not None:
        session.delete(row)
        session.flush()
    session.add(
        SubscriptionRow(
            source=source,
            channel=channel,
            hub=offer.hub,
            topic=offer.topic,
            state=SubscriptionState.OFFERED,
            reason="",
            next_request_at=now,
            failures=0,
            missed_notifications=0,
        )
    )


def subscriptions(session: Session) -> list[Subscription]:
    """Load every subscription, by source."""
    order = (SubscriptionRow.source, SubscriptionRow.id)
    return [_to_record(row) for row in session.scalars(select(SubscriptionRow).order_by(*order))]


def subscriptions_of(session: Session, source: str) -> dict[str, Subscription]:
    """Load and lock the subscriptions of a source by the URL of their channel.

    A transaction that also writes channels locks subscriptions first, which rules out deadlocks.
    """
    rows = session.scalars(
        select(SubscriptionRow).where(SubscriptionRow.source == source).with_for_update()
    )
    return {row.channel: _to_record(row) for row in rows}


def subscription_by_id(session: Session, subscription_id: int) -> Subscription | None:
    """Load and lock one subscription; None if it does not exist."""
    row = session.scalar(
        select(SubscriptionRow).where(SubscriptionRow.id == subscription_id).with_for_update()
    )
    return None if row is None else _to_record(row)


def due_subscriptions(session: Session, now: datetime) -> list[Subscription]:
    """Load and lock the subscriptions whose request is due, longest waiting first."""
    rows = session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.next_request_at <= now)
        .order_by(SubscriptionRow.next_request_at)
        .with_for_update(skip_locked=True)
    )
    return [_to_record(row) for row in rows]


def save_subscription(session: Session, changed: Subscription) -> None:
    """Save a changed subscription; one that was deleted meanwhile stays deleted."""
    row = session.get(SubscriptionRow, changed.id)
    if row is not None:
        for name, value in asdict(changed).items():
            setattr(row, name, value)


def make_due(session: Session, source: str, channel: str, when: datetime) -> None:
    """Make a channel and its source due at this time, unless they are due sooner."""
    row = rows_of(session, source).get(channel)
    if row is not None and row.next_check_at is not None:
        row.next_check_at = min(row.next_check_at, when)
    of_source = session.get_one(SourceRow, source)
    if of_source.next_check_at is not None:
        of_source.next_check_at = min(of_source.next_check_at, when)


def _of(source: str, channel: str) -> Select[SubscriptionRow]:
    return select(SubscriptionRow).where(
        SubscriptionRow.source == source, SubscriptionRow.channel == channel
    )


def _to_record(row: SubscriptionRow) -> Subscription:
    return Subscription(**{name: getattr(row, name) for name in Subscription.__slots__})
