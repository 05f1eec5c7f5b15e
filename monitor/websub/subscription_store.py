"""Changes subscriptions in the database: each is read, decided and written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog
from sqlalchemy.orm import Session

from config.settings import WebSub
from config.source import Source
from monitor.websub import subscription_state
from monitor.websub.keys import hub_secret, id_in, is_callback, is_signed
from monitor.websub.polling import due_when_notified
from storage.channel_records import channels_in_use
from storage.channels import rows_of
from storage.store import Store
from storage.subscription_records import Subscription
from storage.subscriptions import (
    due_subscriptions,
    make_due,
    save_subscription,
    subscription_by_id,
    subscriptions,
)

_LONGEST_REASON = 200  # characters of a text that a hub chooses

log = structlog.get_logger(__name__)


class Notification(StrEnum):
    """What became of a notification."""

    ACCEPTED = "accepted"  # its channel is due now
    UNKNOWN = "unknown"  # no subscription has this callback
    UNSIGNED = "unsigned"  # the signature is missing or wrong


@dataclass(frozen=True, slots=True)
class SubscriptionStore:
    """The subscriptions of one config. Every method blocks for one short transaction."""

    store: Store
    settings: WebSub
    sources: Mapping[str, Source]
    now: Callable[[], datetime]

    def claim_due(self, limit: int) -> list[Subscription]:
        """Return the subscriptions whose request is due, marked as requested.

        Two processes never claim the same one. Channels that are not polled on schedule are left
        out: they need no hub.
        """
        now = self.now()
        with self.store.read() as session:
            if not any(known.next_request_at <= now for known in subscriptions(session)):
                return []
        with self.store.write() as session:
            due = [known for known in due_subscriptions(session, now) if self._used(session, known)]
            claimed = [subscription_state.requested(known, now) for known in due[:limit]]
            for subscription in claimed:
                save_subscription(session, subscription)
        return claimed

    def refused(self, subscription_id: int, reason: str) -> None:
        """Record that a hub refused the request."""
        now = self.now()
        self._change(subscription_id, lambda old: subscription_state.refused(old, reason, now))

    def put_off(self, subscription_id: int) -> None:
        """Record that the request could not be sent now."""
        now = self.now()
        self._change(subscription_id, lambda old: subscription_state.put_off(old, now))

    def verify(self, name: str, query: Mapping[str, str]) -> str | None:
        """Return the response body to a verification of intent; None: respond with 404.

        `name` is that of the callback, `query` has the parameters of W3C WebSub, section 5.3.
        """
        if not self.is_known(name):
            return None  # a client that guesses URLs gets no lock on the database
        with self.store.write() as session:
            subscription = self._find(session, name)
            topic = query.get("hub.topic", "")
            if subscription is None or not subscription_state.is_expected(subscription, topic):
                return None
            if query.get("hub.mode") == "denied":
                self._deny(session, subscription, query)
                return ""
            challenge = query.get("hub.challenge", "")
            if query.get("hub.mode") != "subscribe" or not challenge:
                return None  # we never unsubscribe
            lease_s = subscription_state.lease_s(query.get("hub.lease_seconds", ""))
            verified = subscription_state.verified(subscription, lease_s, self.now())
            save_subscription(session, verified)
        log.info(
            "hub_verified",
            source=subscription.source,
            channel=subscription.channel,
            lease_s=lease_s,
        )
        return challenge

    def is_known(self, name: str) -> bool:
        """Whether a subscription has the callback of this name."""
        with self.store.read() as session:
            return self._find(session, name) is not None

    def receive(self, name: str, body: bytes, signature: str) -> Notification:
        """Make the channel of a valid notification due; its body is not read, only polls are."""
        now = self.now()
        with self.store.write() as session:
            subscription = self._find(session, name)
            if subscription is None:
                return Notification.UNKNOWN
            source, channel = subscription.source, subscription.channel
            if not is_signed(body, signature, hub_secret(self.settings.key, subscription)):
                log.warning("notification_unsigned", source=source, channel=channel)
                return Notification.UNSIGNED
            save_subscription(session, subscription_state.notified(subscription, now))
            row = rows_of(session, source).get(channel)
            due = due_when_notified(row.last_polled_at if row else None, now)
            make_due(session, source, channel, due)
        log.info("hub_notified", source=source, channel=channel)
        return Notification.ACCEPTED

    def _deny(self, session: Session, old: Subscription, query: Mapping[str, str]) -> None:
        reason = _denial(query.get("hub.reason", ""))
        save_subscription(session, subscription_state.denied(old, reason, self.now()))
        log.warning("hub_denied", source=old.source, hub=old.hub, reason=reason)

    def _find(self, session: Session, name: str) -> Subscription | None:
        number = id_in(name)
        found = None if number is None else subscription_by_id(session, number)
        if found is None or found.source not in self.sources:
            return None
        return found if is_callback(self.settings.key, found, name) else None

    def _used(self, session: Session, subscription: Subscription) -> bool:
        source = self.sources.get(subscription.source)
        if source is None:
            return False
        known = list(rows_of(session, subscription.source).values())
        configured = [channel.url for channel in source.channels]
        return subscription.channel in channels_in_use(configured, known)

    def _change(self, subscription_id: int, decide: Callable[[Subscription], Subscription]) -> None:
        with self.store.write() as session:
            old = subscription_by_id(session, subscription_id)
            if old is not None:
                save_subscription(session, decide(old))


def _denial(written: str) -> str:
    """Return the reason that a hub gives, quoted, in one line without control characters."""
    text = "".join(letter if letter.isprintable() else " " for letter in written)
    quoted = " ".join(text.split())[:_LONGEST_REASON]
    return f'denied: "{quoted}"' if quoted else "denied without a reason"
