"""Every metric by name: what it says, and each value that its label can take.

The values are known beforehand, so the number of series does not grow with what is watched. No
label names a source, a topic or a recipient.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.alert.troubles.trouble import TroubleKind
from monitor.metrics.process import SEND_RESULTS
from storage.outcomes import ArticleStatus, DeliveryState, PageState, SourceState, UntoldReason


class MetricKind(StrEnum):
    """The kinds of Prometheus."""

    GAUGE = "gauge"  # as it is now
    COUNTER = "counter"  # since the process started
    HISTOGRAM = "histogram"  # durations since the process started


class Origin(StrEnum):
    """Where the value comes from, and so when it is missing."""

    TABLES = "tables"  # missing while the database cannot be read
    PROCESS = "process"  # of the process that answers
    DAEMON = "daemon"  # of the daemon that answers; `marsad serve` has none


STAGES = ("pages", "articles", "messages")  # to be read, to be matched, to be sent


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric, its name as it is exposed without `_bucket`, `_sum` and `_count`."""

    name: str
    kind: MetricKind
    origin: Origin
    help: str
    label: str = ""
    values: Sequence[str] = ()


def _gauge(
    name: str, help_: str, label: str = "", values: type[StrEnum] | Sequence[str] = ()
) -> Metric:
    return _metric(name, MetricKind.GAUGE, Origin.TABLES, help_, label, values)


def _metric(
    name: str,
    kind: MetricKind,
    origin: Origin,
    help_: str,
    label: str = "",
    values: type[StrEnum] | Sequence[str] = (),
) -> Metric:
    known = tuple(str(value) for value in values)
    return Metric(f"marsad_{name}", kind, origin, help_, label, known)


_COUNTER, _GAUGE, _HISTOGRAM = MetricKind.COUNTER, MetricKind.GAUGE, MetricKind.HISTOGRAM
_PROCESS, _DAEMON = Origin.PROCESS, Origin.DAEMON

METRICS: Sequence[Metric] = (
    _metric("build_info", _GAUGE, _PROCESS, "1; the version of Marsad is a label.", "version"),
    _metric("database_up", _GAUGE, _PROCESS, "1 if the tables could be read just now, else 0."),
    _metric("database_free_bytes", _GAUGE, _PROCESS, "Free bytes where the database is."),
    _metric("figures_seconds", _GAUGE, _PROCESS, "How long the last counting of the tables took."),
    _gauge("articles", "Stored articles, by how much of them is known.", "status", ArticleStatus),
    _gauge("stories", "Stored stories."),
    _gauge("matches", "Articles that satisfy a topic, once for each topic."),
    _gauge("untold_matches", "Matches that nobody is told of, by why.", "reason", UntoldReason),
    _gauge("deliveries", "Deliveries, by state.", "state", DeliveryState),
    _gauge("pages", "Pages that channels announced, by state.", "state", PageState),
    _gauge("sources", "Sources, by the state of their last crawl.", "state", SourceState),
    _gauge("channels", "Channels, by the state of their last poll.", "state", SourceState),
    _gauge("sources_overdue", "Sources that have been due for a quarter of an hour."),
    _gauge("last_good_crawl_timestamp_seconds", "When a source last answered as it should."),
    _gauge("queue_length", "What waits for a stage.", "queue", STAGES),
    _gauge("queue_age_seconds", "Since when the first of a queue has waited.", "queue", STAGES),
    _gauge("troubles", "Troubles that the operator was told of.", "kind", TroubleKind),
    _gauge("own_outage", "1 while no site can be reached, else 0."),
    _gauge("daemons", "Daemons that work on this database."),
    _gauge("config_refused", "1 while a daemon keeps an older config because the new is wrong."),
    _gauge("database_bytes", "Size of the database."),
    _metric("crawls_total", _COUNTER, _PROCESS, "Crawls, by how they ended.", "state", SourceState),
    _metric("requests_total", _COUNTER, _PROCESS, "Requests to sites."),
    _metric("pages_fetched_total", _COUNTER, _PROCESS, "Pages that were fetched."),
    _metric("pages_failed_total", _COUNTER, _PROCESS, "Pages that gave no usable response."),
    _metric("articles_found_total", _COUNTER, _PROCESS, "New articles.", "status", ArticleStatus),
    _metric("matches_found_total", _COUNTER, _PROCESS, "New matches."),
    _metric("messages_total", _COUNTER, _PROCESS, "Messages once due.", "result", SEND_RESULTS),
    _metric("crawl_seconds", _HISTOGRAM, _PROCESS, "How long a crawl took, waits included."),
    _metric("match_seconds", _HISTOGRAM, _PROCESS, "How long matching what waited took."),
    _metric("message_delay_seconds", _HISTOGRAM, _PROCESS, "From a message to its arrival."),
    _metric("event_loop_lag_seconds", _HISTOGRAM, _PROCESS, "How late timers were."),
    _metric("scheduler_beat_age_seconds", _GAUGE, _DAEMON, "Since the scheduler last did work."),
    _metric("database_usable", _GAUGE, _DAEMON, "0 while the operator is told that it is not."),
    _metric("clock_changes_total", _COUNTER, _DAEMON, "How often the machine's clock was set."),
)  # fmt: skip
