"""Decide after an attempt whether and when to retry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.settings import DeliveryLimits
from monitor.deliver.outcome import SendKind, SendOutcome
from storage.outcomes import DeliveryState

BUSY_S = 1.0  # for a delivery whose turn has not come although its server works
MAX_UNANSWERED = 2  # copies that a server may get without ever answering
MAX_RETRY_AFTER_S = 86_400.0  # a service that asks for more than a day is asked again after it
JITTER = 0.2  # share of the wait, either way, so that recipients of one server spread out


@dataclass(frozen=True, slots=True)
class Decision:
    """The next state of a message after an attempt."""

    state: DeliveryState
    next_attempt_at: datetime | None = None  # only with the state pending


def after_attempt(
    outcome: SendOutcome,
    attempts: int,
    *,
    now: datetime,
    random: Callable[[], float],
    limits: DeliveryLimits,
    unanswered: int = 0,
) -> Decision:
    """Return whether a message is sent, failed, dead, unsure, or pending until its next attempt.

    `attempts` includes this one, and so does `unanswered`, which counts those that may have
    arrived; `random` returns a number from 0 to 1. A message that was held (not tried) waits
    briefly and never becomes dead because of it.
    """
    if outcome.kind is SendKind.SENT:
        return Decision(DeliveryState.SENT)
    if outcome.kind is SendKind.REFUSED:
        return Decision(DeliveryState.FAILED)
    if outcome.kind is SendKind.HELD:
        wait = BUSY_S if outcome.reachable else limits.first_retry_s
        return Decision(DeliveryState.PENDING, now + timedelta(seconds=wait))
    if unanswered >= MAX_UNANSWERED:
        return Decision(DeliveryState.UNSURE)
    if attempts >= limits.max_attempts:
        return Decision(DeliveryState.DEAD)
    wait = retry_wait_s(attempts, limits) * (1 + JITTER * (2 * random() - 1))
    if outcome.retry_after_s is not None:
        wait = max(wait, min(outcome.retry_after_s, MAX_RETRY_AFTER_S))
    return Decision(DeliveryState.PENDING, now + timedelta(seconds=wait))


def retry_wait_s(attempts: int, limits: DeliveryLimits) -> float:
    """Return the wait in seconds before jitter. It doubles per attempt, up to `max_retry_s`."""
    doublings = min(max(attempts, 1) - 1, 32)  # no float overflow, however many attempts
    return min(limits.first_retry_s * 2.0**doublings, limits.max_retry_s)
