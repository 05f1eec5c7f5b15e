"""Sources and crawls: state, due times and failures. What a source is stands in its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime, insert_new
from storage.outcomes import SourceState


class SourceRow(Base):
    """The state of a source; the row is kept as long as any article of it."""

    __tablename__ = "source"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[SourceState] = mapped_column(OutcomeType(SourceState), default=SourceState.NEW)
    reason: Mapped[str] = mapped_column(Text, default="")
    state_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_crawl_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_ok_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    next_check_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    # when channels were last searched for
    searched_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failures: Mapped[float] = mapped_column(default=0)  # summed weight of failed crawls in a row
    # usual places of feeds that were tried and held none: URL -> ISO day
    probes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


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
    """Insert a row for every name that has none."""
    known = set(session.scalars(select(SourceRow.name)))
    for name in names:
        if name not in known:
            insert_new(
                session,
                SourceRow,
                {"name": name, "state": SourceState.NEW, "reason": "", "failures": 0, "probes": {}},
            )


def source_rows(session: Session) -> Sequence[SourceRow]:
    """Load every source that was ever configured, by name."""
    return session.scalars(select(SourceRow).order_by(SourceRow.name)).all()


def due_sources(session: Session, names: Sequence[str], now: datetime) -> list[str]:
    """Return those of these sources that are due, longest waiting first."""
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
    """Set when a source is due, and nothing else."""
    session.get_one(SourceRow, source).next_check_at = until


def last_search(session: Session, source: str) -> datetime | None:
    """Return when channels of a source were last searched for."""
    row = session.get(SourceRow, source)
    return None if row is None else row.searched_at


def record_search(session: Session, source: str, now: datetime) -> None:
    """Record that channels of a source are searched for now."""
    session.get_one(SourceRow, source).searched_at = now


def probes_of(session: Session, source: str) -> dict[str, str]:
    """Return the usual places where a search found no channel, each with the day (ISO)."""
    row = session.get(SourceRow, source)
    return {} if row is None else dict(row.probes)


def save_probes(session: Session, source: str, probes: Mapping[str, str]) -> None:
    """Remember usual places where a search found no channel, in place of earlier ones."""
    session.get_one(SourceRow, source).probes = dict(probes)


def reset_failures(session: Session, source: str, *, next_check_at: datetime) -> None:
    """Undo what failed crawls recorded of a source, for the fault was not its own."""
    row = session.get_one(SourceRow, source)
    row.state, row.reason, row.state_since = SourceState.OK, "", row.last_ok_at
    row.failures, row.next_check_at = 0.0, next_check_at


def save_crawl(
    session: Session,
    outcome: CrawlRecord,
    *,
    next_check_at: datetime,
    weight: float | None = 1.0,
) -> None:
    """Record a crawl and update the state of its source.

    `weight` is added to the failures of a source that does not work; None leaves its state as it
    was.
    """
    row = session.get_one(SourceRow, outcome.source)
    row.last_crawl_at, row.next_check_at = outcome.ended_at, next_check_at
    if weight is not None:
        _update_state(row, outcome, weight)
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


def _update_state(row: SourceRow, outcome: CrawlRecord, weight: float) -> None:
    if row.state != outcome.state or row.state_since is None:
        row.state_since = outcome.ended_at
    row.state, row.reason = outcome.state, outcome.reason
    good = outcome.state.is_working
    row.failures = 0.0 if good else row.failures + weight
    row.last_ok_at = outcome.ended_at if good else row.last_ok_at
