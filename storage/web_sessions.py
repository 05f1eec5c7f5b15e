"""Sessions of people who have entered the web page."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime, changed_rows


class WebSessionRow(Base):
    """One browser in which somebody has entered. The secret of its cookie is not stored."""

    __tablename__ = "web_session"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of that secret
    person: Mapped[str] = mapped_column(String(64), index=True)
    # of the password or token that was shown; another one in the config ends the session
    credential: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


def begin_session(session: Session, row: WebSessionRow, now: datetime) -> None:
    """Store a session, and forget those that have ended."""
    session.execute(delete(WebSessionRow).where(WebSessionRow.ends_at <= now))
    session.add(row)


def session_of(session: Session, key: str, now: datetime) -> WebSessionRow | None:
    """Return the session of a key, unless there is none or it has ended."""
    row = session.get(WebSessionRow, key)
    return row if row is not None and row.ends_at > now else None


def end_session(session: Session, key: str) -> None:
    """Forget a session."""
    session.execute(delete(WebSessionRow).where(WebSessionRow.key == key))


def end_sessions_of(session: Session, person: str) -> int:
    """Forget all sessions of a person; return how many there were."""
    return changed_rows(session, delete(WebSessionRow).where(WebSessionRow.person == person))
