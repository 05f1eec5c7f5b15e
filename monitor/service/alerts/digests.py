"""Looks at the digests that wait, and brings them forward."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.digest import compose_digest
from monitor.compose.digest_content import DigestContent
from monitor.compose.load_digest import digest_content
from monitor.compose.message import Form, Message
from monitor.compose.own.templates import OwnTemplates
from storage.deliveries import DeliveryRow, waiting_together
from storage.messages import ClaimedMessage, last_digest
from storage.outcomes import MessageKind

_NO_ID = "<preview@marsad.invalid>"


def waiting_digests(
    session: Session, config: Config, now: datetime, *, recipient: str | None
) -> list[tuple[str, Message]]:
    """Return (recipient, digest as text) of all that waits for its digest or is held."""
    own = OwnTemplates(config.templates)
    return [
        (name, compose_digest(content, Form.MAIL, message_id=_NO_ID, own=own))
        for name, content in waiting_contents(session, config, now, recipient=recipient)
    ]


def waiting_contents(
    session: Session, config: Config, now: datetime, *, recipient: str | None
) -> list[tuple[str, DigestContent]]:
    """Return (recipient, content) of all that waits for its digest or is held."""
    by_address: dict[tuple[str, str], list[DeliveryRow]] = {}
    for row in waiting_together(session, recipient=recipient):
        by_address.setdefault((row.recipient, row.address), []).append(row)
    found = []
    for (name, address), rows in by_address.items():
        last = last_digest(session, name, address)
        message = ClaimedMessage(
            id=0,
            message_id=_NO_ID,
            kind=MessageKind.DIGEST,
            recipient=name,
            address=address,
            attempts=0,
            unanswered=0,
            created_at=now,
            since=last or min(row.created_at for row in rows),
            content=None,
            alerts=tuple(row.alert_id for row in rows),
            is_void=False,
        )
        found.append((name, digest_content(session, message, config)))
    return found


def bring_forward(
    session: Session, now: datetime, *, recipient: str | None, until: datetime | None
) -> int:
    """Make due what waits for its digest or is held, up to a moment; return how many deliveries."""
    rows = [
        row
        for row in waiting_together(session, recipient=recipient)
        if until is None or row.next_attempt_at <= until
    ]
    for row in rows:
        row.next_attempt_at = min(row.next_attempt_at, now)
    return len(rows)
