"""Outages of our own network: times in which no host could be reached."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime


class OutageRow(Base):
    """One outage; `ended_at` is None while it lasts."""

    __tablename__ = "outage"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sources: Mapped[int]  # that were failing when it was detected


def open_outage(session: Session) -> OutageRow | None:
    """Return the outage that has not ended, if there is one."""
    return session.scalars(
        select(OutageRow).where(OutageRow.ended_at.is_(None)).order_by(OutageRow.id.desc())
    ).first()


def begin_outage(session: Session, *, sources: int, began_at: datetime) -> OutageRow:
    """Store an outage that began then."""
    row = OutageRow(began_at=began_at, ended_at=None, sources=sources)
    session.add(row)
    session.flush()
    return row
