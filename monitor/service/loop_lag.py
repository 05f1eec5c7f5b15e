"""Notices when the event loop is held up: crawls, deliveries and signals all wait meanwhile."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

BEAT_S = 0.05
HELD_UP_S = 0.25  # a hold-up that somebody should look at


@dataclass(frozen=True, slots=True)
class Beat:
    """One turn of the loop, in seconds."""

    late_s: float  # how long after its time it came
    queued_s: float = 0.0  # of that: ready to run, while other programs had the processors

    @property
    def held_s(self) -> float:
        """What is our own doing: something computed or waited in the loop's thread."""
        return max(self.late_s - self.queued_s, 0.0)


class LoopLagMonitor:
    """Beats on the loop until `run` is cancelled, and logs what held it up."""

    def __init__(self) -> None:
        self.worst_s = 0.0
        self.times = 0

    async def run(self) -> None:
        """Watch the loop of this thread until cancelled."""
        while True:
            began, queued = time.monotonic(), queued_s()
            await asyncio.sleep(BEAT_S)
            late_s = time.monotonic() - began - BEAT_S
            self.note(Beat(max(late_s, 0.0), queued_s() - queued))

    def note(self, beat: Beat) -> None:
        """Count a beat; one that was held up is logged."""
        self.worst_s = max(self.worst_s, beat.held_s)
        if beat.held_s > HELD_UP_S:
            self.times += 1
            log.warning(
                "loop_held_up",
                held_ms=round(beat.held_s * 1_000),
                late_ms=round(beat.late_s * 1_000),
            )


def queued_s() -> float:
    """How long this thread has waited for a processor, in all; 0 where the system does not say."""
    path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    try:
        return int(path.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
