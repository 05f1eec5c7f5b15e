"""Bodies of channels are parsed in children; whatever they do there is an outcome."""

from __future__ import annotations

import asyncio
import gzip
import sys
from dataclasses import replace

import pytest

from config.settings import ExtractionLimits
from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.fetch.errors import CrawlStopped
from crawler.fetch.response import Response
from crawler.sandbox.pool import SandboxPool
from storage.outcomes import SourceState
from storage.subscription_records import HubOffer
from tests.crawler.channels.test_parse import FEED, FRONT, HOME, RSS, SITEMAP
from tests.in_process import InProcessPool

pytestmark = pytest.mark.usefixtures("patient")
CHILDREN = ExtractionLimits(workers=2, cpu_s_per_channel=1)


def response(body: bytes, *, status: int = 200, links: tuple[str, ...] = ()) -> Response:
    return Response(HOME, HOME, status, {}, body, links=links)


def parsed(kind: ChannelKind | None, answer: Response) -> ChannelOutcome:
    return asyncio.run(parse_response(kind, answer, InProcessPool()))


@pytest.mark.parametrize(
    ("status", "problem"),
    [(404, SourceState.GONE), (403, SourceState.BLOCKED), (503, SourceState.SERVER_ERROR)],
)
def test_the_body_of_an_error_status_is_not_parsed(status: int, problem: SourceState) -> None:
    outcome = parsed(FEED, response(RSS, status=status))
    assert (outcome.problem, outcome.reason) == (problem, f"HTTP {status}")
    assert not outcome.announcements


def test_a_hub_in_the_headers_counts_before_one_in_the_body() -> None:
    plain = parsed(FEED, response(RSS))
    named = parsed(FEED, response(RSS, links=('<https://other.example/>; rel="hub"',)))
    assert plain.hub == HubOffer("https://hub.example/", HOME)
    assert named == replace(plain, hub=HubOffer("https://other.example/", HOME))


# Each took the only process of an instance for between seconds and minutes.
ATTRIBUTES = b" ".join(b"a%d=1" % number for number in range(60_000))
HOSTILE = {
    "attributes of a page": (FRONT, b"<html><body><p " + ATTRIBUTES + b">x</p></body></html>"),
    "attributes in a title": (FEED, RSS.replace(b"Ferry", b"&lt;p " + ATTRIBUTES + b"&gt;")),
    "empty members": (SITEMAP, gzip.compress(b"") * 200_000),
    "unclosed tags": (FRONT, b"<html><body>" + b"<b><a href=/x>" * 150_000),
    "nested titles": (FEED, RSS.replace(b"Ferry", b"&lt;div&gt;" * 200_000)),
    "one long line": (None, b"<rss><channel><item><title>" + b"&amp;" * 900_000),
}


def test_hostile_bodies_have_outcomes_and_healthy_ones_are_parsed_beside_them() -> None:
    async def work() -> list[ChannelOutcome]:
        async with SandboxPool(CHILDREN) as pool:
            bodies = [*HOSTILE.values(), (FEED, RSS)]
            parsed = (parse_response(kind, response(body), pool) for kind, body in bodies)
            return list(await asyncio.gather(*parsed))

    *hostile, healthy = asyncio.run(work())
    assert healthy.problem is None
    assert len(healthy.announcements) == 1
    assert all(outcome.problem is None or outcome.reason for outcome in hostile)
    poisoned = [outcome for outcome in hostile if "too much" in outcome.reason]
    assert poisoned
    assert {outcome.problem for outcome in poisoned} == {SourceState.PARSE_ERROR}


def test_a_pool_that_was_closed_stops_the_crawl_and_blames_no_channel() -> None:
    async def work() -> None:
        pool = SandboxPool(CHILDREN)
        await pool.close()
        await parse_response(FEED, response(RSS), pool)

    with pytest.raises(CrawlStopped):
        asyncio.run(work())


def test_a_machine_that_starts_no_process_is_not_the_fault_of_the_channel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work() -> ChannelOutcome:
        async with SandboxPool(CHILDREN) as pool:
            return await parse_response(FEED, response(RSS), pool)

    monkeypatch.setattr(sys, "executable", "/bin/false")
    outcome = asyncio.run(work())
    assert outcome.problem is SourceState.DEFECT
    assert "no process could be started" in outcome.reason
