"""An event loop that is held up is noticed, and a busy machine is not taken for it."""

from __future__ import annotations

import asyncio
import time

import pytest
from structlog.testing import capture_logs

from monitor.service.process import loop_lag
from monitor.service.process.loop_lag import LoopLagMonitor, Tick


@pytest.mark.parametrize(
    ("tick", "blocked_s"),
    [
        pytest.param(Tick(0.4), 0.4, id="all of it ours"),
        pytest.param(Tick(0.4, 0.3), 0.1, id="others had the processor"),
        pytest.param(Tick(0.1, 0.2), 0.0, id="counted by two clocks"),
    ],
)
def test_what_others_computed_is_not_our_doing(tick: Tick, blocked_s: float) -> None:
    assert tick.blocked_s == pytest.approx(blocked_s)


def test_a_quarter_of_a_second_is_too_late() -> None:
    watch = LoopLagMonitor()
    with capture_logs() as logged:
        for tick in (Tick(0.25), Tick(0.6, 0.5), Tick(0.4, 0.1)):
            watch.record(tick)
    assert logged == [
        {"event": "event_loop_blocked", "log_level": "warning", "blocked_ms": 300, "late_ms": 400}
    ]
    assert watch.times == 1
    assert watch.worst_s == pytest.approx(0.3)


def test_a_call_that_blocks_the_loop_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_lag, "BLOCKED_S", 0.02)
    monkeypatch.setattr(loop_lag, "TICK_S", 0.001)

    async def block() -> LoopLagMonitor:
        watch = LoopLagMonitor()
        running = asyncio.create_task(watch.run())
        await asyncio.sleep(0.005)
        time.sleep(0.04)  # noqa: ASYNC251 - this is what must be noticed
        await asyncio.sleep(0.005)
        running.cancel()
        return watch

    watch = asyncio.run(block())
    assert watch.times >= 1
    assert watch.worst_s > 0.02
