"""When to look at a source again. Decisions only; the due times live in the database."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from config.source import Schedule
from storage.outcomes import SourceState

# Answers that say "as usual"; everything else makes us ask less often.
CALM = frozenset({SourceState.OK, SourceState.EMPTY})
FIRST_RETRY_S = 900.0  # a site that fails is seldom back within minutes


def next_check_at(
    schedule: Schedule, state: SourceState, *, failures: int, source: str, now: datetime
) -> datetime:
    """The next time to crawl a source.

    `failures` counts bad crawls in a row, this one included. A working source is asked at its
    shortest interval, a failing one at doubling intervals up to its longest: never given up.
    """
    calm = schedule.min_interval_s
    wait = calm if state in CALM else _back_off(schedule, failures)
    return now + timedelta(seconds=wait * (1 + _spread(source, now)))


def _back_off(schedule: Schedule, failures: int) -> float:
    first = max(schedule.min_interval_s, FIRST_RETRY_S)
    doubled = first * 2.0 ** min(max(failures - 1, 0), 16)
    return float(min(doubled, max(schedule.max_interval_s, schedule.min_interval_s)))


def _spread(source: str, now: datetime) -> float:
    """Up to a tenth more, different per source and time, so that sources do not march in step."""
    digest = blake2b(f"{source} {now.isoformat()}".encode(), digest_size=2).digest()
    return int.from_bytes(digest, "big") / 0xFFFF / 10
