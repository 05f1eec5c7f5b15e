"""Silences: what is not told for some time, who said so and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import JSON, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime


class SilenceRow(Base):
    """One silence. It is kept after its end, as the reason of what was held."""

    __tablename__ = "silence"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    # names by condition: topics, sources, languages, countries, recipients; all given must hold
    conditions: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(100))
    comment: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    expired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # ended by hand before


@dataclass(frozen=True, slots=True)
class NewSilence:
    """The values of a new silence."""

    conditions: dict[str, list[str]]
    author: str
    starts_at: datetime
    ends_at: datetime
    comment: str = field(default="")


def add_silence(session: Session, new: NewSilence) -> SilenceRow:
    """Store a silence."""
    row = SilenceRow(
        conditions=new.conditions,
        author=new.author,
        comment=new.comment,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
    )
    session.add(row)
    session.flush()
    return row


def silences(session: Session) -> Sequence[SilenceRow]:
    """Load every silence, newest first."""
    return session.scalars(select(SilenceRow).order_by(SilenceRow.id.desc())).all()


def active_silences(session: Session, now: datetime) -> Sequence[SilenceRow]:
    """Load the silences that hold now."""
    return session.scalars(
        select(SilenceRow)
        .where(
            SilenceRow.starts_at <= now, SilenceRow.ends_at > now, SilenceRow.expired_at.is_(None)
        )
        .order_by(SilenceRow.id)
    ).all()


def expire(session: Session, silence: int, now: datetime) -> bool:
    """End a silence now; return False where there is none that still holds."""
    row = session.get(SilenceRow, silence)
    if row is None or row.expired_at is not None or row.ends_at <= now:
        return False
    row.expired_at = now
    return True
