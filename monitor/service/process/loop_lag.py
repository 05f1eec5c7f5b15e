"""Measures event-loop lag: while the loop is blocked, crawls, deliveries and signals wait."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import structlog

from monitor.metrics.process import PROCESS

log = structlog.get_logger(__name__)

TICK_S = 0.05
BLOCKED_S = 0.25  # longer is logged: every crawl and every signal waits as long


@dataclass(frozen=True, slots=True)
class Tick:
    """One timer of the loop, in seconds."""

    late_s: float  # after the time it was set for
    queued_s: float = 0.0  # of that: runnable, while other programs had the processors

    @property
    def blocked_s(self) -> float:
        """How long our own code kept the thread of the loop busy."""
        return max(self.late_s - self.queued_s, 0.0)


class LoopLagMonitor:
    """Measures and logs the lag of the loop until `run` is cancelled."""

    def __init__(self) -> None:
        self.worst_s = 0.0
        self.times = 0

    async def run(self) -> None:
        """Measure the loop of this thread until cancelled."""
        while True:
            began, queued = time.monotonic(), queued_s()
            await asyncio.sleep(TICK_S)
            late_s = time.monotonic() - began - TICK_S
            self.record(Tick(max(late_s, 0.0), queued_s() - queued))

    def record(self, tick: Tick) -> None:
        """Record a tick; log it if the loop was blocked."""
        PROCESS.loop_lag_s.record(tick.late_s)
        self.worst_s = max(self.worst_s, tick.blocked_s)
        if tick.blocked_s > BLOCKED_S:
            self.times += 1
            log.warning(
                "event_loop_blocked",
                blocked_ms=round(tick.blocked_s * 1_000),
                late_ms=round(tick.late_s * 1_000),
            )


def queued_s() -> float:
    """Return how long this thread has waited for a processor in all; 0 if the system hides it."""
    path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    try:
        return int(path.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
