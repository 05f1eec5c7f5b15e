"""The states of a subscription: requested, verified, denied, refused, and for how long. Pure.

The protocol is W3C WebSub, sections 5 and 6.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.schedule.back_off import DAY_S, FIRST_RETRY_S, back_off_s
from storage.outcomes import SubscriptionState
from storage.subscription_records import Subscription

LEASE_S = 864_000.0  # that we request: ten days, which most hubs grant
LONGEST_LEASE_S = 2_592_000.0  # so that a hub that lost its subscribers has us back in a month
DEFAULT_LEASE_S = DAY_S  # where a hub does not say how long
RENEW_AFTER = 0.8  # of a lease: time enough for a hub that is down for a day
SHORTEST_RENEWAL_S = 60.0  # whatever lease a hub grants
VERIFY_WITHIN_S = 600.0  # hubs verify within seconds; after this the request is repeated
DENIED_WAIT_S = DAY_S  # a hub that denies us is seldom of another mind sooner
NOT_SENT_WAIT = timedelta(minutes=1)  # until a request that could not be sent is tried again
MOST_MISSED = 2  # polls in a row; a single one may have been faster than the hub


def is_active(subscription: Subscription, now: datetime) -> bool:
    """Whether the hub has verified the subscription and its lease lasts."""
    active = subscription.state is SubscriptionState.ACTIVE
    return active and subscription.lease_until is not None and subscription.lease_until > now


def can_be_relied_on(subscription: Subscription, now: datetime) -> bool:
    """Whether the subscription is active and its hub does notify us of new pages."""
    return is_active(subscription, now) and subscription.missed_notifications < MOST_MISSED


def trouble(subscription: Subscription, now: datetime) -> str:
    """Return what an operator should know of a subscription; empty when nothing is wrong."""
    if subscription.state is not SubscriptionState.ACTIVE:
        return subscription.reason
    if not is_active(subscription, now):
        return "the lease has ended, and the hub has not renewed it"
    if not can_be_relied_on(subscription, now):
        return "the hub does not tell what is published"
    return ""


def is_expected(subscription: Subscription, topic: str) -> bool:
    """Whether we requested this topic, so that a verification of intent may be confirmed."""
    return subscription.requested_at is not None and topic == subscription.topic


def requested(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription before a request is sent.

    It is saved before sending, because a hub may verify before it responds to the request.
    """
    unverified = subscription.requested_at is not None and (
        subscription.verified_at is None or subscription.verified_at < subscription.requested_at
    )
    failures = subscription.failures + unverified
    return replace(
        subscription,
        state=_active_or(SubscriptionState.REQUESTED, subscription, now),
        reason="the hub took our request and never verified it" if unverified else "",
        requested_at=now,
        failures=failures,
        next_request_at=now + _back_off(failures, base_s=VERIFY_WITHIN_S),
    )


def put_off(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription whose request could not be sent, through no fault of the hub."""
    return replace(
        subscription,
        requested_at=subscription.verified_at,
        next_request_at=now + NOT_SENT_WAIT,
    )


def refused(subscription: Subscription, reason: str, now: datetime) -> Subscription:
    """Return the subscription whose request the hub refused; a lease that lasts stays valid."""
    return replace(
        subscription,
        state=_active_or(SubscriptionState.FAILED, subscription, now),
        reason=reason,
        requested_at=subscription.verified_at,
        failures=subscription.failures + 1,
        next_request_at=now + _back_off(subscription.failures, base_s=FIRST_RETRY_S),
    )


def verified(subscription: Subscription, lease_s: float, now: datetime) -> Subscription:
    """Return the subscription that the hub has verified, with a lease of `lease_s` seconds."""
    renew_after_s = max(lease_s * RENEW_AFTER, SHORTEST_RENEWAL_S)
    return replace(
        subscription,
        state=SubscriptionState.ACTIVE,
        reason="",
        verified_at=now,
        lease_until=now + timedelta(seconds=lease_s),
        failures=0,
        next_request_at=now + timedelta(seconds=renew_after_s),
    )


def denied(subscription: Subscription, reason: str, now: datetime) -> Subscription:
    """Return the subscription that the hub denies or has ended (W3C WebSub, section 5.2)."""
    return replace(
        subscription,
        state=SubscriptionState.DENIED,
        reason=reason,
        requested_at=None,
        verified_at=None,
        lease_until=None,
        failures=subscription.failures + 1,
        next_request_at=now + timedelta(seconds=DENIED_WAIT_S),
    )


def notified(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription whose hub has notified us."""
    return replace(subscription, notified_at=now)


def lease_s(text: str) -> float:
    """Return the lease in seconds that `hub.lease_seconds` grants, at most `LONGEST_LEASE_S`.

    Text that is no number, as when the parameter is absent, counts as `DEFAULT_LEASE_S`.
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return DEFAULT_LEASE_S
    return min(float(digits), LONGEST_LEASE_S)


def _active_or(
    state: SubscriptionState, subscription: Subscription, now: datetime
) -> SubscriptionState:
    return SubscriptionState.ACTIVE if is_active(subscription, now) else state


def _back_off(failures: int, *, base_s: float) -> timedelta:
    return timedelta(seconds=back_off_s(failures, base_s=base_s, cap_s=DAY_S))
