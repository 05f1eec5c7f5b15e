"""One round over some sources: every stage once, for the command line and the demo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from config.load import Config
from config.source import Source
from crawler.ingest.ingest import IngestStats
from monitor.service.alerting import Alerted
from monitor.service.pipeline import Pipeline, SourceReport, figures
from storage.errors import StorageError
from storage.store import Store


@dataclass(slots=True)
class CrawlSummary:
    """What one round over some sources came to."""

    sources: list[SourceReport] = field(default_factory=list)
    rest: IngestStats = field(
        default_factory=IngestStats
    )  # left behind by an earlier, broken round
    alerted: Alerted = field(default_factory=Alerted)
    sent: int = 0
    not_sent: int = 0

    @property
    def new_articles(self) -> int:
        """Articles that were not known before."""
        return self.rest.articles + sum(report.taken.articles for report in self.sources)

    @property
    def failed(self) -> dict[str, str]:
        """Sources that did not answer as usual, and why."""
        return {report.result.source: report.why for report in self.sources if report.failed}


async def run_once(
    config: Config,
    store: Store,
    sources: Sequence[Source],
    *,
    deliver: bool = True,
    on_done: Callable[[SourceReport], None] = lambda _: None,
) -> CrawlSummary:
    """Crawl these sources, each once, and carry everything on to the recipients.

    `on_done` is called as each source ends.
    """
    done = CrawlSummary()
    pipeline = Pipeline(config, store, now=lambda: datetime.now(UTC))
    try:
        await _crawl_all(pipeline, config, sources, done=done, on_done=on_done)
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
    config: Config,
    sources: Sequence[Source],
    *,
    done: CrawlSummary,
    on_done: Callable[[SourceReport], None],
) -> None:
    at_once = asyncio.Semaphore(config.settings.fetch.concurrent_sources)

    async def one(source: Source) -> None:
        async with at_once:
            report = await pipeline.crawl(source)
            done.sources.append(report)
            on_done(report)

    try:
        async with asyncio.TaskGroup() as group:
            for source in sources:
                group.create_task(one(source))
    except* StorageError as failed:
        # Crawls that ran together broke on the same database; one of them says it for all.
        error: BaseException = failed
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from failed


def summary(done: CrawlSummary) -> dict[str, Any]:
    """The round as other programs read it: the same six figures in all and per source."""
    return {
        "articles_new": done.new_articles,
        "duplicates": _duplicates(done.rest) + sum(_duplicates(r.taken) for r in done.sources),
        "matches": done.alerted.matches,
        "alerts": done.alerted.alerts,
        "requests": sum(report.result.requests for report in done.sources),
        "failures": done.failed,
        "deliveries": {"sent": done.sent, "not_sent": done.not_sent},
        "sources": {report.result.source: _of_source(report, done) for report in done.sources},
    }


def _of_source(report: SourceReport, done: CrawlSummary) -> dict[str, Any]:
    name = report.result.source
    return {
        **figures(report.result, report.taken),
        "state": report.result.state.value,
        "reason": report.result.reason,
        "outcome": report.result.outcome.value,
        "articles_new": report.taken.articles,
        "duplicates": _duplicates(report.taken),
        "matches": done.alerted.matches_of[name],
        "alerts": done.alerted.alerts_of[name],
        "requests": report.result.requests,
        "failures": done.failed.get(name),
    }


def _duplicates(taken: IngestStats) -> int:
    """Copies folded into a story, and pages that turned out to be an article we have."""
    return taken.folded + taken.duplicates
