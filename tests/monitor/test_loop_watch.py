"""An event loop that is held up is noticed."""

from __future__ import annotations

import asyncio
import time

import pytest
from structlog.testing import capture_logs

from monitor import loop_watch
from monitor.loop_watch import Beat, LoopWatch


@pytest.mark.parametrize(
    ("late_s", "is_held_up"), [(0.0, False), (0.25, False), (0.26, True), (3.0, True)]
)
def test_a_quarter_of_a_second_is_too_late(late_s: float, is_held_up: bool) -> None:
    assert Beat(late_s, 0).is_held_up is is_held_up


def test_a_late_beat_is_logged_with_what_was_computed_meanwhile() -> None:
    watch = LoopWatch()
    with capture_logs() as logged:
        watch.note(Beat(0.1, 0.1))
        watch.note(Beat(0.4, 0.02))
    assert logged == [
        {"event": "loop_held_up", "log_level": "warning", "late_ms": 400, "cpu_ms": 20}
    ]
    assert (watch.held_up, watch.worst.late_s) == (1, 0.4)


def test_a_call_that_blocks_the_loop_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_watch, "HELD_UP_S", 0.02)
    monkeypatch.setattr(loop_watch, "BEAT_S", 0.001)

    async def block() -> int:
        watch = LoopWatch()
        running = asyncio.create_task(watch.run())
        await asyncio.sleep(0.005)
        time.sleep(0.04)  # noqa: ASYNC251 - this is what must be noticed
        await asyncio.sleep(0.005)
        running.cancel()
        return watch.held_up

    assert asyncio.run(block()) >= 1
