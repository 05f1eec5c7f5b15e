"""Articles are counted by source and day as the reader's clock has days, from an index alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from monitor.web.parts.bars import day_starts, per_day
from storage.outcomes import ArticleStatus
from storage.sources import ensure_sources
from storage.store import Store
from storage.views.funnel import funnel_since
from storage.views.sources import articles_by_day
from tests.storage.seeds import article

DAYS = 14
# The days on which clocks change in each, a zone of three quarters of an hour, and one far ahead.
LAST_DAYS = {
    "Europe/Paris": date(2026, 10, 30),
    "America/New_York": date(2026, 3, 12),
    "Asia/Kathmandu": date(2026, 6, 1),
    "Pacific/Kiritimati": date(2027, 1, 2),
}


def found_at(session: Session, moments: dict[str, list[datetime]]) -> None:
    """Store an article for each moment in which a source was heard."""
    ensure_sources(session, list(moments))
    number = 0
    for source, times in moments.items():
        for moment in times:
            number += 1
            row = article(session, number)
            row.source, row.discovered_at = source, moment
            row.status = ArticleStatus.PARTIAL if number % 3 == 0 else ArticleStatus.FULL


@pytest.mark.parametrize("name", LAST_DAYS)
def test_articles_are_counted_on_the_day_that_the_reader_has(store: Store, name: str) -> None:
    zone, until, random = ZoneInfo(name), LAST_DAYS[name], Random(name)
    starts = day_starts(zone, until, DAYS)
    edges = [start + timedelta(microseconds=late) for start in starts for late in (-1, 0)]
    hours = [starts[0] + timedelta(hours=random.uniform(-40, 24 * DAYS + 40)) for _ in range(20)]
    moments = {"gazette": edges, "herald": hours, "late": [starts[-1] + timedelta(days=3)]}
    with store.write() as session:
        found_at(session, moments)
        counted = articles_by_day(session, starts)
    expected = {source: per_day(times, zone, until, DAYS) for source, times in moments.items()}
    assert counted == {source: days for source, days in expected.items() if any(days)}
    assert counted["gazette"] == [2] * DAYS, "the first of a day and the last"


def test_a_day_has_as_many_hours_as_the_clock_gives_it() -> None:
    starts = day_starts(ZoneInfo("Europe/Paris"), date(2026, 10, 25), 2)
    assert [later - early for early, later in pairwise(starts)] == [
        timedelta(hours=24),
        timedelta(hours=25),
    ]


def test_pages_of_numbers_read_no_article(sqlite_store: Store) -> None:
    since, asked = datetime(2026, 3, 1, tzinfo=UTC), []
    with sqlite_store.write() as session:
        found_at(session, {"gazette": [since + timedelta(hours=n) for n in range(30)]})
    with sqlite_store.read() as session:
        connection = session.connection()

        def note(*call: Any) -> None:
            asked.append((call[2], call[3]))

        event.listen(connection, "before_cursor_execute", note)
        funnel = funnel_since(session, since)
        articles_by_day(session, [since, since + timedelta(days=1)])
        event.remove(connection, "before_cursor_execute", note)
        plans = [
            row[3]
            for statement, values in asked
            if " FROM article" in f" {' '.join(str(statement).split())}"
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert (funnel.articles, funnel.summaries) == (30, 10)
    read = [plan for plan in plans if "article" in plan]
    assert len(read) == 2
    assert all("COVERING INDEX ix_article_found" in plan for plan in read)
