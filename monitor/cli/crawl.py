"""`marsad crawl` runs one crawl through the same stages as the daemon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import complain, progress, say, say_json, say_table
from monitor.cli.own_templates import warn_of_templates
from monitor.cli.sources.names import NO_SOURCES, why_not
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.load import Config
    from config.source import Source
    from monitor.service.run_once import CrawlSummary
    from storage.store import Store


@app.command()
def crawl(
    context: typer.Context,
    which: Annotated[
        list[str] | None, typer.Argument(help="Names of sources, or addresses of sites.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Every source of the config.")] = False,
    deliver: Annotated[
        bool, typer.Option(help="Tell recipients what is due, or leave it for later.")
    ] = True,
    json: Json = False,
) -> None:
    """Crawl now: fetch, extract, match, and deliver what is due.

    Exit code 1 if a source failed; the others are crawled all the same.

        marsad crawl --all

        marsad crawl barlamane https://news.example/ --no-deliver --json
    """
    from monitor.service.run_once import summary
    from storage.sources import ensure_sources

    instance = instance_of(context)
    instance.log_warnings()
    sources = chosen_sources(instance.config, which or [], every=every)
    if not sources:
        complain(NO_SOURCES)
    warn_of_templates(instance.config)
    with instance.store() as store:
        with store.write() as session:
            ensure_sources(session, [source.name for source in sources])
        done = _crawl(instance.config, store, sources, deliver=deliver)
    say_json(summary(done)) if json else show(done)
    raise typer.Exit(1 if done.failed else 0)


def _crawl(
    config: Config, store: Store, sources: Sequence[Source], *, deliver: bool
) -> CrawlSummary:
    from crawler import reactor
    from monitor.service.run_once import run_once

    summaries: list[CrawlSummary] = []

    async def work() -> int:
        with progress() as bars:
            task = bars.add_task("sources", total=len(sources))
            done = await run_once(
                config, store, sources, deliver=deliver, on_done=lambda _: bars.advance(task)
            )
        summaries.append(done)
        return 0

    reactor.run(work)
    return summaries[0]


def chosen_sources(config: Config, which: Sequence[str], *, every: bool) -> list[Source]:
    """The sources meant by names and addresses; an unknown address becomes a source of its own."""
    if every:
        return list(config.sources.values())
    if not which:
        raise typer.BadParameter("name a source, give an address, or say --all")
    return [_source(config, word) for word in which]


def _source(config: Config, word: str) -> Source:
    from config.source import Source

    if word in config.sources:
        return config.sources[word]
    for source in config.sources.values():
        if source.url.rstrip("/") == word.rstrip("/"):
            return source
    host = urlsplit(word).hostname
    if not host or not word.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{why_not(word, config)} (nor is it an address)")
    name = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in host)
    return Source(name=name.strip("-"), url=word, languages=("und",))


def show(done: CrawlSummary) -> None:
    """Print the summary of a crawl."""
    from crawler.crawl_events import CrawlOutcome
    from monitor.cli.alerts.words import untold_lines

    reports = sorted(done.sources, key=lambda report: report.result.source)
    rows = [
        (
            result.source,
            result.state if result.outcome is CrawlOutcome.DONE else result.outcome,
            result.requests,
            result.new,
            report.ingested.articles,
            report.ingested.folded,
            sum(report.ingested.dropped.values()),
        )
        for report in reports
        for result in [report.result]
    ]
    say_table(("source", "state", "asked", "new", "articles", "copies", "dropped"), rows)
    for report in reports:
        if reason := report.ingested.trouble or report.result.reason:
            say(f"{report.result.source}: {reason}")
    counts = {"matches": done.alerted.matches, "alerts": done.alerted.alerts, "sent": done.sent}
    say(words("{matches} matches, {alerts} alerts, {sent} messages sent.", **counts))
    for line in untold_lines(done.alerted.untold):
        say(line)
    if done.not_sent:
        say(words("{n} messages did not go out yet: see `marsad status`.", n=done.not_sent))
