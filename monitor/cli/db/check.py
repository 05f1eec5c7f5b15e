"""`marsad db check`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import Json, instance_of
from monitor.cli.console import progress, say, say_json, say_table
from monitor.cli.db.db import BYTES_PER_MB, db
from monitor.cli.speech import worded, words

if TYPE_CHECKING:
    from storage.maintenance.check import Fault
    from storage.maintenance.sizes import Sizes
    from storage.store import Store


@dataclass
class _Findings:
    """What was found, of the database as a whole and of every page."""

    engine: str
    version: str | None = None
    faults: list[Fault] = field(default_factory=list)
    sizes: Sizes | None = None
    not_indexed: int = 0
    pages: int = 0
    damaged: list[tuple[str, str]] = field(default_factory=list)  # source and address


@db.command()
def check(
    context: typer.Context,
    *,
    source: Annotated[str | None, typer.Option(help="Only the pages of this source.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read every stored page.")] = False,
    json: Json = False,
) -> None:
    """Check the database: its file, its tables, what leads nowhere, the index of search.

    Then every stored page is compared with the hash made when it was fetched. Nobody is held up
    meanwhile. Exit code 1 if something is wrong; each fault is named.

        marsad db check
    """
    from storage.store import Store

    store = Store.open(instance_of(context).config.settings.storage_url.reveal())
    found = _Findings(store.dialect)
    try:
        if source is None:
            _check_whole(store, found)
        if not quick and not found.faults:
            _check_pages(store, found, source)
    finally:
        store.close()
    if json:
        say_json(_as_json(found))
    else:
        _print(found)
    raise typer.Exit(1 if found.faults or found.damaged else 0)


def _check_whole(store: Store, found: _Findings) -> None:
    from storage.maintenance.check import faults_of, version_of
    from storage.maintenance.sizes import sizes_of
    from storage.search_backlog import waiting_count

    with progress() as bars:
        bars.add_task(words("checking the database"), total=None)
        found.faults = faults_of(store, datetime.now(UTC))
        found.version = version_of(store)
        if not found.faults:
            with store.read() as session:
                found.sizes = sizes_of(session)
                found.not_indexed = waiting_count(session)


def _check_pages(store: Store, found: _Findings, source: str | None) -> None:
    from storage.bodies import every_body, is_intact

    checked: Counter[str] = Counter()
    with store.read() as session, progress() as bars:
        task = bars.add_task(words("pages"), total=None)
        for page in every_body(session, source=source):
            checked[page.source] += 1
            bars.advance(task)
            if not is_intact(page):
                found.damaged.append((page.source, page.url))
    found.pages = checked.total()


def _as_json(found: _Findings) -> dict[str, Any]:
    sizes = found.sizes
    return {
        "pages": found.pages,
        "damaged": [url for _, url in found.damaged],
        "engine": found.engine,
        "version": found.version,
        "faults": [
            {
                "check": fault.check,
                "where": fault.where,
                "count": fault.count,
                "text": str(fault.said),
            }
            for fault in found.faults
        ],
        "rows": sizes.rows if sizes else None,
        "bytes": sizes.bytes if sizes else None,
        "free_bytes": sizes.free_bytes if sizes else None,
        "not_indexed": found.not_indexed,
    }


def _print(found: _Findings) -> None:
    if found.faults:
        say_table(("check", "fault"), [(one.check, worded(one.said)) for one in found.faults])
    if found.sizes:
        filled = [(name, f"{rows:,}") for name, rows in found.sizes.rows.items() if rows]
        say_table(("table", "rows"), filled)
        size, free = (each / BYTES_PER_MB for each in (found.sizes.bytes, found.sizes.free_bytes))
        say(words("{mb} MB, of them {free} MB free.", mb=f"{size:.1f}", free=f"{free:.1f}"))
    if found.not_indexed:
        say(
            words(
                "{n} articles wait for the index of search: `marsad db index`", n=found.not_indexed
            )
        )
    say(words("{n} pages checked, {damaged} damaged.", n=found.pages, damaged=len(found.damaged)))
    if found.damaged:
        say_table(("source", "page"), found.damaged)
    if not found.faults and not found.damaged:
        say(words("Nothing is wrong."))
