"""A month of forty sources on a clock: who is told to be silent, when, and when it is over.

Twenty sources stop and come back; twenty go on, with their quiet nights, days and weekends. Every
hour all are asked and the daemon's watch looks, on a real database. A silence should be told once,
within an hour after three of the gaps that 95 of 100 stay below (a day at least; the days off of a
source that publishes on five or more days a week do not count), and its end once.
"""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from config.load import Config
from config.settings import Settings
from config.source import Source
from monitor.service.alerts.operator import OperatorWatch
from storage.articles import ArticleRow
from storage.outcomes import ArticleStatus, PageState, Relation, SourceState
from storage.pages import PageRow
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from storage.stories import open_story
from storage.troubles import TroubleRow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
HISTORY, MONTH = 84, 35  # days: a weekly paper that stops in the first week is told in the fifth
LEAST, GAPS = DAY, 3  # of the promise, see above
TOGETHER = HOUR
RHYTHM_OF = 57 * DAY  # before the last article: eight weeks, as the daemon looks at them
WORKING_WEEK = 5  # days; of a source that publishes on fewer, the gaps say it all
WEEKDAYS, ALL_DAYS = frozenset(range(5)), frozenset(range(7))


@dataclass(frozen=True)
class Kind:
    """How often sources of a kind publish."""

    name: str
    a_day: float  # articles, on the average
    days: frozenset[int] = ALL_DAYS  # of the week, Monday 0
    hours: Sequence[int] = tuple(range(24))
    at_once: int = 1  # articles of one issue
    first_day_of_silence: int = 8  # of the month; those with long gaps early


KINDS = (
    Kind("news agency, day and night", 90),
    Kind("daily paper, quiet nights", 30, hours=range(5, 22)),
    Kind("office, weekdays at work", 6, WEEKDAYS, range(8, 18)),
    Kind("paper in the Gulf, Sunday to Thursday", 12, frozenset((0, 1, 2, 3, 6)), range(4, 16)),
    Kind("morning round-up", 1, hours=(6,), first_day_of_silence=6),
    Kind("blog, two or three a day", 2.5, hours=range(7, 23), first_day_of_silence=6),
    Kind("think tank, weekdays, now and then", 0.8, WEEKDAYS, range(9, 17), first_day_of_silence=3),
    Kind("Mondays, Wednesdays, Fridays", 2, frozenset((0, 2, 4)), (9, 15), first_day_of_silence=4),
    Kind("twice a week", 1, frozenset((1, 4)), (10,), first_day_of_silence=2),
    Kind("weekly, twenty at once", 20, frozenset((3,)), (7,), at_once=20, first_day_of_silence=4),
)


@dataclass
class Watched:
    """A source, what it publishes, and what was told of it."""

    name: str
    kind: Kind
    times: list[datetime]
    stops: datetime | None = None  # its last article is before; it comes back after the silence
    back: datetime | None = None
    told: list[tuple[datetime, datetime | None]] = field(default_factory=list)  # begin and end
    others: list[str] = field(default_factory=list)  # keys of all its troubles

    @property
    def last_at(self) -> datetime:
        return max(when for when in self.times if self.stops and when < self.stops)

    @property
    def due_at(self) -> datetime:
        """When the silence should be told, by the promise and by the source's own timetable."""
        last = self.last_at
        arrivals = _arrivals([when for when in self.times if last - RHYTHM_OF <= when <= last])
        days = self.kind.days if len(self.kind.days) >= WORKING_WEEK else ALL_DAYS
        gaps = sorted(_working(a, b, days) for a, b in itertools.pairwise(arrivals))
        allowed = max(LEAST, GAPS * gaps[int(len(gaps) * 0.95)])
        moment = last
        while _working(last, moment, days) <= allowed:
            moment += HOUR
        return moment


def sources(seed: int = 1) -> list[Watched]:
    """Invent four sources of each kind; two of them stop, one of these for good."""
    found = []
    for kind, turn in itertools.product(KINDS, range(4)):
        name = f"{kind.name.split(',')[0].lower().replace(' ', '-')}-{turn + 1}"
        chance = random.Random(f"{seed} {name}")
        times = sorted(_published(kind, chance))
        watched = Watched(name, kind, times)
        if turn < 2:
            day = kind.first_day_of_silence + chance.randrange(3)
            watched.stops = START + DAY * day + HOUR * chance.randrange(24)
            back = watched.due_at + 2 * DAY + HOUR * chance.randrange(24)
            watched.back = back if turn == 0 else None
            watched.times = [
                when for when in times if when < watched.stops or (watched.back and when > back)
            ]
        found.append(watched)
    return found


def _published(kind: Kind, chance: random.Random) -> Iterator[datetime]:
    for number in range(-HISTORY, MONTH):
        day = START + DAY * number
        if day.weekday() not in kind.days:
            continue
        if kind.a_day <= len(kind.hours) * kind.at_once and len(kind.hours) <= 2:  # a timetable
            issues = [day + HOUR * hour for hour in kind.hours]
        else:
            size = sum(chance.random() < kind.a_day / 240 for _ in range(240))
            issues = [day + HOUR * chance.choice(kind.hours) for _ in range(size)]
        for issue in issues:
            yield from [issue + chance.random() * timedelta(minutes=50)] * kind.at_once


