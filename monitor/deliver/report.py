"""Counts of the outcomes of one pass over the outbox."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.messages import Settlement
from storage.outcomes import DeliveryState


@dataclass(slots=True)
class DeliveryReport:
    """Counts of messages by outcome."""

    sent: int = 0
    retried: int = 0  # not accepted now; waiting for their next attempt
    failed: int = 0  # refused for good
    dead: int = 0  # tried too often
    unsure: int = 0  # may have arrived twice, without an answer
    cancelled: int = 0  # the recipient is no longer in the config
    held: int = 0  # not tried, because their server has just failed or others go first
    delays_s: list[float] = field(default_factory=list)  # of those sent: since they were made

    @property
    def attempted(self) -> int:
        return self.sent + self.retried + self.failed + self.dead + self.unsure

    @property
    def not_sent(self) -> int:
        """The number of messages that were due and are not known to have arrived."""
        return self.attempted - self.sent + self.cancelled + self.held

    def count(self, settlement: Settlement) -> None:
        """Count one settled message."""
        state = settlement.state
        self.sent += state is DeliveryState.SENT
        self.failed += state is DeliveryState.FAILED
        self.dead += state is DeliveryState.DEAD
        self.unsure += state is DeliveryState.UNSURE
        self.cancelled += state is DeliveryState.CANCELLED
        self.retried += state is DeliveryState.PENDING and settlement.attempted
        self.held += state is DeliveryState.PENDING and not settlement.attempted
