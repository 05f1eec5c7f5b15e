"""How polling goes on beside a hub. Pure.

A hub may fall silent, and nothing would show it: so a channel is polled all the same, only as
rarely as it can be without losing anything should its hub have stopped telling. And a hub of whose
news we hear by polling is not relied on until it tells again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.source import Schedule
from monitor.schedule.arrival_rate import PATIENCE_S, by_arrival_rate
from monitor.schedule.next_check import PollOutcome, spread
from monitor.websub.subscription_state import can_be_relied_on, is_active
from storage.channel_records import ChannelPlan
from storage.subscription_records import Subscription

# Of what a channel shows at once. When so much of it is expected to be new it is polled: even
# three times as much as expected is then still in it.
SHARE_NEW = 1 / 3
# Between two looks at one channel, however often its hub tells: no hub makes us hammer a site.
APART = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of a channel that names a hub; `shown` is how many items it shows at once."""

    look: PollOutcome
    shown: int
    began: datetime
    ended: datetime


def record_poll(one: Subscription, poll: Poll) -> Subscription:
    """The subscription after a poll: did the hub tell of what it brought?"""
    notified = one.notified_at is not None and (
        one.polled_at is None or one.notified_at >= one.polled_at
    )
    promised = one.verified_at is not None and one.verified_at < poll.began
    missed = bool(poll.look.new) and promised and is_active(one, poll.ended)
    return replace(
        one,
        missed_notifications=0 if notified else one.missed_notifications + missed,
        polled_at=poll.began,
    )


def beside_hub(
    plan: ChannelPlan, one: Subscription, poll: Poll, *, schedule: Schedule
) -> ChannelPlan:
    """When a channel with a hub is polled again, where `plan` is for a channel without one.

    What the hub told while the poll was under way may not have been in it yet.
    """
    now = poll.ended
    if one.notified_at is not None and one.notified_at >= poll.began:
        return replace(plan, next_check_at=now + APART)
    if not poll.look.state.is_working or not can_be_relied_on(one, now):
        return plan
    since = plan.history.watched_since or now
    expected = max(poll.shown * SHARE_NEW, 1.0)
    wait = by_arrival_rate(plan.history.publications_by_hour, since, now, expected=expected)
    wait = min(PATIENCE_S if wait is None else wait, schedule.max_interval_s / 1.1)
    later = spread(now, wait, key=f"{one.source} {one.channel}")
    return replace(plan, next_check_at=max(plan.next_check_at, later))


def due_when_notified(last_polled_at: datetime | None, now: datetime) -> datetime:
    """When to ask a channel of which its hub tells news now."""
    return now if last_polled_at is None else max(now, last_polled_at + APART)
