"""Troubles: what the operator was told of, until it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime


class TroubleRow(Base):
    """One trouble, from its beginning to its end."""

    __tablename__ = "trouble"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(128), index=True)
    subject: Mapped[str] = mapped_column(Text)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


def open_troubles(session: Session) -> Sequence[TroubleRow]:
    """Load the troubles that are not over, oldest first."""
    return session.scalars(
        select(TroubleRow).where(TroubleRow.ended_at.is_(None)).order_by(TroubleRow.id)
    ).all()


def last_trouble(session: Session, key: str) -> TroubleRow | None:
    """Return the trouble of this key that began last, if there was one."""
    return session.scalar(
        select(TroubleRow).where(TroubleRow.key == key).order_by(TroubleRow.id.desc()).limit(1)
    )


def begin_trouble(session: Session, key: str, subject: str, now: datetime) -> TroubleRow:
    """Store a trouble that began."""
    row = TroubleRow(key=key, subject=subject, began_at=now)
    session.add(row)
    session.flush()
    return row
