"""The daemons that work on this database, for `marsad status`."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime
from storage.owners import is_alive, is_dead

SEEN_EVERY_S = 30.0  # at the latest
_SILENT_FOR = timedelta(seconds=5 * SEEN_EVERY_S)  # on another machine: it has ended, or is cut off


class DaemonRow(Base):
    """One running daemon, and the config that it works by."""

    __tablename__ = "daemon"

    owner: Mapped[str] = mapped_column(String(128), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    folder: Mapped[str | None] = mapped_column(Text)  # null: only what is shipped
    config_read_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # why a later change of the config was refused; empty: it works by the files as they are
    problem: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[str] = mapped_column(Text, default="")  # where its web page is; empty: nowhere
    page_problem: Mapped[str] = mapped_column(Text, default="")  # why it is not where it should be
    clock_set_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # by more than a minute
    clock_set_by_s: Mapped[float | None]  # less than nothing: back


def record_start(session: Session, owner: str, *, folder: str | None, now: datetime) -> None:
    """Record that a daemon runs from now on; forget those of this machine that were killed."""
    for row in session.scalars(select(DaemonRow)):
        if is_dead(row.owner):
            session.delete(row)
    session.add(
        DaemonRow(owner=owner, started_at=now, seen_at=now, folder=folder, config_read_at=now)
    )


def record_seen(session: Session, owner: str, *, now: datetime) -> None:
    """Record that the daemon still runs."""
    row = session.get(DaemonRow, owner)
    if row is not None:
        row.seen_at = now


def record_reading(session: Session, owner: str, *, problem: str, now: datetime) -> None:
    """Record that the daemon has read its config again, or why it keeps the one it had."""
    row = session.get(DaemonRow, owner)
    if row is None:
        return
    row.problem = problem
    if not problem:
        row.config_read_at = now


def record_page(session: Session, owner: str, *, page: str, problem: str) -> None:
    """Record where the daemon serves its web page, or why it cannot."""
    row = session.get(DaemonRow, owner)
    if row is not None:
        row.page, row.page_problem = page, problem


def record_clock(session: Session, owner: str, *, by: timedelta, now: datetime) -> None:
    """Record that the clock of the daemon's machine was set, just now."""
    row = session.get(DaemonRow, owner)
    if row is not None:
        row.clock_set_at, row.clock_set_by_s, row.seen_at = now, by.total_seconds(), now


def record_end(session: Session, owner: str) -> None:
    """Record that the daemon runs no more."""
    session.execute(delete(DaemonRow).where(DaemonRow.owner == owner))


def living_daemons(session: Session) -> list[DaemonRow]:
    """Return the daemons whose processes certainly run on this machine."""
    return [row for row in session.scalars(select(DaemonRow)) if is_alive(row.owner)]


def running_daemons(session: Session, now: datetime) -> list[DaemonRow]:
    """Return the daemons that run, as far as can be known from here; the oldest first."""
    rows = session.scalars(select(DaemonRow).order_by(DaemonRow.started_at))
    return [row for row in rows if row.seen_at > now - _SILENT_FOR and not is_dead(row.owner)]
