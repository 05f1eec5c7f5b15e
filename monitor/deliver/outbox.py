"""Send due messages and record each outcome at once.

The table holds every message, which is leased before it is sent and settled afterwards. A crash
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
from monitor.compose.message import Message
from monitor.compose.own.templates import OwnTemplates
from monitor.deliver.address import Address, addresses_of
from monitor.deliver.assembly import Assembly
from monitor.deliver.composing import Composing
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.report import DeliveryReport
from monitor.deliver.retry import after_attempt
from monitor.deliver.sender import OutgoingMessage, Sender
from monitor.deliver.services import ServiceRefused
from monitor.translate.translator import translator_of
from storage.errors import StorageError
from storage.messages import ClaimedMessage, Settlement, claim_due, release_of, settle
from storage.outcomes import DeliveryState
from storage.store import Store

log = structlog.get_logger(__name__)

LEASED_AT_ONCE = 50  # messages, few enough to be sent within their lease


@dataclass(slots=True)
class _Look:
    """State of one pass over the outbox. Its clock starts at `start` and runs on meanwhile."""

    start: datetime
    started: float = field(default_factory=time.monotonic)
    report: DeliveryReport = field(default_factory=DeliveryReport)
    claimed: dict[int, ClaimedMessage] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.started)


class Outbox:
    """Sends due messages in threads. Concurrent calls are safe."""

    def __init__(
        self,
        store: Store,
        config: Config,
        *,
        owner: str,
        chance: Callable[[], float] = random.random,
        may_wait: bool = True,
    ) -> None:
        """`may_wait` is False where nobody looks again later, as after a single crawl."""
        self._store = store
        self._config = config
        self._owner = owner
        self._chance = chance
        self._limits = config.settings.delivery
        self._translator = translator_of(config.settings.translation)
        self._own = OwnTemplates(config.templates)
        self._sender = Sender(self._limits)
        self._addresses: dict[tuple[str, str], Address] = {}
        self._unusable: dict[str, str] = {}  # reasons by recipient
        self._open_recipients()
        keys: dict[str, list[str]] = {}
        for name, key in self._addresses:
            keys.setdefault(name, []).append(key)
        self._assembly = Assembly(config, keys, may_wait)
        self._looks: set[asyncio.Task[DeliveryReport]] = set()

    async def deliver_due(self, now: datetime) -> DeliveryReport:
        """Send everything that is due, off the event loop. Raises StorageError."""
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
        """Send everything that is due. Blocks, so never call it on the event loop."""
        look = _Look(now)
        while not self._sender.stopping and (claimed := self._claim(look)):
            letters = self._letters(claimed, look)
            # Messages that become due meanwhile need not wait for a slow server.
            more = partial(self._more_letters, look)
            for letter, outcome in self._sender.send_all(letters, more=more):
                self._record(look.claimed.pop(letter.reference), outcome, look)
        return look.report

    def _more_letters(self, look: _Look) -> list[OutgoingMessage]:
        return self._letters(self._claim(look), look)

    def _letters(self, claimed: Sequence[ClaimedMessage], look: _Look) -> list[OutgoingMessage]:
        look.claimed.update({message.id: message for message in claimed})
        composing = Composing(self._store, self._config, self._translator, self._own)
        letters = (self._letter(message, composing, look) for message in claimed)
        return [letter for letter in letters if letter is not None]

    def _open_recipients(self) -> None:
        for name, recipient in self._config.settings.recipients.items():
            try:
                found = addresses_of(name, recipient)
            except ServiceRefused as error:
                self._unusable[name] = str(error)
            else:
                self._addresses.update({(name, address.key): address for address in found})

    def _claim(self, look: _Look) -> list[ClaimedMessage]:
        lease_s, now = self._limits.lease_s, look.now()
        with self._store.write() as session:
            self._assembly.assemble(session, now)
            return claim_due(
                session, owner=self._owner, now=now, lease_s=lease_s, limit=LEASED_AT_ONCE
            )

    def _letter(
        self, claimed: ClaimedMessage, composing: Composing, look: _Look
    ) -> OutgoingMessage | None:
        """Return the message to send, or record why it cannot be sent and return None."""
        if claimed.is_void:
            gone = Settlement(DeliveryState.CANCELLED, "all of it was withdrawn", attempted=False)
            self._settle(claimed, gone, look)
            return None
        address = self._addresses.get((claimed.recipient, claimed.address))
        if address is not None:
            message = self._message(claimed, address, composing, look)
            return OutgoingMessage(message, address, claimed.id) if message else None
        if claimed.recipient in self._unusable:
            reason = f"the recipient cannot be used: {self._unusable[claimed.recipient]}"
            self._record(claimed, SendOutcome(SendKind.RETRY, reason), look)
        else:
            reason = "the recipient or its address is no longer in the config"
            gone = Settlement(DeliveryState.CANCELLED, reason, attempted=False)
            self._settle(claimed, gone, look)
        return None

    def _message(
        self, claimed: ClaimedMessage, address: Address, composing: Composing, look: _Look
    ) -> Message | None:
        """Return the composed message, or record why it cannot be rendered and return None.

        Raises StorageError.
        """
        try:
            return composing.message(claimed, address)
        except StorageError:
            raise
        except Exception as error:
            # One message that cannot be rendered must not stop the others. It is retried, because
            # a corrected program or config may render it; otherwise it ends as dead.
            log.exception("message_not_rendered", message=claimed.id, alerts=claimed.alerts[:9])
            reason = f"the message could not be made: {type(error).__name__}"
            self._record(claimed, SendOutcome(SendKind.RETRY, reason), look)
            return None

    def _record(self, claimed: ClaimedMessage, outcome: SendOutcome, look: _Look) -> None:
        is_unanswered = outcome.kind is SendKind.UNKNOWN
        decision = after_attempt(
            outcome,
            claimed.attempts + 1,
            now=look.now(),
            random=self._chance,
            limits=self._limits,
            unanswered=claimed.unanswered + is_unanswered,
        )
        settlement = Settlement(
            decision.state,
            "" if outcome.kind is SendKind.SENT else outcome.reason,
            decision.next_attempt_at,
            attempted=outcome.kind is not SendKind.HELD,
            unanswered=is_unanswered,
        )
        self._settle(claimed, settlement, look)

    def _settle(self, claimed: ClaimedMessage, settlement: Settlement, look: _Look) -> None:
        with self._store.write() as session:
            ours = settle(session, claimed.id, settlement, owner=self._owner, now=look.now())
        look.report.count(settlement)
        if settlement.state is DeliveryState.SENT:
            look.report.delays_s.append((look.now() - claimed.created_at).total_seconds())
        log.info(
            "message_settled" if ours else "message_lease_lost",
            message=claimed.id,
            kind=claimed.kind.value,
            alerts=claimed.alerts[:9],
            recipient=claimed.recipient,
            state=settlement.state.value,
            attempts=claimed.attempts + settlement.attempted,
            reason=settlement.error,
        )

    def _give_back(self) -> None:
        with self._store.write() as session:
            release_of(session, self._owner)
