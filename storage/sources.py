"""Sources as we know them from experience: state, times, failures. Their files are in `config`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime, insert_new
from storage.outcomes import SourceState


class SourceRow(Base):
    """What a source has been like; the row lives as long as anything it published."""

    __tablename__ = "source"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[SourceState] = mapped_column(OutcomeType(SourceState), default=SourceState.NEW)
    reason: Mapped[str] = mapped_column(Text, default="")
    state_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_crawl_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_ok_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    next_check_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    failures: Mapped[int] = mapped_column(default=0)  # bad crawls in a row


class CrawlRow(Base):
    """One crawl of one source: when, how it ended, and its figures."""

    __tablename__ = "crawl"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"), index=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime] = mapped_column(UTCDateTime)
    state: Mapped[SourceState] = mapped_column(OutcomeType(SourceState))
    reason: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


@dataclass(frozen=True, slots=True)
class CrawlRecord:
    """How a crawl of a source ended; `figures` are counts by name."""

    source: str
    started_at: datetime
    ended_at: datetime
    state: SourceState
    reason: str
    figures: dict[str, int]


def ensure_sources(session: Session, names: Iterable[str]) -> None:
    """Make a row for every name that has none yet."""
    known = set(session.scalars(select(SourceRow.name)))
    for name in names:
        if name not in known:
            insert_new(
                session,
                SourceRow,
                {"name": name, "state": SourceState.NEW, "reason": "", "failures": 0},
            )


def source_rows(session: Session) -> Sequence[SourceRow]:
    """Every source that was ever known, by name."""
    return session.scalars(select(SourceRow).order_by(SourceRow.name)).all()


def due_sources(session: Session, names: Sequence[str], now: datetime) -> list[str]:
    """Which of these sources are to be crawled now, longest waiting first."""
    rows = {row.name: row for row in source_rows(session)}
    due = [rows[name] for name in names if name in rows]
    waiting = [row for row in due if row.next_check_at is None or row.next_check_at <= now]
    return [
        row.name
        for row in sorted(
            waiting, key=lambda row: row.next_check_at or datetime.min.replace(tzinfo=now.tzinfo)
        )
    ]


def postpone(session: Session, source: str, until: datetime) -> None:
    """Look at a source later; nothing was learnt of it."""
    session.get_one(SourceRow, source).next_check_at = until


def save_crawl(session: Session, outcome: CrawlRecord, *, next_check_at: datetime) -> None:
    """Record a crawl and what it says of the source."""
    row = session.get_one(SourceRow, outcome.source)
    if row.state != outcome.state:
        row.state_since = outcome.ended_at
    row.state, row.reason = outcome.state, outcome.reason
    row.last_crawl_at, row.next_check_at = outcome.ended_at, next_check_at
    good = outcome.state in (SourceState.OK, SourceState.EMPTY)
    row.failures = 0 if good else row.failures + 1
    row.last_ok_at = outcome.ended_at if good else row.last_ok_at
    session.add(
        CrawlRow(
            source=outcome.source,
            started_at=outcome.started_at,
            ended_at=outcome.ended_at,
            state=outcome.state,
            reason=outcome.reason,
            figures=outcome.figures,
        )
    )
