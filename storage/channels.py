"""Channels: configured and discovered ones, validators, the last poll and the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, null, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.source import ChannelKind
from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.channel_records import ChannelHistory, ChannelMemory, ChannelPlan, ChannelPoll
from storage.outcomes import SourceState

MOVES_TO_BELIEVE = 3  # polls in a row; a permanent redirect may be an editor's mistake


class ChannelRow(Base):
    """One channel of a source, with the validators of its last response."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("source", "url"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    kind: Mapped[ChannelKind] = mapped_column(OutcomeType(ChannelKind))
    url: Mapped[str] = mapped_column(Text)
    # False: configured in the source's file
    discovered: Mapped[bool] = mapped_column(default=False)
    state: Mapped[SourceState] = mapped_column(OutcomeType(SourceState), default=SourceState.NEW)
    reason: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[int | None]
    etag: Mapped[str | None] = mapped_column(String(256))
    last_modified: Mapped[str | None] = mapped_column(String(256))
    body_sha256: Mapped[str | None] = mapped_column(String(64))
    polls: Mapped[int] = mapped_column(default=0)
    announced: Mapped[int] = mapped_column(default=0)  # by the last poll with a body
    new: Mapped[int] = mapped_column(default=0)  # of them, unknown before
    # all that this response named; of it what could be read; reason -> number left out
    named: Mapped[int] = mapped_column(default=0)
    readable: Mapped[int] = mapped_column(default=0)
    children: Mapped[int] = mapped_column(default=0)  # child sitemaps
    left_out: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # the last poll but the first that brought new pages
    last_new_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_polled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    state_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_ok_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # the next poll, and the history that it is decided from
    next_check_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    interval_s: Mapped[float | None]
    failures: Mapped[float] = mapped_column(default=0)  # summed weight of failed polls in a row
    # hour since 1970 -> pages published in it
    publications_by_hour: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    watched_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # keys of the newest pages of the last poll, which the next one should reach
    last_seen: Mapped[list[str]] = mapped_column(JSON, default=list)
    # last-seen items to which a crawl that is cut short had yet to read back in older pages; empty:
    # as far as a first poll reads; null: nothing is left to read
    unbridged: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    # polls that did not reach them: pages may have been published and removed in between
    gaps: Mapped[int] = mapped_column(default=0)
    last_gap_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # target of permanent redirects, and the number of polls in a row that led there
    moved_to: Mapped[str | None] = mapped_column(Text)
    moved_times: Mapped[int] = mapped_column(default=0)

    @property
    def proposed_url(self) -> str | None:
        """The URL for the source's file, once the channel has moved permanently."""
        return self.moved_to if self.moved_times >= MOVES_TO_BELIEVE else None


def channels_of(session: Session, source: str) -> list[ChannelMemory]:
    """Return the channels of a source that were polled or discovered, oldest first."""
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
            next_check_at=row.next_check_at,
            last_seen=tuple(row.last_seen),
            announced=row.announced,
            children=row.children,
            last_polled_at=row.last_polled_at,
            read_at=row.read_at,
            last_new_at=row.last_new_at,
            left_out=dict(row.left_out),
            unbridged=None if row.unbridged is None else tuple(row.unbridged),
        )
        for row in rows
    ]


def discovered_feeds(session: Session) -> dict[str, list[str]]:
    """Return the addresses of the feeds that discovery found, by source."""
    found: dict[str, list[str]] = {}
    for row in channel_rows(session):
        if row.discovered and row.kind is ChannelKind.FEED:
            found.setdefault(row.source, []).append(row.url)
    return found


def channel_rows(session: Session) -> Sequence[ChannelRow]:
    """Load every channel, by source."""
    return session.scalars(select(ChannelRow).order_by(ChannelRow.source, ChannelRow.id)).all()


