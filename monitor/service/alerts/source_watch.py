"""Looks whether sources are silent, give more or less than usual, or are read otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from monitor.alert.troubles.drift import RECENT, USUAL, Reading, drifts
from monitor.alert.troubles.found import (
    drifting_source,
    failing_source,
    other_volume,
    silent_source,
)
from monitor.alert.troubles.rhythm import LEAST_ARRIVALS, Rhythm, rhythm_of
from monitor.alert.troubles.trouble import Trouble, TroubleKind, trouble_key
from monitor.alert.troubles.volume import WEEK, WEEKS, VolumeChange, changed_volume
from storage.folding import fold
from storage.readings import PageReading, found_times, readings
from storage.sources import SourceRow, source_rows
from storage.troubles import TroubleRow, last_trouble

RHYTHM_OF = WEEK * WEEKS + timedelta(days=1)  # the weeks that a source's rhythm is read from
# of a source that publishes seldom, so many articles, however old: some come several at once
LEAST_FOUND = 4 * LEAST_ARRIVALS
USED_TO = timedelta(days=30)  # after so long, the new way of a source's pages is the usual one
_SAMPLES, _SAMPLE_SIZE = 20, 8  # pieces of a summary that are looked for in the text; their letters


@dataclass(slots=True)
class _Known:
    """What is known of one source since it was last crawled."""

    looked_at: datetime | None = None
    begun: frozenset[str] = frozenset()
    troubles: tuple[Trouble, ...] = ()
    latest: deque[Reading] = field(default_factory=lambda: deque(maxlen=RECENT + USUAL))


class SourceWatch:
    """Finds the troubles of sources. Looks at a source again only after it was crawled."""

    def __init__(self, sources: Collection[str]) -> None:
        """`sources` are those of the config."""
        self._sources = sources
        self._known: dict[str, _Known] = {}

    def troubles(
        self, session: Session, begun: Mapping[str, datetime], now: datetime
    ) -> Iterator[Trouble]:
        """Yield the troubles of all sources; `begun` says since when those told before last."""
        for row in source_rows(session):
            if row.name not in self._sources:
                continue
            if not row.state.is_working:
                failing = failing_source(row.name, row.state, row.reason, row.state_since, now=now)
                if failing is not None:
                    yield failing
            if row.last_ok_at is not None:  # what was never reached has no rhythm
                yield from self._of(session, row, row.last_ok_at, begun)

    def _of(
        self, session: Session, row: SourceRow, looked_at: datetime, begun: Mapping[str, datetime]
    ) -> Sequence[Trouble]:
        known = self._known.setdefault(row.name, _Known())
        told = frozenset(key for key in begun if key.partition(":")[2] == row.name)
        if (known.looked_at, known.begun) != (looked_at, told):
            known.looked_at, known.begun = looked_at, told
            known.troubles = tuple(self._found(session, row.name, looked_at, begun))
        return known.troubles

    def _found(
        self, session: Session, name: str, looked_at: datetime, begun: Mapping[str, datetime]
    ) -> Iterator[Trouble]:
        found = found_times(session, name, span=RHYTHM_OF, least=LEAST_FOUND)
        rhythm = rhythm_of(found)
        since = rhythm.silent_since(looked_at) if rhythm else None
        if since is not None:
            yield silent_source(name, since)
            # Nothing new says that what began before were over.
            yield from (Trouble(key) for key in _keys(name) if key in begun)
            return
        if rhythm is not None:
            yield from _volume(name, found, looked_at, begun, rhythm)
        yield from self._drift(session, name, looked_at, begun)

    def _drift(
        self, session: Session, name: str, now: datetime, begun: Mapping[str, datetime]
    ) -> Iterator[Trouble]:
        key, latest = trouble_key(TroubleKind.DRIFT, name), self._known[name].latest
        newest = latest[-1].at if latest else None
        added = readings(session, name, after=newest, limit=RECENT + USUAL)
        latest.extend(map(_reading, added))
        recent, earlier = list(latest)[-RECENT:], list(latest)[:-RECENT]
        usual = _usual(session, name, earlier, last_trouble(session, key), now)
        trouble = drifting_source(name, drifts(recent, usual, begun=key in begun))
        if trouble is not None:
            yield trouble


def _usual(
    session: Session,
    name: str,
    earlier: list[Reading],
    last: TroubleRow | None,
    now: datetime,
) -> list[Reading]:
    """Return the readings to compare with, without those of the last drift until now or its end."""
    if last is None or (last.ended_at or now) - last.began_at > USED_TO:
        return earlier
    before = readings(session, name, until=last.began_at, limit=RECENT + USUAL)[:-RECENT]
    after = [one for one in earlier if last.ended_at is not None and one.at > last.ended_at]
    return [*map(_reading, before), *after][-USUAL:]


def _volume(
    name: str,
    found: Sequence[datetime],
    looked_at: datetime,
    begun: Mapping[str, datetime],
    rhythm: Rhythm,
) -> Iterator[Trouble]:
    told = next((one for one in VolumeChange if trouble_key(TroubleKind(one), name) in begun), None)
    volume = changed_volume(found, until=looked_at, begun=told)
    if volume is None:
        return
    # Of a source that has stopped or just come back, the silence is told, not that it gave less.
    begin = looked_at - timedelta(days=volume.days)
    is_jump = volume.change is VolumeChange.JUMP
    if told or is_jump or rhythm.goes_on(found, since=begin, until=looked_at):
        yield other_volume(name, volume)


def _keys(name: str) -> list[str]:
    kinds = (TroubleKind.FEWER, TroubleKind.MORE, TroubleKind.DRIFT)
    return [trouble_key(kind, name) for kind in kinds]


def _reading(page: PageReading) -> Reading:
    if page.blocks is None:
        return Reading(page.fetched_at, has_text=False)
    text = "\n".join(page.blocks)
    return Reading(
        page.fetched_at,
        has_text=True,
        has_date=page.has_date,
        letters=len(text),
        paragraphs=len(page.blocks),
        quality=page.score,
        overlap=_overlap(page.announcement, text),
    )


def _overlap(announcement: Mapping[str, Any], text: str) -> float | None:
    """Return the share of samples of the feed's summary that stand in the text."""
    summary = fold(str(announcement.get("summary") or ""))
    if len(summary) < _SAMPLES + _SAMPLE_SIZE:
        return None
    folded, step = fold(text), (len(summary) - _SAMPLE_SIZE) / (_SAMPLES - 1)
    starts = [round(step * sample) for sample in range(_SAMPLES)]
    return sum(summary[at : at + _SAMPLE_SIZE] in folded for at in starts) / _SAMPLES
