"""Counts of what a query finds, by language, source, topic and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from storage.matches import MatchRow
from storage.search.tables import SearchEntryRow


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the found articles have each value, the most first; days newest first."""

    total: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)  # an article may count in several
    days: Mapping[date, int] = field(default_factory=dict)


NO_FACETS = Facets()


def count_facets(session: Session, found: ColumnElement[bool]) -> Facets:
    """Count what entries that satisfy a condition have, in one statement."""
    entry = SearchEntryRow
    rows = (
        select(entry.article_id, entry.language, entry.source, entry.day).where(found).cte("found")
    )
    count = func.count()
    by_column = [
        select(literal(name), cast(column, String), count).group_by(column)
        for name, column in (
            ("language", rows.c.language),
            ("source", rows.c.source),
            ("day", rows.c.day),
        )
    ]
    by_topic = (
        select(literal("topic"), MatchRow.topic, count)
        .select_from(rows)
        .join(MatchRow, MatchRow.article_id == rows.c.article_id)
        .where(MatchRow.vanished_at.is_(None))
        .group_by(MatchRow.topic)
    )
    counts: dict[str, dict[str, int]] = {"language": {}, "source": {}, "day": {}, "topic": {}}
    for name, value, number in session.execute(union_all(*by_column, by_topic)):
        counts[name][value] = number
    return Facets(
        total=sum(counts["language"].values()),
        languages=_most_first(counts["language"]),
        sources=_most_first(counts["source"]),
        topics=_most_first(counts["topic"]),
        days={
            date.fromordinal(int(day)): number
            for day, number in sorted(counts["day"].items(), key=lambda item: -int(item[0]))
        },
    )


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
