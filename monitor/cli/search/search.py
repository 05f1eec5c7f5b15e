"""`marsad search` finds stored articles in any language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import harmless, say, say_json, say_table
from monitor.cli.json_format import article_json, instant
from monitor.cli.search.backlog import index_backlog
from monitor.cli.search.mistake import mistakes_shown
from monitor.cli.speech import words
from storage.search.order import Order

if TYPE_CHECKING:
    from storage.search.search import SearchHit, SearchPage
    from storage.search.text.marks import Piece
    from storage.store import Store


@app.command()
def search(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(help="Words, phrases and filters. None: show the saved searches."),
    ] = None,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")] = 20,
    by: Annotated[Order, typer.Option(help="The newest first, or the most relevant.")] = Order.DATE,
    save: Annotated[str, typer.Option(metavar="NAME", help="Save this search.")] = "",
    saved: Annotated[str, typer.Option(metavar="NAME", help="Search what was saved.")] = "",
    json: Json = False,
) -> None:
    """Find stored articles, newest first. Endings, accents and script variants do not matter.

    Words find their other forms in every language. "quoted words" stand side by side,
    "pact migration"~5 within five words, migra* begins a word; OR, - and ( ) combine. Filters:
    intitle: lang: source: tag: topic: story: date: is:

    marsad search migration pact

    marsad search '"pacte de marrakech" OR "глобальный договор"' date:P1M --json

    marsad search 'intitle:migra* lang:fr,ar -tag:agency' --by relevance

    marsad search is:matched -is:told date:2026-11-01..2026-11-30 --save missed
    """
    typed = " ".join(query or [])
    with instance_of(context).store() as store:
        if saved:
            typed = _saved_query(store, saved)
        elif not typed.strip():
            _show_saved(store, json=json)
            return
        page = _searched(context, store, typed, limit=limit, by=by, save=save)
    if json:
        for hit in page.hits:
            say_json(hit_json(hit))
        return
    if not page.hits:
        say("Nothing found.")
        return
    columns = ("id", "date", "source", "lang", "article")
    say_table(columns, [_row(hit) for hit in page.hits])
    say(words("{shown} of {total} articles", shown=len(page.hits), total=page.total))


def _searched(
    context: typer.Context, store: Store, typed: str, *, limit: int, by: Order, save: str
) -> SearchPage:
    """Index what waits, and search."""
    from storage.search.filters import Surroundings
    from storage.search.query.parser import parse_query
    from storage.search.saved import save_search
    from storage.search.search import search_articles

    around = Surroundings(tags=instance_of(context).config.sources_by_tag())
    with mistakes_shown(typed):
        parsed = parse_query(typed)
        index_backlog(store)
        with store.read() as session:
            page = search_articles(session, parsed, limit=limit, order=by, around=around)
        if save:
            with store.write() as session:
                save_search(session, save, typed, datetime.now(UTC))
    return page


def hit_json(hit: SearchHit) -> dict[str, Any]:
    """Return an article as `marsad export articles` writes it, with what was found of it."""
    return article_json(hit.article) | {
        "snippet": hit.snippet.text,
        "marks": {
            "title": [[mark.start, mark.end] for mark in hit.title_marks],
            "text": [[mark.start, mark.end] for mark in hit.text_marks],
        },
    }


def _row(hit: SearchHit) -> tuple[object, ...]:
    article = hit.article
    day = article.published.day if article.published else "?"
    lines = [_marked(hit.title_pieces, "bold")]
    if hit.snippet.text:
        lines.append(_marked(hit.snippet.pieces, ""))
    lines.append(Text(harmless(article.url), style="dim"))
    return article.id, day, article.source, article.language, Text("\n").join(lines)


def _marked(pieces: tuple[Piece, ...], style: str) -> Text:
    shown = Text(style=style)
    for piece in pieces:
        text = " ".join(harmless(piece.text).split("\n"))
        shown.append(text, style="black on yellow" if piece.is_marked else None)
    return shown


def _saved_query(store: Store, name: str) -> str:
    from storage.search.saved import saved_search

    with store.read() as session:
        row = saved_search(session, name)
    if row is None:
        raise typer.BadParameter("there is no saved search of this name")
    return row.query


def _show_saved(store: Store, *, json: bool) -> None:
    from storage.search.saved import saved_searches

    with store.read() as session:
        rows = saved_searches(session)
    if json:
        for row in rows:
            say_json({"name": row.name, "query": row.query, "created": instant(row.created_at)})
    elif rows:
        say_table(("name", "query"), [(row.name, row.query) for row in rows])
    else:
        say("No search is saved. Write words to find, or see `marsad search --help`.")
