"""Counts of everything that is stored, by state: for programs that watch Marsad itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.articles import ArticleRow
from storage.channels import ChannelRow
from storage.daemons import running_daemons
from storage.deliveries import DeliveryRow
from storage.disk import database_bytes
from storage.matches import MatchRow
from storage.messages import MessageRow
from storage.outages import open_outage
from storage.outcomes import (
    ArticleStatus,
    DeliveryState,
    MessageState,
    PageState,
    SourceState,
    UntoldReason,
)
from storage.pages import PageRow
from storage.sources import source_rows
from storage.stories import story_count
from storage.troubles import open_troubles


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one stage."""

    length: int
    oldest: datetime | None  # since when its first item waits; None where nothing does


@dataclass(frozen=True, slots=True)
class Figures:
    """All counts at one moment. Mappings lack the states that nothing has."""

    articles: Mapping[ArticleStatus, int]
    stories: int
    matches: int  # that hold
    untold: Mapping[UntoldReason, int]
    deliveries: Mapping[DeliveryState, int]
    pages: Mapping[PageState, int]
    sources: Mapping[SourceState, int]
    channels: Mapping[SourceState, int]
    sources_overdue: int
    last_good_crawl: datetime | None
    fetched: Queue  # pages that wait to be read
    unmatched: int  # articles that wait to be matched
    first_unmatched: int | None
    due: Queue  # messages whose time has come
    troubles: Mapping[str, int]  # by the first word of their key
    own_outage: bool
    daemons: int
    config_refused: bool  # a daemon works by an older config than its files
    database_bytes: int


def figures_of(
    session: Session, watched: Container[str], now: datetime, *, overdue_since: datetime
) -> Figures:
    """Count everything; of sources and channels, those of the sources that are watched now.

    Sources due before `overdue_since` count as overdue.
    """
    sources = [row for row in source_rows(session) if row.name in watched]
    unmatched = _where(session, ArticleRow.id, ArticleRow.matched_at.is_(None), func.min)
    daemons = running_daemons(session, now)
    troubles: dict[str, int] = {}
    for row in open_troubles(session):
        kind = row.key.partition(":")[0]
        troubles[kind] = troubles.get(kind, 0) + 1
    return Figures(
        articles=_by(session, ArticleRow.status),
        stories=story_count(session),
        matches=_where(session, MatchRow.id, MatchRow.vanished_at.is_(None), func.max)[0],
        untold=_by(session, MatchRow.untold, MatchRow.vanished_at.is_(None)),
        deliveries=_by(session, DeliveryRow.state),
        pages=_by(session, PageRow.state),
        sources=Counter(row.state for row in sources),
        channels=_channels(session, watched),
        sources_overdue=sum(
            row.next_check_at is not None and row.next_check_at < overdue_since for row in sources
        ),
        last_good_crawl=max((row.last_ok_at for row in sources if row.last_ok_at), default=None),
        fetched=Queue(
            *_where(session, PageRow.fetched_at, PageRow.state == PageState.FETCHED, func.min)
        ),
        unmatched=unmatched[0],
        first_unmatched=unmatched[1],
        due=_due(session, now),
        troubles=troubles,
        own_outage=open_outage(session) is not None,
        daemons=len(daemons),
        config_refused=any(row.problem for row in daemons),
        database_bytes=database_bytes(session),
    )


def _by(session: Session, column: InstrumentedAttribute[Any], *where: Any) -> dict[Any, int]:
    rows = session.execute(select(column, func.count()).where(*where).group_by(column))
    return {value: count for value, count in rows if value is not None}


def _channels(session: Session, watched: Container[str]) -> dict[SourceState, int]:
    rows = session.execute(
        select(ChannelRow.source, ChannelRow.state, func.count()).group_by(
            ChannelRow.source, ChannelRow.state
        )
    )
    found: Counter[SourceState] = Counter()
    for source, state, count in rows:
        if source in watched:
            found[state] += count
    return found


def _where(
    session: Session, column: InstrumentedAttribute[Any], condition: Any, edge: Any
) -> tuple[int, Any]:
    """Return how many rows a condition holds for, and the first or last value of a column."""
    row = session.execute(select(func.count(), edge(column)).where(condition)).one()
    return row[0], row[1]


def _due(session: Session, now: datetime) -> Queue:
    pending = (MessageRow.state == MessageState.PENDING) & (MessageRow.next_attempt_at <= now)
    return Queue(*_where(session, MessageRow.next_attempt_at, pending, func.min))
