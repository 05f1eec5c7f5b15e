"""What becomes of a subscription when it is asked for, verified, denied or forgotten. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from storage.outcomes import SubscriptionState
from storage.subscription_records import Subscription

LEASE_S = 864_000.0  # what we ask for: ten days, which most hubs grant
LONGEST_LEASE_S = 2_592_000.0  # a hub that forgets us is asked again within a month
RENEW_AFTER = 0.8  # of a lease: time enough for a hub that is away for a day
VERIFY_WITHIN_S = 600.0  # hubs verify within seconds; one that has not by then is asked again
FIRST_RETRY_S = 900.0
ONCE_A_DAY_S = 86_400.0
DOUBT_AFTER = 2  # polls that brought news untold; one may have met the hub on its way


def is_active(one: Subscription, now: datetime) -> bool:
    """Whether the hub has promised to tell us of news now."""
    active = one.state is SubscriptionState.ACTIVE
    return active and one.lease_until is not None and one.lease_until > now


def can_be_relied_on(one: Subscription, now: datetime) -> bool:
    """Whether the hub has promised to tell us of news, and keeps its promise."""
    return is_active(one, now) and one.missed_notifications < DOUBT_AFTER


def trouble(one: Subscription, now: datetime) -> str:
    """What somebody should know of a subscription; empty when it is as it should be."""
    if one.state is SubscriptionState.ACTIVE:
        if not is_active(one, now):
            return "the lease has ended, and the hub has not renewed it"
        return "" if can_be_relied_on(one, now) else "the hub does not tell what is published"
    return one.reason


def is_expected(one: Subscription, topic: str) -> bool:
    """Whether we asked the hub for this topic, so that it may verify that it was us."""
    return one.requested_at is not None and topic == one.topic


def requested(one: Subscription, now: datetime) -> Subscription:
    """Before a request goes out: a hub may verify before it answers."""
    silent = one.requested_at is not None and (
        one.verified_at is None or one.verified_at < one.requested_at
    )
    failures = one.failures + silent
    return replace(
        one,
        state=SubscriptionState.ACTIVE if is_active(one, now) else SubscriptionState.REQUESTED,
        reason="the hub took our request and never verified it" if silent else "",
        requested_at=now,
        failures=failures,
        next_request_at=now + _back_off(VERIFY_WITHIN_S, failures),
    )


def put_off(one: Subscription, now: datetime) -> Subscription:
    """The hub was not asked, and for a reason that is not its own."""
    return replace(one, requested_at=one.verified_at, next_request_at=now + timedelta(minutes=1))


def refused(one: Subscription, reason: str, now: datetime) -> Subscription:
    """The hub took no request; what it promised earlier holds until its lease ends."""
    return replace(
        one,
        state=SubscriptionState.ACTIVE if is_active(one, now) else SubscriptionState.FAILED,
        reason=reason,
        requested_at=one.verified_at,
        failures=one.failures + 1,
        next_request_at=now + _back_off(FIRST_RETRY_S, one.failures),
    )


def verified(one: Subscription, lease_s: float, now: datetime) -> Subscription:
    """The hub made sure that it was us, and tells us of news for so long."""
    return replace(
        one,
        state=SubscriptionState.ACTIVE,
        reason="",
        verified_at=now,
        lease_until=now + timedelta(seconds=lease_s),
        failures=0,
        next_request_at=now + timedelta(seconds=max(lease_s * RENEW_AFTER, 60.0)),
    )


def denied(one: Subscription, reason: str, now: datetime) -> Subscription:
    """The hub does not want to tell us, or no longer."""
    return replace(
        one,
        state=SubscriptionState.DENIED,
        reason=reason,
        requested_at=None,
        verified_at=None,
        lease_until=None,
        failures=one.failures + 1,
        next_request_at=now + timedelta(seconds=ONCE_A_DAY_S),
    )


def notified(one: Subscription, now: datetime) -> Subscription:
    """The hub told of news."""
    return replace(one, notified_at=now)


def lease_s(written: str) -> float:
    """How long a hub wants to tell us: `hub.lease_seconds`, a month at most; mute: a day."""
    text = written.strip()
    if not (text.isascii() and text.isdigit()):
        return ONCE_A_DAY_S
    return min(float(text), LONGEST_LEASE_S)


def _back_off(first_s: float, failures: int) -> timedelta:
    return timedelta(seconds=min(first_s * 4.0 ** min(failures, 10), ONCE_A_DAY_S))
