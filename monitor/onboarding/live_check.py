"""Fetch the channels of a source now and report the outcomes. Stores no page and no poll."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.source import Channel, ChannelKind, Source
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.crawl import Crawling
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.errors import FetchError
from crawler.polling.discovery import Discovery
from crawler.spiders.source import SourceSpider
from storage.channels import channels_of
from storage.outcomes import SourceState


@dataclass(frozen=True, slots=True)
class LiveChannel:
    """The outcome of fetching one channel."""

    kind: ChannelKind
    url: str
    state: SourceState
    reason: str = ""
    items: int = 0  # number of pages that it lists, or of child sitemaps of an index
    newest: datetime | None = None  # the latest date that it gives to a page
    took_s: float | None = None  # None if discovery found the channel
    hub: str | None = None  # the WebSub hub that the channel names
    moved_to: str | None = None  # where permanent redirects led
    announced: int = 0  # all that the response names, readable or not
    readable: int = 0  # of that, what could be read as an address
    left_out: Mapping[str, int] = field(default_factory=dict)  # reason -> items


async def live_check(crawling: Crawling, source: Source) -> tuple[LiveChannel, ...]:
    """Fetch the channels of a source and return the outcomes; none if the site has no channels.

    The channels are those in its file, else those already stored, else those discovery finds.
    Raises StorageError; a channel that cannot be fetched is reported as an outcome.
    """
    return await crawling.one_off(source, _answers)


async def _answers(spider: SourceSpider) -> tuple[LiveChannel, ...]:
    channels = spider.context.source.channels or await asyncio.to_thread(_known, spider.context)
    if not channels:
        return await _discovered(spider)
    return tuple([await _asked(spider, channel) for channel in channels])


def _known(context: CrawlContext) -> tuple[Channel, ...]:
    with context.store.read() as session:
        memories = channels_of(session, context.source.name)
    return tuple(Channel(kind=one.kind, url=one.url) for one in memories if one.discovered)


async def _asked(spider: SourceSpider, channel: Channel) -> LiveChannel:
    began = time.monotonic()
    try:
        response = await spider.fetch(channel.url)
    except FetchError as error:
        return LiveChannel(channel.kind, channel.url, error.state, error.reason)
    took_s = time.monotonic() - began
    outcome = await parse_response(channel.kind, response, spider.context.pool)
    moved = f"moved permanently to {response.moved_to}" if response.moved_to else ""
    answer = _live(channel.kind, channel.url, outcome, took_s=took_s, reason=moved)
    return replace(answer, moved_to=response.moved_to)


async def _discovered(spider: SourceSpider) -> tuple[LiveChannel, ...]:
    home = spider.context.source.url
    try:
        discovery = Discovery(spider.fetch, spider.context.pool)
        found = await discovery.run(home, await spider.sitemaps_of(home))
    except FetchError as error:
        return (LiveChannel(ChannelKind.FRONT_PAGE, home, error.state, error.reason),)
    return tuple(_live(one.kind, one.url, one.outcome) for one in found)


def _live(
    kind: ChannelKind,
    url: str,
    outcome: ChannelOutcome,
    *,
    took_s: float | None = None,
    reason: str = "",
) -> LiveChannel:
    items = len(outcome.announcements) or len(outcome.further)
    dates = [one.published.value for one in outcome.announcements if one.published]
    return LiveChannel(
        kind=kind,
        url=url,
        state=outcome.problem or (SourceState.OK if items else SourceState.EMPTY),
        reason=outcome.reason or reason,
        items=items,
        newest=max(dates, default=None),
        took_s=took_s,
        hub=outcome.hub.hub if outcome.hub else None,
        announced=outcome.named,
        readable=outcome.readable,
        left_out=outcome.left_out,
    )
