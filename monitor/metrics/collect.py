"""Every metric with its values now, in the text form of Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.core import (
    Metric as Family,
)
from prometheus_client.registry import Collector

from monitor.metrics.definitions import METRICS, STAGES, Metric, MetricKind
from monitor.metrics.process import Durations, ProcessFigures
from monitor.metrics.reading import DaemonFigures, Reading
from storage.views.figures import Figures

Values = Mapping[Any, float]  # by the value of the label; "" where there is none


class _Once(Collector):
    """Yields the metrics of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def collect(self) -> Iterable[Family]:
        """Return a family for each metric that has a value."""
        values, durations = _values(self._reading), _durations(self._reading.process)
        for metric in METRICS:
            if metric.kind is MetricKind.HISTOGRAM:
                yield _histogram(metric, durations[metric.name])
            elif metric.name in values:
                yield _family(metric, values[metric.name])


def exposition(reading: Reading) -> bytes:
    """Return the text that `/metrics` answers with: our metrics, and memory and files open."""
    registry = CollectorRegistry()
    registry.register(_Once(reading))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _family(metric: Metric, values: Values) -> Family:
    labels = [metric.label] if metric.label else []
    if metric.kind is MetricKind.COUNTER:
        family: CounterMetricFamily | GaugeMetricFamily = CounterMetricFamily(
            metric.name, metric.help, labels=labels
        )
    else:
        family = GaugeMetricFamily(metric.name, metric.help, labels=labels)
    for value in metric.values or values:
        family.add_metric([value] if labels else [], values.get(value, 0))
    return family


def _histogram(metric: Metric, durations: Durations) -> Family:
    family = HistogramMetricFamily(metric.name, metric.help)
    family.add_metric([], durations.cumulative(), durations.total_s)
    return family


def _durations(process: ProcessFigures) -> Mapping[str, Durations]:
    return {
        "marsad_crawl_seconds": process.crawl_s,
        "marsad_match_seconds": process.match_s,
        "marsad_message_delay_seconds": process.message_delay_s,
        "marsad_event_loop_lag_seconds": process.loop_lag_s,
    }


def _values(reading: Reading) -> Mapping[str, Values]:
    found: dict[str, Values] = {
        "build_info": {version("marsad"): 1},
        "database_up": {"": reading.tables is not None},
        "figures_seconds": {"": reading.tables_s},
    }
    if reading.free_bytes is not None:
        found["database_free_bytes"] = {"": reading.free_bytes}
    found.update(_of_process(reading.process))
    if reading.tables is not None:
        found.update(_of_tables(reading.tables, reading))
    if reading.daemon is not None:
        found.update(_of_daemon(reading.daemon))
    return {f"marsad_{name}": values for name, values in found.items()}


def _of_process(process: ProcessFigures) -> Iterator[tuple[str, Values]]:
    yield "crawls_total", process.crawls
    yield "requests_total", {"": process.work["requests"]}
    yield "pages_fetched_total", {"": process.work["fetched"]}
    yield "pages_failed_total", {"": process.work["failed"]}
    yield "articles_found_total", process.articles
    yield "matches_found_total", {"": process.work["matches"]}
    yield "messages_total", process.messages


def _of_tables(tables: Figures, reading: Reading) -> Iterator[tuple[str, Values]]:
    yield "articles", tables.articles
    yield "stories", {"": tables.stories}
    yield "matches", {"": tables.matches}
    yield "untold_matches", tables.untold
    yield "deliveries", tables.deliveries
    yield "pages", tables.pages
    yield "sources", tables.sources
    yield "channels", tables.channels
    yield "sources_overdue", {"": tables.sources_overdue}
    if tables.last_good_crawl is not None:
        yield "last_good_crawl_timestamp_seconds", {"": tables.last_good_crawl.timestamp()}
    lengths = (tables.fetched.length, tables.unmatched, tables.due.length)
    yield "queue_length", _by_stage(lengths)
    ages = (
        _age_s(tables.fetched.oldest, reading.now),
        reading.article_waits_s,
        _age_s(tables.due.oldest, reading.now),
    )
    yield "queue_age_seconds", _by_stage(ages)
    yield "troubles", tables.troubles
    yield "own_outage", {"": tables.own_outage}
    yield "daemons", {"": tables.daemons}
    yield "config_refused", {"": tables.config_refused}
    yield "database_bytes", {"": tables.database_bytes}


def _of_daemon(daemon: DaemonFigures) -> Iterator[tuple[str, Values]]:
    yield "scheduler_beat_age_seconds", {"": daemon.beat_age_s}
    yield "database_usable", {"": daemon.database_usable}
    yield "clock_changes_total", {"": daemon.clock_changes}


def _by_stage(values: Sequence[float]) -> Values:
    return dict(zip(STAGES, values, strict=True))


def _age_s(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
