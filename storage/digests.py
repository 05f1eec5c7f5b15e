"""When the next digest is due that is sent even without news."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime


class DigestRow(Base):
    """The next digest of one recipient by one route with `send_empty`."""

    __tablename__ = "digest"

    recipient: Mapped[str] = mapped_column(String(64), primary_key=True)
    route: Mapped[str] = mapped_column(String(64), primary_key=True)
    next_at: Mapped[datetime] = mapped_column(UTCDateTime)


def digest_rows(session: Session) -> Sequence[DigestRow]:
    """Load every row."""
    return session.scalars(select(DigestRow)).all()


def locked_digest_rows(session: Session) -> Sequence[DigestRow]:
    """Load every row for a change: of two senders at once, the second sees what the first did."""
    return session.scalars(select(DigestRow).with_for_update()).all()


def is_digest_due(session: Session, wanted: Collection[tuple[str, str]], now: datetime) -> bool:
    """Whether one of these digests, (recipient, route), is due or was never planned."""
    if not wanted:
        return False
    planned = {(row.recipient, row.route): row.next_at for row in digest_rows(session)}
    return any(key not in planned or planned[key] <= now for key in wanted)


def set_next_digest(session: Session, recipient: str, route: str, next_at: datetime) -> None:
    """Store when the next digest is due."""
    row = session.get(DigestRow, (recipient, route))
    if row is None:
        session.add(DigestRow(recipient=recipient, route=route, next_at=next_at))
    else:
        row.next_at = next_at
    session.flush()
