"""Moves what is due when the clock of the machine was set back.

Due times are moments by the clock. Set back by two days, they would come two days late.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.channels import ChannelRow
from storage.daemons import DaemonRow
from storage.deliveries import DeliveryRow
from storage.digests import DigestRow
from storage.messages import MessageRow
from storage.pages import PageRow
from storage.robots import RobotsRow
from storage.sources import SourceRow
from storage.subscriptions import SubscriptionRow

_DAY = timedelta(days=1)
_DUE: tuple[InstrumentedAttribute[Any], ...] = (
    SourceRow.next_check_at,
    ChannelRow.next_check_at,
    PageRow.next_attempt_at,
    MessageRow.next_attempt_at,
    DeliveryRow.next_attempt_at,
    SubscriptionRow.next_request_at,
    SubscriptionRow.lease_until,
    RobotsRow.expires_at,
)
# By these, groups and budgets count what was told lately; later than now, it was told just now.
_MADE: tuple[InstrumentedAttribute[Any], ...] = (MessageRow.created_at, DeliveryRow.created_at)
_SEEN: tuple[InstrumentedAttribute[Any], ...] = (
    SourceRow.last_crawl_at,
    ChannelRow.last_polled_at,
    DaemonRow.seen_at,
)


def newest_moment(session: Session) -> datetime | None:
    """Return the latest moment at which something is said to have happened; None without one."""
    latest = [session.scalar(select(func.max(column))) for column in _SEEN]
    return max((when for when in latest if when is not None), default=None)


def move_due_times(session: Session, by: timedelta, now: datetime) -> int:
    """Move what is due after `now` by as much as the clock was set back; return how many.

    `by` is less than nothing. Nothing becomes due before `now`; set times of the day stay theirs.
    """
    moved = 0
    for column in _DUE:
        moved += _move(session, column, lambda due: max(due + by, now), now)
    days = -(-by // _DAY)  # whole days only, so that a digest keeps its time of the day
    moved += _move(session, DigestRow.next_at, lambda due: due + days * _DAY, now)
    for column in _MADE:
        _move(session, column, lambda _: now, now)
    return moved


def _move(
    session: Session,
    column: InstrumentedAttribute[Any],
    to: Callable[[datetime], datetime],
    now: datetime,
) -> int:
    """Replace the moments of a column that are later than now; return how many."""
    model, name = column.class_, column.key
    keys = [model.__mapper__.get_property_by_column(key) for key in model.__table__.primary_key]
    names = [key.key for key in keys]
    rows = session.execute(
        select(*(getattr(model, key) for key in names), column).where(column > now)
    ).all()
    changes = [dict(zip(names, row[:-1], strict=True)) | {name: to(row[-1])} for row in rows]
    if changes:
        session.execute(update(model), changes)
    return len(changes)
