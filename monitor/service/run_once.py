"""Runs every stage once over some sources, for the command line and the demo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from config.load import Config
from config.source import Source
from crawler.ingest.stats import IngestStats
from monitor.service.alerting import AlertStats
from monitor.service.pipeline import Pipeline, SourceReport, figures
from storage.errors import StorageError
from storage.store import Store


@dataclass(slots=True)
class CrawlSummary:
    """The result of crawling some sources once."""

    sources: list[SourceReport] = field(default_factory=list)
    rest: IngestStats = field(default_factory=IngestStats)  # pages that a killed run had left
    alerted: AlertStats = field(default_factory=AlertStats)
    sent: int = 0
    not_sent: int = 0

    @property
    def new_articles(self) -> int:
        """The number of articles that were not stored before."""
        return self.rest.articles + sum(report.ingested.articles for report in self.sources)

    @property
    def failed(self) -> dict[str, str]:
        """The reason of failure by source."""
        return {report.result.source: report.why for report in self.sources if report.failed}


async def run_once(
    config: Config,
    store: Store,
    sources: Sequence[Source],
    *,
    deliver: bool = True,
    on_done: Callable[[SourceReport], None] = lambda _: None,
) -> CrawlSummary:
    """Crawl each of these sources once, ingest, match, and deliver. Raises StorageError.

    `on_done` is called as each source ends.
    """
    done = CrawlSummary()
    pipeline = Pipeline(config, store, now=lambda: datetime.now(UTC), may_wait=False)
    try:
        await _crawl_all(pipeline, sources, done=done, on_done=on_done)
        done.rest += await pipeline.ingest_rest()
        done.alerted += await pipeline.match()
        if deliver:
            report = await pipeline.deliver()
            done.sent, done.not_sent = report.sent, report.not_sent
    finally:
        await pipeline.close()
    return done


async def _crawl_all(
    pipeline: Pipeline,
    sources: Sequence[Source],
    *,
    done: CrawlSummary,
    on_done: Callable[[SourceReport], None],
) -> None:
    async def crawl(source: Source) -> None:
        report = await pipeline.crawl(source)
        done.sources.append(report)
        on_done(report)

    try:
        async with asyncio.TaskGroup() as group:
            for source in sources:
                group.create_task(crawl(source))
    except* StorageError as failed:
        # Crawls that run together fail on the same database; one error stands for all.
        error: BaseException = failed
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from failed


def summary(done: CrawlSummary) -> dict[str, Any]:
    """Return the summary as JSON, with the same figures in total and per source."""
    return {
        "articles_new": done.new_articles,
        "duplicates": _duplicates(done.rest) + sum(_duplicates(r.ingested) for r in done.sources),
        "matches": done.alerted.matches,
        "alerts": done.alerted.alerts,
        "requests": sum(report.result.requests for report in done.sources),
        "failures": done.failed,
        "deliveries": {"sent": done.sent, "not_sent": done.not_sent},
        "untold": {reason.value: count for reason, count in done.alerted.untold.items()},
        "sources": {report.result.source: _of_source(report, done) for report in done.sources},
    }


def _of_source(report: SourceReport, done: CrawlSummary) -> dict[str, Any]:
    name = report.result.source
    return {
        **figures(report.result, report.ingested),
        "state": report.result.state.value,
        "reason": report.result.reason,
        "outcome": report.result.outcome.value,
        "articles_new": report.ingested.articles,
        "duplicates": _duplicates(report.ingested),
        "matches": done.alerted.matches_of[name],
        "alerts": done.alerted.alerts_of[name],
        "requests": report.result.requests,
        "failures": done.failed.get(name),
    }


def _duplicates(ingested: IngestStats) -> int:
    """Count copies that joined a story and pages of articles that were stored before."""
    return ingested.folded + ingested.duplicates
