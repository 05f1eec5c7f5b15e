"""Polls the channels of sources now, for `marsad sources check --live`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from config.source import Source
from monitor.cli.console import counts_in_words, progress, say, say_table
from monitor.cli.instance import Instance
from monitor.cli.json_format import instant
from monitor.cli.sources.better import BetterChannels, better_json
from monitor.cli.speech import words
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from monitor.onboarding.better_channels import Proposal
    from monitor.onboarding.live_check import LiveChannel

LiveResults = dict[str, "tuple[LiveChannel, ...]"]  # by source


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """The answers of the channels of each source, and better channels where they fail."""

    results: LiveResults
    better: BetterChannels


# What a user can do about each state.
ADVICE: dict[SourceState, str] = {
    SourceState.EMPTY: "look at the address: it names no article",
    SourceState.SLOW: "nothing, if it passes; else a longer fetch.timeout_s",
    SourceState.BLOCKED: "respect it, or ask the publisher for leave",
    SourceState.MOVED: "put the new address into the file",
    SourceState.GONE: "look for the new address: `marsad sources add URL`",
    SourceState.NOT_A_FEED: "correct the kind or the address of the channel",
    SourceState.PARSE_ERROR: "nothing, if it passes; else tell the publisher",
    SourceState.SERVER_ERROR: "nothing, if it passes: the site is in trouble",
    SourceState.TOO_LARGE: "name a smaller feed or sitemap",
    SourceState.REFUSED_ADDRESS: "a private address needs allow_private_network",
    SourceState.DNS: "correct the host of the address",
    SourceState.TLS: "tell the publisher; verify_tls: false trusts it anyway",
    SourceState.UNREACHABLE: "nothing, if it passes: the site is away",
}
NOTHING_FOUND = "no feed, sitemap or list of articles found"


def poll_now(instance: Instance, sources: Sequence[Source]) -> LiveCheck:
    """Poll the channels of each source, as many sources at once as a crawl does."""
    from crawler import reactor
    from crawler.crawl import Crawling
    from crawler.sandbox.pool import SandboxPool
    from monitor.onboarding.better_channels import better_channels
    from monitor.onboarding.live_check import live_check

    instance.log_warnings()
    results: LiveResults = {}
    better: dict[str, Sequence[Proposal]] = {}
    settings = instance.config.settings
    with instance.store() as store, progress() as bars:
        task = bars.add_task("sources", total=len(sources))

        async def work() -> int:
            pool = SandboxPool(settings.extraction)
            crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
            limit = asyncio.Semaphore(settings.fetch.concurrent_sources)

            async def check(source: Source) -> None:
                async with limit:
                    answers = await live_check(crawling, source)
                    now = datetime.now(UTC)
                    better[source.name] = await better_channels(crawling, source, answers, now=now)
                    results[source.name] = answers
                bars.advance(task)

            try:
                async with asyncio.TaskGroup() as group:
                    for source in sources:
                        group.create_task(check(source))
            finally:
                await crawling.stop()
                await pool.close()
            return 0

        reactor.run(work)
    names = [source.name for source in sources]
    return LiveCheck(
        {name: results[name] for name in names}, {name: better[name] for name in names}
    )


def all_working(results: LiveResults) -> bool:
    """Whether every source has channels and all of them work."""
    return all(
        channels and all(channel.state.is_working for channel in channels)
        for channels in results.values()
    )


def show_results(results: LiveResults, homes: Mapping[str, str]) -> None:
    """Print the results; `homes` maps the names of the sources to their home pages."""
    rows: list[Sequence[object]] = []
    for name, channels in results.items():
        if not channels:
            rows.append((name, "none", SourceState.EMPTY, "", "", NOTHING_FOUND))
        rows += [_row(name, channel, homes[name]) for channel in channels]
    say_table(("source", "channel", "answer", "items", "newest", "what to know or do"), rows)
    _show_left_out(results)
    working = sum(1 for channels in results.values() if any(c.items for c in channels))
    say(words("{n} of {all} sources announce articles.", n=working, all=len(results)))


def results_json(check: LiveCheck) -> list[dict[str, Any]]:
    """Return the results for programs."""
    return [
        {
            "name": name,
            "channels": [_json(channel) for channel in channels],
            "better": better_json(check.better[name]),
        }
        for name, channels in check.results.items()
    ]


def _show_left_out(results: LiveResults) -> None:
    """Print what each channel names and Marsad would not take."""
    rows = [
        (name, channel.url, channel.announced, channel.readable, counts_in_words(channel.left_out))
        for name, channels in results.items()
        for channel in channels
        if channel.left_out
    ]
    if rows:
        heads = ("source", "channel", "announced", "readable", "left out")
        say_table(heads, rows, title="What channels announce and Marsad leaves out")


def _row(name: str, channel: LiveChannel, home: str) -> tuple[object, ...]:
    newest = f"{channel.newest:%Y-%m-%d %H:%M}" if channel.newest else ""
    hub = "names a hub" if channel.hub else ""
    notes = (channel.reason, ADVICE.get(channel.state, ""), hub)
    known = "; ".join(part for part in notes if part)
    # The host of the home page says nothing new, and a table is narrow.
    address = f"{channel.kind} {channel.url.removeprefix(home.rstrip('/')) or channel.url}"
    return (name, address, channel.state, channel.items or "", newest, known)


def _json(channel: LiveChannel) -> dict[str, Any]:
    return {
        "kind": channel.kind.value,
        "url": channel.url,
        "state": channel.state.value,
        "reason": channel.reason,
        "items": channel.items,
        "announced": channel.announced,
        "readable": channel.readable,
        "left_out": dict(channel.left_out),
        "newest": instant(channel.newest),
        "hub": channel.hub,
        "seconds": None if channel.took_s is None else round(channel.took_s, 3),
    }
