"""Notices when the event loop is held up: crawls, deliveries and signals all wait meanwhile."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import structlog

log = structlog.get_logger(__name__)

BEAT_S = 0.05
HELD_UP_S = 0.25  # a hold-up that somebody should look at


@dataclass(frozen=True, slots=True)
class Beat:
    """One turn of the loop, in seconds."""

    late_s: float  # how long after its time it came
    cpu_s: (
        float  # what this process computed meanwhile; little of it: the machine was busy elsewhere
    )

    @property
    def is_held_up(self) -> bool:
        return self.late_s > HELD_UP_S


class LoopWatch:
    """Beats on the loop until `run` is cancelled, and logs every beat that came late."""

    def __init__(self) -> None:
        self.worst = Beat(0, 0)
        self.held_up = 0

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            began, cpu = time.monotonic(), time.process_time()
            await asyncio.sleep(BEAT_S)
            late_s = time.monotonic() - began - BEAT_S
            self.note(Beat(max(late_s, 0), time.process_time() - cpu))

    def note(self, beat: Beat) -> None:
        """Count a beat; one that came late is logged."""
        if beat.late_s > self.worst.late_s:
            self.worst = beat
        if beat.is_held_up:
            self.held_up += 1
            log.warning(
                "loop_held_up",
                late_ms=round(beat.late_s * 1_000),
                cpu_ms=round(beat.cpu_s * 1_000),
            )
