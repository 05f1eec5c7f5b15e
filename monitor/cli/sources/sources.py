"""`marsad sources list | check` shows the sources and the state of their channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json, say_table
from monitor.cli.instance import Instance
from monitor.cli.sources.catalogue import (
    LanguageOption,
    Region,
    Topic,
    catalogue_json,
    selected,
    show_catalogue,
)
from monitor.cli.sources.names import refuse_names, show_sources
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.service.health import SourceHealth

sources = typer.Typer(help="Sources: the publishers we watch.", no_args_is_help=True)
app.add_typer(sources, name="sources")


@sources.command("list")
def list_sources(
    context: typer.Context,
    *,
    shipped: Annotated[
        bool, typer.Option("--catalogue", help="The shipped sources, on or not.")
    ] = False,
    region: Region = None,
    language: LanguageOption = None,
    topic: Topic = None,
    json: Json = False,
) -> None:
    """Show the sources of the config, or those that are shipped and can be enabled.

    marsad sources list

    marsad sources list --catalogue --region maghreb --language ar
    """
    from config.catalogue import Selection

    config, chosen = instance_of(context).config, Selection(region, language, topic)
    if shipped or chosen:
        entries = selected(chosen)
        if json:
            say_json(catalogue_json(entries, config.sources))
        else:
            show_catalogue(entries, config.sources)
        return
    found = config.sources.values()
    if json:
        say_json([source.model_dump(mode="json", exclude={"headers"}) for source in found])
        return
    show_sources(config)


@sources.command()
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Which sources; all without.")] = None,
    *,
    live: Annotated[
        bool, typer.Option("--live", help="Ask every channel now; no article is stored.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="With --live: write better channels unasked.")
    ] = False,
    json: Json = False,
) -> None:
    """Check the files of the sources and show how each channel answered at the last crawl.

    With --live the channels are asked now, with the manners of a crawl. Where one fails, other
    known addresses and those that the site declares are tried; what announces articles is shown
    with the line to change, and written only after a yes.

    marsad sources check

    marsad sources check barlamane maghress --live
    """
    from datetime import UTC, datetime

    from monitor.service.health import health_of

    instance = instance_of(context)
    refuse_names(names or (), instance.config)
    if live:
        _check_live(instance, names, json=json, yes=yes)
    with instance.store() as store, store.read() as session:
        rows = [
            row
            for row in health_of(session, instance.config, datetime.now(UTC)).sources
            if not names or row.name in names
        ]
    if json:
        say_json([_json(row) for row in rows])
    else:
        say_table(
            ("source", "channel", "state", "items", "why"),
            [line for row in rows for line in _lines(row)],
        )
        say(words("{n} files are correct.", n=len(rows)))
    raise typer.Exit(any(not row.is_working for row in rows))


def _check_live(instance: Instance, names: list[str] | None, *, json: bool, yes: bool) -> NoReturn:
    from monitor.cli.sources.better import propose
    from monitor.cli.sources.live import all_working, poll_now, results_json, show_results

    chosen = [
        source for source in instance.config.sources.values() if not names or source.name in names
    ]
    found = poll_now(instance, chosen)
    homes = {source.name: source.url for source in chosen}
    if json:
        say_json(results_json(found))
    else:
        show_results(found.results, homes)
        propose(instance.config, found.better, yes=yes)
    raise typer.Exit(0 if all_working(found.results) else 1)


def _lines(row: SourceHealth) -> list[tuple[object, ...]]:
    if not row.channels:
        return [(row.name, "none yet", row.state, "", row.reason)]
    return [
        (
            row.name,
            f"{channel.kind} {channel.url}",
            channel.state,
            channel.announced,
            channel.reason,
        )
        for channel in row.channels
    ]


def _json(row: SourceHealth) -> dict[str, object]:
    return {
        "name": row.name,
        "state": row.state.value,
        "reason": row.reason,
        "channels": [
            {
                "kind": channel.kind.value,
                "url": channel.url,
                "state": channel.state.value,
                "reason": channel.reason,
                "announced": channel.announced,
                "discovered": channel.discovered,
            }
            for channel in row.channels
        ],
    }
