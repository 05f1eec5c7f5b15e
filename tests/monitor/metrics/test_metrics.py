"""What `/metrics` exposes: every metric that is documented, with values that are bounded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import Metric as Family
from prometheus_client.parser import text_string_to_metric_families

from monitor.metrics.collect import exposition
from monitor.metrics.definitions import METRICS, MetricKind, Origin
from monitor.metrics.process import SHORT_S, Durations, ProcessFigures
from monitor.metrics.reading import DaemonFigures, Reading
from monitor.metrics.tables import TableCounter
from storage.outcomes import SourceState
from storage.sources import CrawlRecord, ensure_sources, save_crawl
from storage.store import Store
from storage.views.figures import Figures, figures_of

NOW = datetime(2026, 11, 19, 15, tzinfo=UTC)
COUNTS = {"requests": 7, "fetched": 5, "failed": 1, "articles": 4, "partial": 1}


def counted(store: Store) -> Figures:
    with store.write() as session:
        ensure_sources(session, ["gazette", "صحيفة", "left"])
        for name, state in (("gazette", SourceState.OK), ("صحيفة", SourceState.DNS)):
            record = CrawlRecord(name, NOW, NOW, state, "", {})
            save_crawl(session, record, next_check_at=NOW + timedelta(hours=1), weight=1.0)
    with store.read() as session:
        return figures_of(session, {"gazette", "صحيفة"}, NOW, overdue_since=NOW)


@pytest.fixture
def figures(sqlite_store: Store) -> Figures:
    return counted(sqlite_store)


def exposed(reading: Reading) -> dict[str, Family]:
    text = exposition(reading).decode()
    return {family.name: family for family in text_string_to_metric_families(text)}


def reading(figures: Figures | None, *, daemon: bool = True) -> Reading:
    own = DaemonFigures(beat_age_s=1.5, database_usable=True, clock_changes=0) if daemon else None
    return Reading(NOW, ProcessFigures(), figures, free_bytes=10.0, daemon=own)


def names(origins: set[Origin]) -> set[str]:
    found = (metric for metric in METRICS if metric.origin in origins)
    return {metric.name.removesuffix("_total") for metric in found}


def test_every_documented_metric_is_exposed_and_no_other(figures: Figures) -> None:
    found = exposed(reading(figures))
    ours = {name for name in found if name.startswith("marsad_")}
    assert ours == names(set(Origin))
    assert "process_open_fds" in found


def test_each_has_the_documented_kind_and_values_whatever_is_stored(figures: Figures) -> None:
    found = exposed(reading(figures))
    for metric in METRICS:
        family = found.get(metric.name.removesuffix("_total"))
        if family is None or metric.kind is MetricKind.HISTOGRAM:
            continue
        assert (family.type, family.documentation) == (metric.kind.value, metric.help)
        if metric.values:
            values = [sample.labels[metric.label] for sample in family.samples]
            assert sorted(values) == sorted(metric.values), metric.name


def test_states_of_sources_are_those_of_the_config_alone(figures: Figures) -> None:
    samples = exposed(reading(figures))["marsad_sources"].samples
    assert {s.labels["state"]: s.value for s in samples if s.value} == {"ok": 1, "dns": 1}


def test_tables_that_cannot_be_read_are_missing_and_said(figures: Figures) -> None:
    found = exposed(reading(None))
    ours = {name for name in found if name.startswith("marsad_")}
    assert ours == names({Origin.PROCESS, Origin.DAEMON})
    assert [sample.value for sample in found["marsad_database_up"].samples] == [0]


def test_a_page_that_is_served_alone_says_nothing_of_a_daemon(figures: Figures) -> None:
    ours = {name for name in exposed(reading(figures, daemon=False)) if name.startswith("marsad_")}
    assert not ours & names({Origin.DAEMON})


def test_a_crawl_is_counted_by_its_outcome_and_how_long_it_took(figures: Figures) -> None:
    process = ProcessFigures()
    process.crawl_ended(SourceState.OK, 4.0, COUNTS)
    process.crawl_ended(SourceState.TLS, 0.2, COUNTS)
    found = exposed(Reading(NOW, process, None))
    crawls = {s.labels["state"]: s.value for s in found["marsad_crawls"].samples if s.value}
    assert crawls == {"ok": 1, "tls": 1}
    articles = {s.labels["status"]: s.value for s in found["marsad_articles_found"].samples}
    assert articles == {"full": 6, "partial": 2}
    assert [s.value for s in found["marsad_requests"].samples] == [14]
    took = {s.labels.get("le", s.name): s.value for s in found["marsad_crawl_seconds"].samples}
    assert (took["0.5"], took["2.0"], took["5.0"], took["+Inf"]) == (1, 1, 2, 2)
    assert took["marsad_crawl_seconds_sum"] == 4.2


def test_a_duration_by_a_clock_that_was_set_back_counts_as_none() -> None:
    durations = Durations(SHORT_S)
    durations.record(-172_800)
    assert (durations.counts[0], durations.total_s) == (1, 0.0)


class Clock:
    def __init__(self) -> None:
        self.now_s, self.asked = 0.0, 0

    def __call__(self) -> float:
        self.asked += 1
        return self.now_s


def test_tables_are_counted_again_after_ten_seconds_only(sqlite_store: Store) -> None:
    clock = Clock()
    counter = TableCounter(sqlite_store, lambda: {"gazette"}, lambda: NOW, monotonic=clock)
    assert counter.counted().figures.sources == {}
    with sqlite_store.write() as session:
        ensure_sources(session, ["gazette"])
    clock.now_s = 9.9
    assert counter.counted().figures.sources == {}
    clock.now_s = 10.0
    assert counter.counted().figures.sources == {SourceState.NEW: 1}


def test_counting_that_takes_long_takes_a_twentieth_of_the_time(sqlite_store: Store) -> None:
    times = iter((0.0, 3.0, 60.0, 62.9, 63.1, 63.2))
    counter = TableCounter(sqlite_store, list, lambda: NOW, monotonic=lambda: next(times))
    first = counter.counted()
    assert first.took_s == 3.0
    assert counter.counted() is first
    assert counter.counted() is first
    assert counter.counted() is not first


def test_both_engines_count_alike(store: Store) -> None:
    figures = counted(store)
    assert figures.sources == {SourceState.OK: 1, SourceState.DNS: 1}
    assert (figures.sources_overdue, figures.daemons, figures.fetched.length) == (0, 0, 0)
    assert figures.last_good_crawl == NOW
    assert figures.database_bytes > 100_000
