"""`marsad search`: look through what was stored, in any language."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json, say_table
from monitor.cli.json_format import article_json


@app.command()
def search(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words, all of which must occur.")],
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")] = 20,
    json: Json = False,
) -> None:
    """Find stored articles, newest first. Spelling, accents and script variants do not matter.

    marsad search migration pact

    marsad search '"pacte de marrakech"' --json
    """
    from storage.search import search_articles

    with instance_of(context).store() as store, store.read() as session:
        found = search_articles(session, " ".join(query), limit=limit)
    if json:
        for article in found:
            say_json(article_json(article))
        return
    if not found:
        say("Nothing found.")
        return
    rows = [
        (row.published.day if row.published else "?", row.source, row.language, row.title)
        for row in found
    ]
    say_table(("date", "source", "lang", "title"), rows)
