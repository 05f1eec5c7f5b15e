"""`marsad db backup` and `marsad db restore`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import Json, instance_of
from monitor.cli.console import progress, say, say_json
from monitor.cli.db.db import BYTES_PER_MB, db
from monitor.cli.speech import words

if TYPE_CHECKING:
    from storage.maintenance.sqlite_backup import Progress


@db.command()
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A new file; nothing is overwritten.")],
    *,
    json: Json = False,
) -> None:
    """Write the database into a file, while everything goes on working.

    The file is read again before it gets its name. Of PostgreSQL it is a dump by `pg_dump`, which
    must be installed. The config folder is not in it: copy that too.

        marsad db backup /backups/marsad-$(date +%F).db
    """
    from storage.maintenance.backup import back_up

    url = instance_of(context).config.settings.storage_url.reveal()
    with _pages(words("writing the backup")) as pages:
        done = back_up(url, file.absolute(), pages)
    if json:
        say_json({"file": str(done.file), "bytes": done.bytes})
    else:
        size = f"{done.bytes / BYTES_PER_MB:.1f}"
        say(words("The backup is complete: {file}, {mb} MB.", file=done.file, mb=size))


@db.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What `marsad db backup` wrote.")],
    *,
    json: Json = False,
) -> None:
    """Make a backup the database again. The one that is there is kept under another name.

    Stop the daemon first. A dump of PostgreSQL comes back into an empty database only.

        marsad db restore /backups/marsad-2026-11-03.db
    """
    from storage.maintenance.restore import restore as put_back

    url = instance_of(context).config.settings.storage_url.reveal()
    with _pages(words("reading the backup")) as pages:
        done = put_back(url, file.absolute(), datetime.now(UTC), pages)
    if json:
        say_json({"restored": str(file), "kept": str(done.kept) if done.kept else None})
        return
    say(words("The backup is the database now."))
    if done.kept:
        say(words("What was there is kept as {file}.", file=done.kept))


@contextmanager
def _pages(what: str) -> Iterator[Progress]:
    """Show a bar of pages of the file."""
    with progress() as bars:
        task = bars.add_task(what, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