def remember_discovered(
    session: Session, source: str, channels: Sequence[tuple[ChannelKind, str]], now: datetime
) -> None:
    """Store discovered channels, so that crawls poll them without another search."""
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
    """Record a poll; only a response with a body replaces the validators."""
    row = session.scalar(
        select(ChannelRow).where(ChannelRow.source == source, ChannelRow.url == poll.url)
    )
    if row is None:
        row = ChannelRow(
            source=source,
            kind=poll.kind,
            url=poll.url,
            polls=0,
            gaps=0,
            moved_times=0,
            publications_by_hour={},
        )
        row.failures, row.last_seen = 0.0, []
        session.add(row)
    _record_move(row, poll)
    _record_state(row, poll)
    if poll.body_sha256 is not None:
        _record_body(row, poll)
    row.polls, row.last_polled_at = row.polls + 1, poll.polled_at
    if poll.last_seen is not None:
        row.last_seen = list(poll.last_seen)
    if poll.unbridged is not None:
        row.unbridged = list(poll.unbridged)
    if poll.gap:
        row.gaps, row.last_gap_at = row.gaps + 1, poll.polled_at


def forget_unbridged(session: Session, source: str, *, but: Collection[str] = ()) -> None:
    """Record that the older pages of channels were read as far as they lead; `but` are URLs."""
    rows = update(ChannelRow).where(ChannelRow.source == source, ChannelRow.url.not_in(but))
    session.execute(rows.where(ChannelRow.unbridged.is_not(None)).values(unbridged=null()))


def _record_body(row: ChannelRow, poll: ChannelPoll) -> None:
    """Record what a response with a body held; call it before the poll is counted."""
    row.etag, row.last_modified, row.body_sha256 = poll.etag, poll.last_modified, poll.body_sha256
    row.announced, row.new, row.read_at = poll.announced, poll.new, poll.polled_at
    row.named, row.readable, row.children = poll.named, poll.readable, poll.children
    row.left_out = dict(poll.left_out)
    if poll.new and row.polls:
        row.last_new_at = poll.polled_at


def _record_move(row: ChannelRow, poll: ChannelPoll) -> None:
    if poll.status is None:
        return  # without a response nothing is known of redirects
    again = poll.moved_to is not None and poll.moved_to == row.moved_to
    row.moved_to = poll.moved_to
    row.moved_times = row.moved_times + 1 if again else int(poll.moved_to is not None)


def _record_state(row: ChannelRow, poll: ChannelPoll) -> None:
    state, reason = poll.state, poll.reason
    works = state.is_working
    if works and row.proposed_url is not None:
        state, reason = SourceState.MOVED, f"moved for good, its address is now {row.proposed_url}"
    if row.state != state or row.state_since is None:
        row.state_since = poll.polled_at
    row.state, row.reason, row.status = state, reason, poll.status
    row.last_ok_at = poll.polled_at if works else row.last_ok_at


def history_of(row: ChannelRow) -> ChannelHistory:
    """Return what the next poll of a channel is decided from."""
    return ChannelHistory(
        interval_s=row.interval_s,
        failures=row.failures,
        publications_by_hour={int(hour): count for hour, count in row.publications_by_hour.items()},
        watched_since=row.watched_since,
    )


def save_plan(row: ChannelRow, plan: ChannelPlan) -> None:
    """Save when a channel is polled next."""
    row.next_check_at = plan.next_check_at
    row.interval_s, row.failures = plan.history.interval_s, plan.history.failures
    row.publications_by_hour = {
        str(hour): count for hour, count in plan.history.publications_by_hour.items()
    }
    row.watched_since = plan.history.watched_since


def rows_of(session: Session, source: str) -> dict[str, ChannelRow]:
    """Load the channels of a source by URL."""
    rows = session.scalars(select(ChannelRow).where(ChannelRow.source == source))
    return {row.url: row for row in rows}


def make_due(session: Session, source: str, now: datetime) -> None:
    """Let all channels of a source that work be polled now."""
    for row in session.scalars(select(ChannelRow).where(ChannelRow.source == source)):
        if row.state.is_working:
            row.next_check_at = now
