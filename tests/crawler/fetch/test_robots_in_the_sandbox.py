"""robots.txt is parsed in a child process; what breaks the child closes the host."""

from __future__ import annotations

from typing import TypeVar

import pytest

from crawler.crawl_events import CrawlOutcome
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison, PoisonReason
from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.in_process import InProcessPool

T = TypeVar("T")
RULES = "User-agent: *\nDisallow: /private/\n"


@pytest.fixture
def asked(newsroom: Newsroom) -> Newsroom:
    newsroom.web.page("/robots.txt", RULES, content_type="text/plain")
    newsroom.feed(newsroom.article("/one"))
    return newsroom


def jobs_end_as(poison: Poison, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = InProcessPool.run

    async def run(self: InProcessPool, job: Job[T]) -> T | Poison:
        return poison if job.__class__.__name__ == "RobotsJob" else await usual(self, job)

    monkeypatch.setattr(InProcessPool, "run", run)


@pytest.mark.parametrize(
    ("reason", "state", "words"),
    [
        (PoisonReason.CPU, SourceState.PARSE_ERROR, "took too much processor time"),
        (PoisonReason.MEMORY, SourceState.PARSE_ERROR, "took too much memory"),
        (PoisonReason.NO_CHILD, SourceState.DEFECT, "no process"),
    ],
)
def test_rules_that_cannot_be_read_disallow_everything(
    asked: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    reason: PoisonReason,
    state: SourceState,
    words: str,
) -> None:
    jobs_end_as(Poison(reason, "no process could be started"), monkeypatch)
    result = asked.crawl()
    assert result.state is state
    assert "robots.txt" in result.reason
    assert words in result.reason
    assert asked.web.paths() == ["/robots.txt"]


def test_a_pool_that_closes_stops_the_crawl_and_closes_no_host(
    asked: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs_end_as(Poison(PoisonReason.STOPPED), monkeypatch)
    assert asked.crawl().reason == "the crawl was stopped"
    monkeypatch.undo()
    assert asked.crawl().outcome is CrawlOutcome.DONE
    assert "/one" in asked.web.paths()
