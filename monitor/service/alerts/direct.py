"""Send a notice at once, past the outbox, where the database that holds it cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import structlog

from config.settings import DeliveryLimits
from monitor.compose.notice import compose_notice
from monitor.compose.notice_content import NoticeContent
from monitor.deliver.address import Address
from monitor.deliver.outcome import SendKind
from monitor.deliver.sender import OutgoingMessage, Sender

log = structlog.get_logger(__name__)


def send_directly(
    notice: NoticeContent, addresses: Iterable[Address], limits: DeliveryLimits
) -> bool:
    """Send a notice to these addresses; return whether one took it. Blocks.

    A repeat has the same Message-IDs.
    """
    letters = [_letter(notice, address) for address in addresses]
    kinds = set()
    for letter, outcome in Sender(limits).send_all(letters):
        kinds.add(outcome.kind)
        recipient = letter.address.recipient
        log.info("notice_sent", recipient=recipient, kind=outcome.kind, reason=outcome.reason)
    return SendKind.SENT in kinds


def _letter(notice: NoticeContent, address: Address) -> OutgoingMessage:
    seed = f"{notice.trouble} {notice.at.isoformat()} {address.pool_key}"
    message_id = f"<{blake2b(seed.encode(), digest_size=12).hexdigest()}@marsad.invalid>"
    message = compose_notice(notice, address.form, message_id=message_id, locale=address.locale)
    return OutgoingMessage(message, address)
