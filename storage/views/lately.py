"""Figures of the last hours and days: what was read, found and not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import DeliveryState, UntoldReason, Via


@dataclass(frozen=True, slots=True)
class WaitingDigest:
    """What waits to be told to one recipient together."""

    recipient: str
    at: datetime
    stories: int


@dataclass(frozen=True, slots=True)
class ReadLately:
    """What was read in a span of time."""

    languages: dict[str, int]  # articles by language, most first
    sources: int  # that had an article


def read_since(session: Session, since: datetime) -> ReadLately:
    """Return what was found since then.

    Counted here: asked to group by language, SQLite walks the index of languages through all years.
    """
    languages: Counter[str] = Counter()
    sources: set[str] = set()
    rows = session.execute(
        select(ArticleRow.language, ArticleRow.source).where(ArticleRow.discovered_at >= since)
    )
    for language, source in rows:
        languages[language] += 1
        sources.add(source)
    return ReadLately(dict(languages.most_common()), len(sources))


def match_times(
    session: Session, topics: Collection[str], since: datetime
) -> dict[str, list[datetime]]:
    """Return when each topic was found since then, by topic."""
    rows = session.execute(
        select(MatchRow.topic, MatchRow.created_at).where(
            MatchRow.created_at >= since,
            MatchRow.vanished_at.is_(None),
            MatchRow.topic.in_(sorted(topics)),
        )
    )
    found: dict[str, list[datetime]] = {}
    for topic, at in rows:
        found.setdefault(topic, []).append(at)
    return found


def untold_since(session: Session, since: datetime) -> list[tuple[str, UntoldReason, int]]:
    """Return (topic, reason, matches) of what nobody was told of since then, most first."""
    count = func.count()
    rows = session.execute(
        select(MatchRow.topic, MatchRow.untold, count)
        .where(
            MatchRow.created_at >= since,
            MatchRow.untold.is_not(None),
            MatchRow.vanished_at.is_(None),
        )
        .group_by(MatchRow.topic, MatchRow.untold)
        .order_by(count.desc(), MatchRow.topic)
    )
    return [(topic, reason, found) for topic, reason, found in rows if reason is not None]


def waiting_digests(session: Session) -> list[WaitingDigest]:
    """Return what waits for a digest, by recipient, the soonest first."""
    first = func.min(DeliveryRow.next_attempt_at)
    rows = session.execute(
        select(DeliveryRow.recipient, first, func.count(func.distinct(DeliveryRow.alert_id)))
        .where(
            DeliveryRow.sent_in.is_(None),
            DeliveryRow.state == DeliveryState.PENDING,
            DeliveryRow.via == Via.DIGEST,
        )
        .group_by(DeliveryRow.recipient)
        .order_by(first)
    )
    return [WaitingDigest(*row) for row in rows]
