"""The workers that share the work on this database, for `marsad status`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import JSON, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime
from storage.owners import is_dead

SEEN_EVERY_S = 20.0
_SILENT_FOR = timedelta(seconds=5 * SEEN_EVERY_S)  # on another machine: it has ended, or is cut off


class WorkerRow(Base):
    """One running worker, its queues, and the version of the config that it works by."""

    __tablename__ = "worker"

    owner: Mapped[str] = mapped_column(String(128), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    queues: Mapped[list[str]] = mapped_column(JSON)
    config_version: Mapped[int]
    # why it cannot work by a newer version; empty: it works by the newest
    problem: Mapped[str] = mapped_column(Text, default="")


def record_worker(session: Session, row: WorkerRow) -> None:
    """Record that a worker runs; forget those of this machine that were killed."""
    for known in session.scalars(select(WorkerRow)):
        if is_dead(known.owner):
            session.delete(known)
    session.merge(row)


def forget_worker(session: Session, owner: str) -> None:
    """Record that a worker runs no more."""
    session.execute(delete(WorkerRow).where(WorkerRow.owner == owner))


def running_workers(session: Session, now: datetime) -> Sequence[WorkerRow]:
    """Return the workers that run, as far as can be known from here; the oldest first."""
    rows = session.scalars(select(WorkerRow).order_by(WorkerRow.started_at, WorkerRow.owner))
    return [row for row in rows if row.seen_at > now - _SILENT_FOR and not is_dead(row.owner)]
