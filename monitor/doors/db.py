"""`marsad db`: the database itself."""

from __future__ import annotations

import typer

from monitor.doors.app import app, house_of
from monitor.doors.console import say
from storage.store import Store

db = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(db, name="db")


@db.command()
def upgrade(context: typer.Context) -> None:
    """Make the tables, or bring those of an older version up to date.

    Every other command does it too; this one is for those who want to do it apart.

        marsad --config /etc/marsad db upgrade
    """
    store = Store.open(house_of(context).config.settings.storage_url.reveal())
    store.upgrade()
    store.close()
    say(f"The tables are up to date ({store.dialect}).")
