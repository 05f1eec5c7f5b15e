"""`marsad db copy`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import Json
from monitor.cli.console import estimate, say, say_json
from monitor.cli.db.db import db
from monitor.cli.speech import words

if TYPE_CHECKING:
    from storage.maintenance.copy import Progress


@db.command()
def copy(
    source: Annotated[str, typer.Argument(help="Address of the database to copy.")],
    target: Annotated[str, typer.Argument(help="Address of an empty database, or of a new file.")],
    *,
    live: Annotated[
        bool, typer.Option("--live", help="Copy although a daemon works on the source.")
    ] = False,
    json: Json = False,
) -> None:
    """Copy everything into another database, such as from SQLite to PostgreSQL or back.

    Addresses are written as `storage_url` is; in single quotes, '${NAME}' and '${file:/PATH}' keep
    passwords off the command line. Everything is copied or nothing. At the end the rows of both are
    counted and compared, and the copy is indexed for search.

        marsad db copy sqlite:////var/lib/marsad/marsad.db 'postgresql://marsad:${PASSWORD}@db/marsad'
    """
    from storage.maintenance.copy import copy_database

    from_, into = _address(source, "SOURCE"), _address(target, "TARGET")
    with _bars() as bars:
        done = copy_database(from_, into, datetime.now(UTC), bars, beside_daemon=live)
    tables = {
        name: {"rows": table.rows, "checksum": table.checksum}
        for name, table in done.tables.items()
    }
    if json:
        say_json({"tables": tables, "indexed": done.indexed})
        return
    rows = sum(table.rows for table in done.tables.values())
    say(
        words(
            "{rows} rows of {tables} tables copied and compared, {n} articles indexed.",
            rows=f"{rows:,}",
            tables=len(tables),
            n=f"{done.indexed:,}",
        )
    )
    say(words("Write the new address into `storage_url`, then start the daemon."))


def _address(text: str, name: str) -> str:
    from config.database_address import database_address

    try:
        return database_address(text).reveal()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=name) from error


@contextmanager
def _bars() -> Iterator[Progress]:
    """Show a bar for each table in turn."""
    with estimate() as bars:
        task, shown = bars.add_task("", total=None), ""

        def show(what: str, done: int, total: int) -> None:
            nonlocal shown
            if what != shown:
                bars.reset(task, description=what, total=total)
                shown = what
            bars.update(task, completed=done, total=total)

        yield show
