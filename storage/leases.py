"""Host leases: never two crawls of one host at once, whatever process they run in.

A lease carries a fencing token that grows with every holder: who was declared dead and wakes up
again finds its token outdated.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime, insert_new
from storage.owners import is_dead

_GONE = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class LeaseRow(Base):
    """Who crawls a host, and until when."""

    __tablename__ = "lease"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    owner: Mapped[str] = mapped_column(String(128))
    token: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime] = mapped_column(UTCDateTime)


def acquire(session: Session, host: str, *, owner: str, ttl_s: float, now: datetime) -> int | None:
    """Take the host for `ttl_s` seconds; the fencing token, or None while somebody holds it.

    A holder whose process has died holds nothing.
    """
    until = now + timedelta(seconds=ttl_s)
    # Two processes may ask for a new host at once: the second one finds the row, and waits for it.
    insert_new(session, LeaseRow, {"host": host, "owner": owner, "token": 0, "until": _GONE})
    row = session.scalars(select(LeaseRow).where(LeaseRow.host == host).with_for_update()).one()
    if row.until > now and not is_dead(row.owner):
        return None
    row.owner, row.until, row.token = owner, until, row.token + 1
    session.flush()
    return row.token


def renew(session: Session, host: str, token: int, *, ttl_s: float, now: datetime) -> bool:
    """Hold the host longer; False when somebody else has taken it meanwhile."""
    statement = (
        update(LeaseRow)
        .where(LeaseRow.host == host, LeaseRow.token == token)
        .values(until=now + timedelta(seconds=ttl_s))
    )
    return _changed(session, statement)


def release(session: Session, host: str, token: int) -> None:
    """Give the host back; a token that is outdated changes nothing."""
    _changed(
        session,
        update(LeaseRow).where(LeaseRow.host == host, LeaseRow.token == token).values(until=_GONE),
    )


def held_hosts(session: Session, now: datetime) -> set[str]:
    """The hosts that are being crawled, by whatever process."""
    rows = session.scalars(select(LeaseRow).where(LeaseRow.until > now))
    return {row.host for row in rows if not is_dead(row.owner)}


def _changed(session: Session, statement: object) -> bool:
    return bool(session.execute(statement.returning(LeaseRow.host)).all())  # type: ignore[attr-defined]
