"""When to try again: the decision after an attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.settings import DeliveryLimits
from monitor.deliver.outcome import SendKind, SendOutcome
from storage.outcomes import DeliveryState

BUSY_S = 1.0  # for a delivery whose turn has not come; its server is well
JITTER = 0.2  # of the wait, either way: recipients of one server do not come back together


@dataclass(frozen=True, slots=True)
class Decision:
    """What a delivery becomes after an attempt."""

    state: DeliveryState
    next_attempt_at: datetime | None = None  # only with the state pending


def after_attempt(
    outcome: SendOutcome,
    attempts: int,
    *,
    now: datetime,
    random: Callable[[], float],
    limits: DeliveryLimits,
) -> Decision:
    """What a delivery becomes: sent, failed, dead, or pending with the time of the next attempt.

    `attempts` counts this one; `random` gives a number from 0 to 1. A delivery that was held
    (not tried) waits shortly and can never die of it.
    """
    if outcome.kind is SendKind.SENT:
        return Decision(DeliveryState.SENT)
    if outcome.kind is SendKind.REFUSED:
        return Decision(DeliveryState.FAILED)
    if outcome.kind is SendKind.HELD:
        wait = BUSY_S if outcome.reachable else limits.first_retry_s
        return Decision(DeliveryState.PENDING, now + timedelta(seconds=wait))
    if attempts >= limits.max_attempts:
        return Decision(DeliveryState.DEAD)
    wait = retry_wait_s(attempts, limits) * (1 + JITTER * (2 * random() - 1))
    return Decision(DeliveryState.PENDING, now + timedelta(seconds=wait))


def retry_wait_s(attempts: int, limits: DeliveryLimits) -> float:
    """Seconds to wait after so many attempts, before jitter: doubling, up to the longest wait."""
    doublings = min(max(attempts, 1) - 1, 32)  # no float overflow, however many attempts
    return min(limits.first_retry_s * 2.0**doublings, limits.max_retry_s)
