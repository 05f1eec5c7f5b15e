"""Send messages with Apprise, one address at a time, with one outcome for each.

Sending blocks, so never call it on the event loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import structlog
from apprise import Apprise, AppriseResult

from config.settings import DeliveryLimits
from monitor.compose.message import Form, Message
from monitor.deliver.address import Address, Pin, pin_of, service_for
from monitor.deliver.mail import MailService
from monitor.deliver.masking import masked
from monitor.deliver.network.pinned import exchange
from monitor.deliver.outcome import SendKind, SendOutcome, Stage, outcome_of_status
from monitor.deliver.payload_services import PAYLOAD_SERVICES
from monitor.deliver.services import ServiceRefused, body_format_for, scheme_of
from monitor.deliver.worker_pools import Limits, Verdicts, WorkerPools

log = structlog.get_logger(__name__)

# The share of the deadline that the connection may take, and that each response may take.
_CONNECT_SHARE = 0.5
_TITLED = (Form.MAIL, Form.PLAIN, Form.WEB_HOOK)
_HELD = "not tried now: its server gave no answer a moment ago"
_UNSETTLED = (SendKind.RETRY, SendKind.UNKNOWN)
_STATUS = re.compile(r"\berror=(\d{3})\b")  # how Apprise's services report an HTTP answer


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to send to one address; `reference` is for the caller's own use."""

    message: Message
    address: Address
    reference: int = 0


class Sender:
    """Sends messages in parallel, for any number of callers. No slow address delays another."""

    def __init__(self, limits: DeliveryLimits) -> None:
        self._timeout_s = limits.attempt_timeout_s
        self._pools: WorkerPools[SendOutcome] = WorkerPools(_pool_limits(limits), _VERDICTS)

    @property
    def stopping(self) -> bool:
        return self._pools.stopped_at is not None

    def stop(self) -> None:
        """Start no more sends, and give those that are running a few seconds to finish."""
        self._pools.stop()

    def send_all(
        self,
        letters: Iterable[OutgoingMessage],
        *,
        more: Callable[[], Iterable[OutgoingMessage]] = lambda: (),
    ) -> Iterator[tuple[OutgoingMessage, SendOutcome]]:
        """Send messages and yield each with its outcome as it finishes, in any order.

        `more` is called for further messages about once a second while some are being sent.
        """
        results = self._pools.run(self._attempts(letters), more=lambda: self._attempts(more()))
        for attempt, outcome in results:
            if isinstance(attempt, _Attempt):
                yield attempt.message, outcome

    def _attempts(self, letters: Iterable[OutgoingMessage]) -> list[_Attempt]:
        return [_Attempt(message, timeout_s=self._timeout_s) for message in letters]


def _pool_limits(limits: DeliveryLimits) -> Limits:
    return Limits(
        workers=limits.workers,
        deadline_s=limits.attempt_timeout_s,
        # A started send must end within the lease, or another process would send it again.
        start_within_s=(limits.lease_s - limits.attempt_timeout_s) * 0.8,
    )


_VERDICTS = Verdicts(
    skipped=SendOutcome(SendKind.HELD, _HELD, reachable=False),
    busy=SendOutcome(SendKind.HELD, "waits its turn: other messages go there first"),
    blocks=lambda outcome: outcome.kind in _UNSETTLED and not outcome.reachable,
)


def send(message: Message, recipient: Address, *, timeout_s: float = 20.0) -> SendOutcome:
    """Send one message to one address and wait for the outcome, at most `timeout_s` seconds."""
    sender = Sender(DeliveryLimits(attempt_timeout_s=timeout_s, lease_s=timeout_s * 10, workers=1))
    return next(outcome for _, outcome in sender.send_all([OutgoingMessage(message, recipient)]))


class _Attempt:
    """A job that sends one message in a thread."""

    def __init__(self, message: OutgoingMessage, *, timeout_s: float) -> None:
        self.message = message
        self._timeout_s = timeout_s
        self._service: Any = None

    @property
    def pool_key(self) -> str:
        return self.message.address.pool_key

    def run(self) -> SendOutcome:
        address = self.message.address
        try:
            outcome = self._send()
        except ServiceRefused as error:
            outcome = SendOutcome(SendKind.RETRY, str(error), reachable=False)
        except Exception as error:  # noqa: BLE001 - the thread's outermost frame; counted as a try
            log.error("send_crashed", recipient=address.recipient, error=type(error).__name__)
            outcome = SendOutcome(SendKind.RETRY, f"internal error: {type(error).__name__}")
        return replace(outcome, reason=masked(outcome.reason, address.url))

    def late(self) -> SendOutcome:
        """Return the outcome where the deadline comes first: before DATA no mail can arrive."""
        waited = f"no answer within {self._timeout_s:g} s"
        if isinstance(self._service, MailService) and self._service.stage is not Stage.DATA:
            reason = f"{waited} at {self._service.stage}"
            return SendOutcome(SendKind.RETRY, reason, reachable=False)
        return SendOutcome(SendKind.UNKNOWN, f"{waited}: possible repeat", reachable=False)

    def abort(self) -> None:
        if isinstance(self._service, MailService):
            self._service.abort()

    def _send(self) -> SendOutcome:
        address, message = self.message.address, self.message.message
        service = self._service = service_for(address)
        service.socket_connect_timeout = self._timeout_s * _CONNECT_SHARE
        service.socket_read_timeout = self._timeout_s * _CONNECT_SHARE
        pin = pin_of(address, service)
        if not isinstance(pin, Pin):
            return pin
        if isinstance(service, MailService):
            service.message, service.address = message, pin.address
        elif isinstance(service, PAYLOAD_SERVICES):
            service.payload = message.payload
        with exchange(pin.host, pin.address) as current:
            result = _notify(service, message, scheme_of(address.url))
        if isinstance(service, MailService):
            return service.outcome or SendOutcome(SendKind.RETRY, "the mail was not sent")
        return _outcome_of(result, current.retry_after_s)


def _notify(service: Any, message: Message, scheme: str) -> AppriseResult:
    apprise = Apprise(asset=service.asset)
    apprise.add(service)
    return apprise.notify(
        # In the forms of chats, the body already contains the title, escaped.
        title=message.subject if message.form in _TITLED else "",
        body=message.text,
        body_format=body_format_for(scheme),
    )


def _outcome_of(result: AppriseResult, retry_after_s: float | None) -> SendOutcome:
    """Return the outcome of a service other than mail, from Apprise's result and its log lines."""
    if result:
        return SendOutcome(SendKind.SENT)
    words = " ".join(str(entry.message) for entry in result.logs())
    statuses = _STATUS.findall(words)
    status = int(statuses[-1]) if statuses else None
    return outcome_of_status(status, words, retry_after_s=retry_after_s)
