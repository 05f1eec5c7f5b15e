"""Counts and durations of this process, which start at nothing with it.

They are recorded from the thread of the event loop only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.outcomes import ArticleStatus, SourceState

if TYPE_CHECKING:
    from monitor.deliver.report import DeliveryReport

# what can become of a message that was due, as `DeliveryReport` counts it
SEND_RESULTS = ("sent", "retried", "failed", "dead", "unsure", "cancelled", "held")
# a crawl of one polite page, and one of 500; a mail at once, and one after hours of greylisting
LONG_S = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400)
SHORT_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


@dataclass(slots=True)
class Durations:
    """How many durations fell between which bounds, in seconds."""

    bounds: Sequence[float]
    counts: list[int] = field(init=False)  # one more than bounds
    total_s: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def record(self, seconds: float) -> None:
        """Count a duration; one below nothing is a clock that was set, and counts as nothing."""
        seconds = max(seconds, 0.0)
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.total_s += seconds

    def cumulative(self) -> list[tuple[str, int]]:
        """Return each bound with the number of durations up to it, as Prometheus has them."""
        total, found = 0, []
        names = [*(str(float(bound)) for bound in self.bounds), "+Inf"]
        for name, count in zip(names, self.counts, strict=True):
            total += count
            found.append((name, total))
        return found


@dataclass(slots=True)
class ProcessFigures:
    """What this process has done."""

    crawls: Counter[SourceState] = field(default_factory=Counter)
    work: Counter[str] = field(default_factory=Counter)  # requests, fetched, failed, matches
    articles: Counter[ArticleStatus] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    crawl_s: Durations = field(default_factory=lambda: Durations(LONG_S))
    match_s: Durations = field(default_factory=lambda: Durations(SHORT_S))
    message_delay_s: Durations = field(default_factory=lambda: Durations(LONG_S))
    loop_lag_s: Durations = field(default_factory=lambda: Durations(SHORT_S))

    def crawl_ended(self, state: SourceState, seconds: float, counts: Mapping[str, int]) -> None:
        """Count a crawl, with its counts by name."""
        self.crawls[state] += 1
        self.crawl_s.record(seconds)
        for name in ("requests", "fetched", "failed"):
            self.work[name] += counts[name]
        self.articles[ArticleStatus.PARTIAL] += counts["partial"]
        self.articles[ArticleStatus.FULL] += counts["articles"] - counts["partial"]

    def matched(self, matches: int, seconds: float) -> None:
        """Count a pass of matching."""
        self.work["matches"] += matches
        self.match_s.record(seconds)

    def delivered(self, report: DeliveryReport) -> None:
        """Count the messages of one pass over the outbox."""
        for result in SEND_RESULTS:
            self.messages[result] += getattr(report, result)
        for seconds in report.delays_s:
            self.message_delay_s.record(seconds)


PROCESS = ProcessFigures()
