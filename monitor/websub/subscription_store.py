"""Subscriptions as the door and the asking use them: read, decided, written, in one transaction."""

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
from monitor.websub.keys import hub_secret, is_callback, is_signed, number_in
from monitor.websub.polling import due_when_notified
from storage.channel_records import channels_in_use
from storage.channels import rows_of
from storage.store import Store
from storage.subscription_records import Subscription
from storage.subscriptions import (
    due_subscriptions,
    make_due,
    save_subscription,
    subscription,
    subscriptions,
)

_LONGEST_REASON = 200

log = structlog.get_logger(__name__)


class Notice(StrEnum):
    """What became of a body that arrived at the door."""

    HEARD = "heard"  # its channel is due now
    UNKNOWN = "unknown"  # nobody is subscribed at this address
    UNSIGNED = "unsigned"  # not sent by the hub, as far as we can know


@dataclass(frozen=True, slots=True)
class SubscriptionStore:
    """The subscriptions of one config. Every method takes a moment in the database."""

    store: Store
    settings: WebSub
    sources: Mapping[str, Source]
    now: Callable[[], datetime]

    def take_due(self, limit: int) -> list[Subscription]:
        """Those whose hub is to be asked now, marked as asked. Two processes never take the same.

        Channels that are not asked in their turn need no hub.
        """
        now = self.now()
        with self.store.read() as session:
            if not any(one.next_request_at <= now for one in subscriptions(session)):
                return []
        with self.store.write() as session:
            due = [one for one in due_subscriptions(session, now) if self._is_used(session, one)]
            taken = [subscription_state.requested(one, now) for one in due[:limit]]
            for one in taken:
                save_subscription(session, one)
        return taken

    def refused(self, number: int, reason: str) -> None:
        """A hub took no request."""
        self._change(number, lambda one: subscription_state.refused(one, reason, self.now()))

    def put_off(self, number: int) -> None:
        """A hub could not be asked now."""
        self._change(number, lambda one: subscription_state.put_off(one, self.now()))

    def verify(self, name: str, requested: Mapping[str, str]) -> str | None:
        """What to answer a hub that asks whether we asked it; None: we did not."""
        now, mode, topic = self.now(), requested.get("hub.mode"), requested.get("hub.topic", "")
        if not self.is_known(name):
            return None  # whoever guesses addresses gets no lock on the database
        with self.store.write() as session:
            one = self._at(session, name)
            if one is None or not subscription_state.is_expected(one, topic):
                return None
            if mode == "denied":
                reason = _line(requested.get("hub.reason", ""))
                save_subscription(session, subscription_state.denied(one, reason, now))
                log.warning("hub_denied", source=one.source, hub=one.hub, reason=reason)
                return ""
            challenge = requested.get("hub.challenge", "")
            if mode != "subscribe" or not challenge:
                return None  # we never ask to be told no longer
            lease_s = subscription_state.lease_s(requested.get("hub.lease_seconds", ""))
            save_subscription(session, subscription_state.verified(one, lease_s, now))
        log.info("hub_verified", source=one.source, channel=one.channel, lease_s=lease_s)
        return challenge

    def is_known(self, name: str) -> bool:
        """Whether a hub may have something to tell at this address."""
        with self.store.read() as session:
            return self._at(session, name) is not None

    def notice(self, name: str, body: bytes, signature: str) -> Notice:
        """A hub tells of news: its channel is due, and what the body says is not looked at."""
        now = self.now()
        with self.store.write() as session:
            one = self._at(session, name)
            if one is None:
                return Notice.UNKNOWN
            if not is_signed(body, signature, hub_secret(self.settings.key, one)):
                log.warning("notice_unsigned", source=one.source, channel=one.channel)
                return Notice.UNSIGNED
            save_subscription(session, subscription_state.notified(one, now))
            row = rows_of(session, one.source).get(one.channel)
            when = due_when_notified(row.last_polled_at if row else None, now)
            make_due(session, one.source, one.channel, when)
        log.info("hub_told", source=one.source, channel=one.channel)
        return Notice.HEARD

    def _at(self, session: Session, name: str) -> Subscription | None:
        number = number_in(name)
        one = None if number is None else subscription(session, number)
        if one is None or one.source not in self.sources:
            return None
        return one if is_callback(self.settings.key, one, name) else None

    def _is_used(self, session: Session, one: Subscription) -> bool:
        source = self.sources.get(one.source)
        if source is None:
            return False
        known = list(rows_of(session, one.source).values())
        return one.channel in channels_in_use([channel.url for channel in source.channels], known)

    def _change(self, number: int, decide: Callable[[Subscription], Subscription]) -> None:
        with self.store.write() as session:
            one = subscription(session, number)
            if one is not None:
                save_subscription(session, decide(one))


def _line(written: str) -> str:
    """What a hub gives as its reason, quoted in one line."""
    text = "".join(letter if letter.isprintable() else " " for letter in written)
    said = " ".join(text.split())[:_LONGEST_REASON]
    return f'denied: "{said}"' if said else "denied without a reason"
