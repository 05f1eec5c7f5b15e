"""Channels as we know them: what discovery found, validators, the last poll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.source import ChannelKind
from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.outcomes import SourceState


class ChannelRow(Base):
    """One channel of a source with its memory of the last answer."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("source", "url"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    kind: Mapped[ChannelKind] = mapped_column(OutcomeType(ChannelKind))
    url: Mapped[str] = mapped_column(Text)
    discovered: Mapped[bool] = mapped_column(default=False)  # False: named by the source's file
    state: Mapped[SourceState] = mapped_column(OutcomeType(SourceState), default=SourceState.NEW)
    reason: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[int | None]
    etag: Mapped[str | None] = mapped_column(String(256))
    last_modified: Mapped[str | None] = mapped_column(String(256))
    body_sha256: Mapped[str | None] = mapped_column(String(64))
    polls: Mapped[int] = mapped_column(default=0)
    announced: Mapped[int] = mapped_column(default=0)  # by the last poll with a body
    new: Mapped[int] = mapped_column(default=0)  # of them, unknown before
    last_polled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class ChannelMemory:
    """What the last polls of a channel left behind."""

    kind: ChannelKind
    url: str
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    discovered: bool
    state: SourceState
    polls: int


@dataclass(frozen=True, slots=True)
class ChannelPoll:
    """One answer of a channel. `announced` counts items, `new` those unknown before."""

    kind: ChannelKind
    url: str
    state: SourceState
    reason: str
    status: int | None
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    announced: int
    new: int
    polled_at: datetime


def channels_of(session: Session, source: str) -> list[ChannelMemory]:
    """The channels of a source that were ever asked or discovered, oldest first."""
    rows = session.scalars(
        select(ChannelRow).where(ChannelRow.source == source).order_by(ChannelRow.id)
    )
    return [
        ChannelMemory(
            kind=row.kind,
            url=row.url,
            etag=row.etag,
            last_modified=row.last_modified,
            body_sha256=row.body_sha256,
            discovered=row.discovered,
            state=row.state,
            polls=row.polls,
        )
        for row in rows
    ]


def channel_rows(session: Session) -> Sequence[ChannelRow]:
    """Every channel, by source."""
    return session.scalars(select(ChannelRow).order_by(ChannelRow.source, ChannelRow.id)).all()


def remember_discovered(
    session: Session, source: str, channels: Sequence[tuple[ChannelKind, str]], now: datetime
) -> None:
    """Keep the channels that discovery found, so that the next crawl asks only them."""
    known = {channel.url for channel in channels_of(session, source)}
    session.add_all(
        ChannelRow(
            source=source,
            kind=kind,
            url=url,
            discovered=True,
            state=SourceState.NEW,
            last_polled_at=now,
        )
        for kind, url in channels
        if url not in known
    )
    session.flush()


def save_poll(session: Session, source: str, poll: ChannelPoll) -> None:
    """Record an answer; validators are replaced only by an answer that carried a body."""
    row = session.scalar(
        select(ChannelRow).where(ChannelRow.source == source, ChannelRow.url == poll.url)
    )
    if row is None:
        row = ChannelRow(source=source, kind=poll.kind, url=poll.url, polls=0)
        session.add(row)
    row.state, row.reason, row.status = poll.state, poll.reason, poll.status
    row.polls, row.last_polled_at = row.polls + 1, poll.polled_at
    if poll.body_sha256 is not None:
        row.etag, row.last_modified, row.body_sha256 = (
            poll.etag,
            poll.last_modified,
            poll.body_sha256,
        )
        row.announced, row.new = poll.announced, poll.new
