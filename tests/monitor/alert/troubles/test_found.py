"""What is trouble, and that each is told when it begins and when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.alert.troubles.found import failing_source, full_disk, old_queue
from monitor.alert.troubles.trouble import Trouble, TroubleKind, changes
from storage.outcomes import SourceState

START = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)


def test_a_trouble_is_told_when_it_begins_and_when_it_is_over() -> None:
    disk, queue = Trouble("disk"), Trouble("queue")
    assert changes([], [disk]).begun == (disk,)
    assert changes(["disk"], [disk]) == changes([], [])
    assert changes(["disk"], [queue]).begun == (queue,)
    assert changes(["disk"], [queue]).over == ("disk",)


def test_only_what_lasts_is_trouble() -> None:
    day = timedelta(days=1)
    assert failing_source("a", SourceState.BLOCKED, "HTTP 403", START, now=START + day / 2) is None
    assert failing_source("a", SourceState.BLOCKED, "HTTP 403", START, now=START + day) is not None
    assert failing_source("a", SourceState.BLOCKED, "", None, now=START) is None
    assert full_disk(500, min_free_mb=500) is None
    assert full_disk(499, min_free_mb=500) is not None
    assert (
        old_queue(TroubleKind.QUEUE, START, max_age_s=60, now=START + timedelta(seconds=59)) is None
    )
    assert (
        old_queue(TroubleKind.QUEUE, START, max_age_s=60, now=START + timedelta(seconds=60))
        is not None
    )
    assert old_queue(TroubleKind.QUEUE, None, max_age_s=60, now=START) is None
