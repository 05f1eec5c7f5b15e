"""What is exposed at one moment, before it becomes text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.metrics.process import ProcessFigures
from storage.views.figures import Figures


@dataclass(frozen=True, slots=True)
class DaemonFigures:
    """What only a daemon knows of itself."""

    beat_age_s: float
    database_usable: bool
    clock_changes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is exposed at one moment."""

    now: datetime
    process: ProcessFigures
    tables: Figures | None  # None: they cannot be read
    tables_s: float = 0.0  # how long it took
    article_waits_s: float = 0.0  # the first of those that wait to be matched
    free_bytes: float | None = None  # None: the disk cannot be asked
    daemon: DaemonFigures | None = None
