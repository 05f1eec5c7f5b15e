"""Values about a WebSub subscription: plain, frozen, no database.

They stand apart from `storage/subscriptions.py`, whose table needs SQLAlchemy, so that decisions
about subscriptions stay pure. All datetimes are timezone-aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.outcomes import SubscriptionState


@dataclass(frozen=True, slots=True)
class HubOffer:
    """The hub that a channel names, and the topic URL of the channel at that hub."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscription at a hub, in its current state."""

    id: int
    source: str
    channel: str  # its URL
    hub: str
    topic: str
    state: SubscriptionState
    reason: str
    next_request_at: datetime
    requested_at: datetime | None = None  # None: no request to the hub is pending
    verified_at: datetime | None = None
    lease_until: datetime | None = None
    failures: int = 0  # requests in a row without success
    notified_at: datetime | None = None  # last notification from the hub
    polled_at: datetime | None = None  # start of the poll last compared with `notified_at`
    # polls in a row that found new pages the hub had not notified us of
    missed_notifications: int = 0
