"""Parse the body of a channel in a child process."""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog

from config.source import ChannelKind
from crawler.channels.hub import offer_in_headers
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.fetch.errors import CrawlStopped
from crawler.fetch.failure import failure_of_status
from crawler.fetch.response import Response
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.pool import SandboxPool
from storage.outcomes import SourceState

log = structlog.get_logger(__name__)

_SAMPLE = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title><item>
<title>Harbour opens</title><link>http://sample.invalid/3</link>
<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate></item></channel></rss>"""


@dataclass(frozen=True, slots=True)
class ParseJob:
    """The body of one channel to parse. The parsers are imported by the child alone."""

    kind: ChannelKind | None
    body: bytes
    url: str
    content_type: str | None
    cpu_s: float

    def prepare(self) -> None:
        """Import the parsers before the first body is timed."""
        from crawler.channels.parse import parse

        parse(None, _SAMPLE, url="http://sample.invalid/feed")

    def run(self) -> ChannelOutcome:
        from crawler.channels.parse import parse

        return parse(self.kind, self.body, url=self.url, content_type=self.content_type)


async def parse_response(
    kind: ChannelKind | None, response: Response, pool: SandboxPool
) -> ChannelOutcome:
    """Parse a response in a child process; a status other than 2xx is a problem.

    A hub in the Link headers counts before one in the body (W3C WebSub, section 4). Raises
    CrawlStopped when the pool was closed meanwhile.
    """
    failure = failure_of_status(response.status)
    if failure is not None:
        return failed(failure.state, failure.reason)
    job = ParseJob(
        kind,
        response.body,
        response.final_url,
        response.content_type,
        pool.limits.cpu_s_per_channel,
    )
    outcome = await pool.run(job)
    if isinstance(outcome, Poison):
        return _poisoned(outcome, kind, response.final_url)
    hub = offer_in_headers(response.links, response.final_url)
    return replace(outcome, hub=hub) if hub and outcome.problem is None else outcome


def _poisoned(poison: Poison, kind: ChannelKind | None, url: str) -> ChannelOutcome:
    """Return the outcome of a body that no child survived. Raises CrawlStopped."""
    if poison.reason is PoisonReason.STOPPED:
        raise CrawlStopped
    log.warning("channel_not_parsed", kind=kind, url=url, why=poison.reason, detail=poison.detail)
    state = SourceState.DEFECT if poison.is_unread else SourceState.PARSE_ERROR
    return replace(failed(state, poison.words), kind=kind)
