"""How a channel with a hub is polled. Pure.

A hub may fall silent without any sign of it. A channel with a hub is therefore still polled, only
as rarely as loses nothing should the notifications have stopped. A hub that failed to notify us of
pages that polls found is not relied on until it notifies us again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.source import Schedule
from monitor.schedule.arrival_rate import LONGEST_WAIT_S, interval_by_arrival_rate
from monitor.schedule.jitter import later, longest_before
from monitor.schedule.next_check import PollOutcome
from monitor.websub.subscription_state import can_be_relied_on, is_active
from storage.channel_records import ChannelPlan
from storage.subscription_records import Subscription

# Of the items of a channel. It is polled when this share is expected to be new: should three times
# as much have been published, it still has all of it.
SHARE_NEW = 1 / 3
# Between two polls of one channel, however often its hub notifies us: no site is hammered.
LEAST_APART = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of a channel that names a hub."""

    outcome: PollOutcome
    shown: int  # items in one response of the channel
    began: datetime
    ended: datetime


def record_poll(subscription: Subscription, poll: Poll) -> Subscription:
    """Return the subscription after a poll: new pages without a notification count as missed."""
    notified = subscription.notified_at is not None and (
        subscription.polled_at is None or subscription.notified_at >= subscription.polled_at
    )
    # Verified before the poll began, or the hub had no time to notify us.
    verified = subscription.verified_at is not None and subscription.verified_at < poll.began
    missed = bool(poll.outcome.new) and verified and is_active(subscription, poll.ended)
    return replace(
        subscription,
        missed_notifications=0 if notified else subscription.missed_notifications + missed,
        polled_at=poll.began,
    )


def plan_with_hub(
    plan: ChannelPlan, subscription: Subscription, poll: Poll, *, schedule: Schedule
) -> ChannelPlan:
    """Return when a channel with a hub is polled, given the plan for one without a hub."""
    now = poll.ended
    if subscription.notified_at is not None and subscription.notified_at >= poll.began:
        # What was published during the poll may not have been in its response.
        return replace(plan, next_check_at=now + LEAST_APART)
    if not poll.outcome.state.is_working or not can_be_relied_on(subscription, now):
        return plan
    since = plan.history.watched_since or now
    expected = max(poll.shown * SHARE_NEW, 1.0)
    wait_s = interval_by_arrival_rate(
        plan.history.publications_by_hour, since, now, expected=expected
    )
    wait_s = LONGEST_WAIT_S if wait_s is None else wait_s
    wait_s = min(wait_s, longest_before(schedule.max_interval_s))
    when = later(now, wait_s, key=f"{subscription.source} {subscription.channel}")
    return replace(plan, next_check_at=max(plan.next_check_at, when))


def due_when_notified(last_polled_at: datetime | None, now: datetime) -> datetime:
    """Return when a channel is polled of whose new pages its hub notifies us now."""
    return now if last_polled_at is None else max(now, last_polled_at + LEAST_APART)
