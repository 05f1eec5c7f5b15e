"""`marsad db` upgrades, indexes and prunes the database; its other commands are beside this."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json
from monitor.cli.speech import words

db = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(db, name="db")

BYTES_PER_MB = 1_048_576


@db.command()
def upgrade(context: typer.Context) -> None:
    """Make the tables, or bring those of an older version up to date.

    Every other command does it too; this one is for those who want to do it apart.

        marsad --config /etc/marsad db upgrade
    """
    from storage.store import Store

    store = Store.open(instance_of(context).config.settings.storage_url.reveal())
    store.upgrade()
    store.close()
    say(words("The tables are up to date ({database}).", database=store.dialect))


@db.command()
def index(context: typer.Context, *, json: Json = False) -> None:
    """Index the articles that search does not know yet, as the daemon does while it runs.

    Those stored from now on are indexed with their text. Stop it when you like; it goes on where it
    stopped.

        marsad db index
    """
    from monitor.cli.search.backlog import index_backlog

    with instance_of(context).store() as store:
        indexed = index_backlog(store)
    if json:
        say_json({"indexed": indexed})
    else:
        say(words("{n} articles indexed.", n=indexed))


@db.command()
def prune(context: typer.Context, *, json: Json = False) -> None:
    """Take away what is older than the settings keep it: fetched pages, and texts if you want.

    Titles, matches, alerts and the hash of every page stay. The daemon does it once an hour.

        marsad db prune
    """
    from monitor.service.retention import prune as prune_all

    instance = instance_of(context)
    instance.log_warnings()
    with instance.store() as store:
        removed = prune_all(store, instance.config.settings.retention, datetime.now(UTC))
    if json:
        say_json({name: asdict(each) for name, each in removed.items()})
        return
    pages = sum(pruned.pages for pruned in removed.values())
    size_mb = sum(pruned.bytes for pruned in removed.values()) / BYTES_PER_MB
    say(
        words(
            "Took away {pages} pages of {sources} sources: {mb} MB.",
            pages=pages,
            sources=len(removed),
            mb=f"{size_mb:.1f}",
        )
    )
    if texts := sum(each.texts for each in removed.values()):
        say(words("Took away the texts of {n} articles.", n=texts))
