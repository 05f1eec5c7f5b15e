"""The robots.txt of each origin, cached for at most a day and shared by all crawls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime


class RobotsRow(Base):
    """The last response to a request for robots.txt."""

    __tablename__ = "robots"

    origin: Mapped[str] = mapped_column(String(300), primary_key=True)
    status: Mapped[int | None]  # None: unreachable
    body: Mapped[bytes] = mapped_column(LargeBinary)
    fetched_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class RobotsMemory:
    """The last response of an origin (`https://host:port`); status None means there was none."""

    origin: str
    status: int | None
    body: bytes
    fetched_at: datetime
    expires_at: datetime


def robots_of(session: Session, origin: str) -> RobotsMemory | None:
    """Load the stored response of an origin, even an expired one: see `expires_at`."""
    row = session.get(RobotsRow, origin)
    if row is None:
        return None
    return RobotsMemory(row.origin, row.status, row.body, row.fetched_at, row.expires_at)


def save_robots(session: Session, memory: RobotsMemory) -> None:
    """Store a response in place of the last one."""
    session.merge(
        RobotsRow(
            origin=memory.origin,
            status=memory.status,
            body=memory.body,
            fetched_at=memory.fetched_at,
            expires_at=memory.expires_at,
        )
    )
