"""Send due deliveries and record each outcome at once.

The table holds every delivery, which is leased before it is sent and settled afterwards. A crash
in between leads to at most one repeat, with the same Message-ID.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from config.load import Config
from monitor.compose.alert import Composer
from monitor.compose.load import alert_content
from monitor.compose.message import Message
from monitor.deliver.address import Address, addresses_of
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.report import DeliveryReport
from monitor.deliver.retry import after_attempt
from monitor.deliver.sender import OutgoingMessage, Sender
from monitor.deliver.services import ServiceRefused
from storage.alerts import content_of
from storage.deliveries import ClaimedDelivery, Settlement, claim_due, release_of, settle
from storage.errors import StorageError
from storage.outcomes import DeliveryState
from storage.store import Store

log = structlog.get_logger(__name__)

LEASED_AT_ONCE = 50  # deliveries, few enough to be sent within their lease


@dataclass(slots=True)
class _Look:
    """State of one pass over the outbox. Its clock starts at `start` and runs on meanwhile."""

    start: datetime
    started: float = field(default_factory=time.monotonic)
    report: DeliveryReport = field(default_factory=DeliveryReport)
    claimed: dict[int, ClaimedDelivery] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.started)


class _Alerts:
    """Composers of the alerts of one claim, each loaded once for all its deliveries."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._config = config
        self._composers: dict[int, Composer] = {}

    def composer(self, alert_id: int) -> Composer:
        """Return the composer of the current content of an alert. Raises StorageError."""
        if alert_id not in self._composers:
            with self._store.read() as session:
                content = alert_content(content_of(session, alert_id), self._config)
            self._composers[alert_id] = Composer(content)
        return self._composers[alert_id]


class Outbox:
    """Sends due deliveries in threads. Concurrent calls are safe."""

    def __init__(
        self,
        store: Store,
        config: Config,
        *,
        owner: str,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._config = config
        self._owner = owner
        self._chance = chance
        self._limits = config.settings.delivery
        self._sender = Sender(self._limits)
        self._addresses: dict[tuple[str, str], Address] = {}
        self._unusable: dict[str, str] = {}  # reasons by recipient
        self._open_recipients()
        self._looks: set[asyncio.Task[DeliveryReport]] = set()

    async def deliver_due(self, now: datetime) -> DeliveryReport:
        """Send all deliveries that are due, off the event loop. Raises StorageError."""
        look = asyncio.create_task(asyncio.to_thread(self.deliver, now))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        return await asyncio.shield(look)

    async def close(self) -> None:
        """Start no more sends, wait briefly for those running, and release the other leases."""
        self._sender.stop()
        await asyncio.gather(*self._looks, return_exceptions=True)
        await asyncio.to_thread(self._give_back)

    def deliver(self, now: datetime) -> DeliveryReport:
        """Send all deliveries that are due. Blocks, so never call it on the event loop."""
        look = _Look(now)
        while not self._sender.stopping and (claimed := self._claim(look)):
            letters = self._letters(claimed, look)
            # Deliveries that become due meanwhile need not wait for a slow server.
            more = partial(self._more_letters, look)
            for letter, outcome in self._sender.send_all(letters, more=more):
                self._record(look.claimed.pop(letter.reference), outcome, look)
        return look.report

    def _more_letters(self, look: _Look) -> list[OutgoingMessage]:
        return self._letters(self._claim(look), look)

    def _letters(self, claimed: Sequence[ClaimedDelivery], look: _Look) -> list[OutgoingMessage]:
        look.claimed.update({delivery.id: delivery for delivery in claimed})
        alerts = _Alerts(self._store, self._config)
        letters = (self._letter(delivery, alerts, look) for delivery in claimed)
        return [letter for letter in letters if letter is not None]

    def _open_recipients(self) -> None:
        for name, recipient in self._config.settings.recipients.items():
            try:
                found = addresses_of(name, recipient)
            except ServiceRefused as error:
                self._unusable[name] = str(error)
            else:
                self._addresses.update({(name, address.key): address for address in found})

    def _claim(self, look: _Look) -> list[ClaimedDelivery]:
        lease_s = self._limits.lease_s
        with self._store.write() as session:
            return claim_due(
                session, owner=self._owner, now=look.now(), lease_s=lease_s, limit=LEASED_AT_ONCE
            )

    def _letter(
        self, delivery: ClaimedDelivery, alerts: _Alerts, look: _Look
    ) -> OutgoingMessage | None:
        """Return the message to send, or record why it cannot be sent and return None."""
        address = self._addresses.get((delivery.recipient, delivery.address))
        if address is not None:
            message = self._message(delivery, address, alerts, look)
            return OutgoingMessage(message, address, delivery.id) if message else None
        if delivery.recipient in self._unusable:
            reason = f"the recipient cannot be used: {self._unusable[delivery.recipient]}"
            self._record(delivery, SendOutcome(SendKind.RETRY, reason), look)
        else:
            reason = "the recipient or its address is no longer in the config"
            gone = Settlement(DeliveryState.CANCELLED, reason, attempted=False)
            self._settle(delivery, gone, look)
        return None

    def _message(
        self, delivery: ClaimedDelivery, address: Address, alerts: _Alerts, look: _Look
    ) -> Message | None:
        """Return the message for an alert, or record why it cannot be rendered and return None.

        Raises StorageError.
        """
        try:
            composer = alerts.composer(delivery.alert_id)
            return composer.message(
                address.form,
                message_id=delivery.message_id,
                limit=address.limit,
                locale=address.locale,
            )
        except StorageError:
            raise
        except Exception as error:
            # One alert that cannot be rendered must not stop the others. It is retried, because a
            # corrected program or config may render it; otherwise it ends as dead.
            log.exception("alert_not_rendered", delivery=delivery.id, alert=delivery.alert_id)
            reason = f"the message could not be made: {type(error).__name__}"
            self._record(delivery, SendOutcome(SendKind.RETRY, reason), look)
            return None

    def _record(self, delivery: ClaimedDelivery, outcome: SendOutcome, look: _Look) -> None:
        decision = after_attempt(
            outcome,
            delivery.attempts + 1,
            now=look.now(),
            random=self._chance,
            limits=self._limits,
        )
        attempted = outcome.kind is not SendKind.HELD
        error = "" if outcome.kind is SendKind.SENT else outcome.reason
        settlement = Settlement(decision.state, error, decision.next_attempt_at, attempted)
        self._settle(delivery, settlement, look)

    def _settle(self, delivery: ClaimedDelivery, settlement: Settlement, look: _Look) -> None:
        with self._store.write() as session:
            ours = settle(session, delivery.id, settlement, owner=self._owner, now=look.now())
        look.report.count(settlement)
        log.info(
            "delivery_settled" if ours else "delivery_lease_lost",
            delivery=delivery.id,
            alert=delivery.alert_id,
            recipient=delivery.recipient,
            state=settlement.state.value,
            attempts=delivery.attempts + settlement.attempted,
            reason=settlement.error,
        )

    def _give_back(self) -> None:
        with self._store.write() as session:
            release_of(session, self._owner)
