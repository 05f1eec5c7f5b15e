"""`marsad backfill` finds and stores what a source published before it was watched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import estimate, say, say_json
from monitor.cli.sources.names import why_not
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.load import Config
    from monitor.service.backfill import BackfillReport
    from storage.backfills import Order, Progress
    from storage.store import Store


@app.command()
def backfill(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name of a source of the config.")],
    *,
    since: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The first day.")
    ],
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The last day. Default: today."),
    ] = None,
    tell: Annotated[
        bool, typer.Option("--tell", help="Tell recipients of what is found, however old.")
    ] = False,
    max_pages: Annotated[
        int, typer.Option(min=1, help="Ask for at most so many pages in this run.")
    ] = 10_000,
    json: Json = False,
) -> None:
    """Look up what a source published in the past: sitemaps, lists and their next pages, archives.

    As polite as every crawl, and slow therefore: 10,000 pages at five seconds take 14 hours. Stop
    it when you like, and give the same command again: it goes on where it was. Articles are stored
    and matched, but nobody is told of them unless you say --tell.

    Exit code 1 if it is not done yet.

        marsad backfill barlamane --since 2026-01-01

        marsad backfill barlamane --since 2025-01-01 --until 2025-12-31 --tell
    """
    from crawler.backfill.step import StepEnd
    from storage.backfills import Order

    instance = instance_of(context)
    instance.log_warnings()
    if source not in instance.config.sources:
        raise typer.BadParameter(why_not(source, instance.config), param_hint="SOURCE")
    last = None if until is None else _utc(until) + timedelta(days=1)
    if last is not None and last <= _utc(since):
        raise typer.BadParameter("ends before it begins", param_hint="--until")
    order = Order(source, _utc(since), last, tell)
    with instance.store() as store:
        report = _run(instance.config, store, order, max_pages=max_pages)
    say_json(_json(report)) if json else _show(report)
    raise typer.Exit(0 if report.end is StepEnd.DONE else 1)


def _run(config: Config, store: Store, order: Order, *, max_pages: int) -> BackfillReport:
    from crawler import reactor
    from monitor.service.backfill import run_backfill

    reports: list[BackfillReport] = []

    async def work() -> int:
        with estimate() as bars:
            task = bars.add_task("looking for lists", total=None)

            def advance(progress: Progress) -> None:
                bars.update(
                    task,
                    description=f"{order.source}: pages",
                    total=progress.waiting + progress.settled,
                    completed=progress.settled,
                )

            reports.append(
                await run_backfill(config, store, order, max_pages=max_pages, on_progress=advance)
            )
        return 0

    reactor.run(work)
    return reports[0]


def _json(report: BackfillReport) -> dict[str, Any]:
    return {
        "end": report.end.value,
        "reason": report.reason,
        "resumed": report.resumed,
        "asked": report.requested,
        "waiting": report.progress.waiting,
        "settled": report.progress.settled,
        "lists_read": report.progress.lists_read,
        "lists_waiting": report.progress.lists_waiting,
        "lists_failed": report.failed_lists,
        "articles": report.ingested.articles,
        "matches": report.alerted.matches,
        "alerts": report.alerted.alerts,
    }


def _show(report: BackfillReport) -> None:
    progress = report.progress
    say(
        f"{report.requested} pages asked, {report.ingested.articles} articles stored,"
        f" {report.alerted.matches} matches, {report.alerted.alerts} alerts."
    )
    for url, why in report.failed_lists.items():
        say(words("Not read: {url}: {why}", url=url, why=why))
    if report.end.value == "done":
        counts = {"pages": progress.settled, "lists": progress.lists_read}
        say(words("Done: {pages} pages of {lists} lists.", **counts))
        return
    say(
        f"Not done: {progress.waiting} pages and {progress.lists_waiting} lists wait"
        f" ({report.reason or 'as many pages asked as one run may'})."
        " Give the same command again to go on."
    )


def _utc(day: datetime) -> datetime:
    return day.replace(tzinfo=UTC)
