"""Host leases: keep two crawls, in whatever process, from one host at the same time.

A lease has a fencing token that grows with every holder. A holder whose lease ran out while it was
suspended finds its token outdated and stops. `require` checks tokens in the transaction that stores
what was fetched under them, so that no late result is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime, insert_new
from storage.errors import LeaseLost
from storage.owners import is_dead
from storage.statements import Prepared, among

Fence = Mapping[str, int]  # host -> token of its lease

_RESTING = ""  # the owner of a lease that was given back while its host must rest
_EXPIRED = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class LeaseRow(Base):
    """The lease of one host: its holder and when it ends."""

    __tablename__ = "lease"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    owner: Mapped[str] = mapped_column(String(128))
    token: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime] = mapped_column(UTCDateTime)


# In one order, so that two processes do not wait for each other.
NEWEST = Prepared(
    select(LeaseRow.host, LeaseRow.token)
    .where(among(LeaseRow.host, "hosts"))
    .order_by(LeaseRow.host)
    .with_for_update(read=True)
)


def acquire(session: Session, host: str, *, owner: str, ttl_s: float, now: datetime) -> int | None:
    """Lease the host for `ttl_s` seconds; return the fencing token, or None if it is leased.

    The lease of a process that has died does not count.
    """
    until = now + timedelta(seconds=ttl_s)
    # Of two processes that lease a new host at once, the second finds the row and waits for it.
    insert_new(session, LeaseRow, {"host": host, "owner": owner, "token": 0, "until": _EXPIRED})
    row = session.scalars(select(LeaseRow).where(LeaseRow.host == host).with_for_update()).one()
    if row.until > now and row.owner != _RESTING and not is_dead(row.owner):
        return None
    row.owner, row.until, row.token = owner, until, row.token + 1
    session.flush()
    return row.token


def renew(session: Session, host: str, token: int, *, ttl_s: float, now: datetime) -> bool:
    """Extend the lease; return False when another holder has the host by now."""
    statement = (
        update(LeaseRow)
        .where(LeaseRow.host == host, LeaseRow.token == token)
        .values(until=now + timedelta(seconds=ttl_s))
    )
    return _changed(session, statement)


def release(
    session: Session, host: str, token: int, *, rests_until: datetime | None = None
) -> None:
    """End the lease; an outdated token changes nothing.

    `rests_until` tells the next holder until when the host is to be asked for nothing.
    """
    ours = (LeaseRow.host == host, LeaseRow.token == token)
    ended = (
        {"until": _EXPIRED} if rests_until is None else {"until": rests_until, "owner": _RESTING}
    )
    _changed(session, update(LeaseRow).where(*ours).values(**ended))


def rest_s(session: Session, host: str, now: datetime) -> float:
    """Return for how many seconds a free host must rest; nobody else gets it meanwhile."""
    resting = (LeaseRow.host == host, LeaseRow.owner == _RESTING, LeaseRow.until > now)
    row = session.scalars(select(LeaseRow).where(*resting).with_for_update()).one_or_none()
    return (row.until - now).total_seconds() if row else 0.0


def require(session: Session, fence: Fence) -> None:
    """Refuse to go on unless each of these leases is still the newest of its host.

    Until the transaction ends, nobody else is given one of the hosts. A lease that has run out is
    good for as long as nobody else has had the host. Raises LeaseLost.
    """
    if not fence:
        return
    newest = dict(NEWEST.rows(session, hosts=fence.keys()))
    lost = [host for host, token in fence.items() if newest.get(host) != token]
    if lost:
        raise LeaseLost(f"another process has taken over {', '.join(sorted(lost))}")


def shared_now(session: Session, now: datetime) -> datetime:
    """Return the time by the clock that all holders share: on a server, that of the server.

    Clocks of machines differ; a lease must not end earlier for those whose clock is fast.
    """
    if session.get_bind().dialect.name == "sqlite":
        return now
    return session.scalars(select(func.clock_timestamp(type_=UTCDateTime))).one()


def held_hosts(session: Session, now: datetime) -> set[str]:
    """Return the hosts that are leased, by whatever process."""
    held = (LeaseRow.until > now, LeaseRow.owner != _RESTING)
    rows = session.scalars(select(LeaseRow).where(*held))
    return {row.host for row in rows if not is_dead(row.owner)}


def _changed(session: Session, statement: object) -> bool:
    return bool(session.execute(statement.returning(LeaseRow.host)).all())  # type: ignore[attr-defined]