def run() -> dict[str, Any]:
    """Live through the month and print what was told of whom."""
    watched = sources()
    with tempfile.TemporaryDirectory() as folder:
        _live(watched, f"sqlite:///{Path(folder) / 'marsad.db'}")
    rows = [_row(one) for one in watched]
    _print(rows)
    silent = [row for row in rows if row["stopped"]]
    return {
        "sources": len(rows),
        "silent": len(silent),
        "told_once": sum(row["told"] == 1 for row in silent),
        "told_within_bound_and_1_h": sum(row["told"] == 1 and row["late_h"] <= 1 for row in silent),
        "came_back": sum(row["came_back"] for row in silent),
        "resolved_once": sum(row["resolved"] == 1 for row in silent if row["came_back"]),
        "resolved_without_coming_back": sum(
            row["resolved"] for row in silent if not row["came_back"]
        ),
        "told_though_not_silent": sum(row["told"] for row in rows if not row["stopped"]),
        "other_notices": sum(row["others"] for row in rows),
        "rows": rows,
    }


def _live(watched: Sequence[Watched], url: str) -> None:
    config = Config(
        Settings.model_validate(
            {
                "storage_url": url,
                "recipients": {"admin": {"url": "mailto://x.test/?from=a@x.test&to=b@x.test"}},
                "operator": {"to": ["admin"], "min_free_mb": 0},
            }
        ),
        {one.name: _source(one.name) for one in watched},
        {},
        None,
    )
    with closing(Store.open(url)) as store:
        store.upgrade()
        watch = OperatorWatch(store, config, {"admin": ["b@x.test"]}, free_mb=lambda: 9e9)
        with store.write() as session:
            ensure_sources(session, [one.name for one in watched])
        until = START - DAY * HISTORY
        for hour in range(MONTH * 24 + 1):
            now = START + HOUR * hour
            with store.write() as session:
                _publish(session, watched, until, now)
                for row in session.query(SourceRow):
                    row.state, row.last_ok_at = SourceState.OK, now
            watch.check(now)
            until = now
        _read_back(store, watched)


def _source(name: str) -> Source:
    return Source.model_validate(
        {"name": name, "url": f"https://{name}.example/", "languages": ["en"]}
    )


def _publish(
    session: Session, watched: Sequence[Watched], after: datetime, until: datetime
) -> None:
    """Let articles be found at the end of the hour in which they appeared, as a poll does."""
    found = [(one, when) for one in watched for when in one.times if after < when <= until]
    story = open_story(session, "month", until).id if found else 0
    first = session.query(PageRow).count() + 1
    for number, (one, when) in enumerate(found, first):
        session.add(_page(number, one.name, when))
    session.flush()
    session.add_all(
        _article(number, one.name, when, story) for number, (one, when) in enumerate(found, first)
    )


def _page(number: int, source: str, when: datetime) -> PageRow:
    url = f"https://{source}.example/{number}"
    return PageRow(
        id=number, source=source, key=url, url=url, announcement={"url": url},
        state=PageState.EXTRACTED, announced_at=when, fetched_at=when, attempts=1,
    )  # fmt: skip


def _article(number: int, source: str, when: datetime, story: int) -> ArticleRow:
    url = f"https://{source}.example/{number}"
    return ArticleRow(
        page_id=number, source=source, url=url, key=url, title=f"Item {number}",
        blocks=["A paragraph."] * 5, language="en", published_at=when, discovered_at=when,
        status=ArticleStatus.FULL, method="bench", score=0.9, folded="", text_hash=str(number),
        size=10, relation=Relation.FIRST, story_id=story, matched_at=when,
    )  # fmt: skip


def _read_back(store: Store, watched: Sequence[Watched]) -> None:
    with store.read() as session:
        rows = session.query(TroubleRow).order_by(TroubleRow.id).all()
    for one in watched:
        one.told = [
            (row.began_at, row.ended_at) for row in rows if row.key == f"source_silent:{one.name}"
        ]
        one.others = [row.key for row in rows if row.key.endswith(f":{one.name}")]


def _row(one: Watched) -> dict[str, Any]:
    late = (one.told[0][0] - one.due_at) / HOUR if one.stops and one.told else 0.0
    return {
        "source": one.name,
        "stopped": bool(one.stops),
        "silent_h_until_told": round((one.told[0][0] - one.last_at) / HOUR, 1)
        if one.stops and one.told
        else None,
        "late_h": round(late, 1),
        "told": len(one.told),
        "came_back": bool(one.back),
        "resolved": sum(end is not None for _, end in one.told),
        "others": len(one.others) - len(one.told),
    }


def _print(rows: Sequence[dict[str, Any]]) -> None:
    heads = ("source", "stopped", "told", "silent_h_until_told", "late_h", "came_back", "resolved")
    print("  ".join(f"{head:>20}" for head in heads))
    for row in rows:
        print("  ".join(f"{'' if row[head] is None else row[head]!s:>20}" for head in heads))


def _arrivals(times: Sequence[datetime]) -> list[datetime]:
    found: list[datetime] = []
    for when in times:
        if not found or when - found[-1] > TOGETHER:
            found.append(when)
    return found


def _working(start: datetime, end: datetime, days: frozenset[int]) -> timedelta:
    """Return the time between two moments on those days of the week."""
    total, at = timedelta(0), start
    while at < end:
        until = min(end, at.replace(hour=0, minute=0, second=0, microsecond=0) + DAY)
        total += until - at if at.weekday() in days else timedelta(0)
        at = until
    return total
