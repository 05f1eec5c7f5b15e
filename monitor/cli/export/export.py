"""`marsad export` writes stored articles and pages for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import say_json
from monitor.cli.export.selection import Selection
from monitor.cli.json_format import article_json
from monitor.cli.search.backlog import index_backlog
from monitor.cli.search.mistake import mistakes_shown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.articles import ArticleRow

export = typer.Typer(help="Write what is stored.", no_args_is_help=True)
app.add_typer(export, name="export")

_TOGETHER = 200  # articles whose versions are looked up at once

_Topics = Annotated[
    list[str] | None, typer.Option("--topic", help="Only what matches this topic; may be repeated.")
]
_Languages = Annotated[
    list[str] | None,
    typer.Option("--language", help="Only articles in this language (fr); may be repeated."),
]
_Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only this source; may be repeated.")
]
_Since = Annotated[str, typer.Option(metavar="DAY|7d", help="From this day, or so far back.")]
_Until = Annotated[str, typer.Option(metavar="DAY", help="To this day, included.")]
_Query = Annotated[str, typer.Option(help="Only what `marsad search` finds by this.")]


class Format(StrEnum):
    """How articles are written."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def is_binary(self) -> bool:
        """Whether a terminal cannot show it."""
        return self in (Format.XLSX, Format.PARQUET)


@export.command()
def articles(
    context: typer.Context,
    form: Annotated[
        Format,
        typer.Option("--format", help="jsonl; csv or xlsx for spreadsheets; parquet for analysis."),
    ] = Format.JSONL,
    topic: _Topics = None,
    since: _Since = "",
    until: _Until = "",
    language: _Languages = None,
    source: _Sources = None,
    query: _Query = "",
) -> None:
    """Write articles to standard output, oldest first: all of them, or those that all filters let
    through.

    marsad export articles --format jsonl > articles.jsonl

    marsad export articles --topic gcm --since 2026-11-01 --format xlsx > november.xlsx

    marsad export articles --query '"pacte mondial" -is:copy' --language fr --format csv > pacte.csv
    """
    selection = Selection(query, topic or (), language or (), source or (), since, until)
    if form.is_binary:
        _refuse_terminal(f"articles.{form}")
    with _selected(context, selection) as (session, rows):
        if form is Format.JSONL:
            for row in _with_versions(session, rows):
                say_json(row)
        else:
            _write_table(form, map(article_json, rows))


def _write_table(form: Format, rows: Iterable[dict[str, Any]]) -> None:
    if form is Format.CSV:
        from monitor.cli.export.rows import write_csv

        write_csv(sys.stdout, rows)
    elif form is Format.XLSX:
        from monitor.cli.export.xlsx import TooManyRowsError, write_xlsx

        try:
            write_xlsx(sys.stdout.buffer, rows)
        except TooManyRowsError as error:
            raise typer.BadParameter(str(error), param_hint="--format") from error
    else:
        from monitor.cli.export.parquet import NoParquetError, write_parquet

        try:
            write_parquet(sys.stdout.buffer, rows)
        except NoParquetError as error:
            raise typer.BadParameter(str(error), param_hint="--format") from error


@contextmanager
def _selected(
    context: typer.Context, selection: Selection
) -> Iterator[tuple[Session, Iterable[ArticleRow]]]:
    """Open the store with the selected articles, the oldest stored first."""
    from storage.articles import all_articles
    from storage.search.filters import Surroundings
    from storage.search.search import every_match

    instance = instance_of(context)
    with mistakes_shown(selection.query):
        parsed = selection.parsed()
        with instance.store() as store:
            if parsed is not None:
                index_backlog(store)
            with store.read() as session:
                around = Surroundings(tags=instance.config.sources_by_tag())
                yield (
                    session,
                    (
                        all_articles(session)
                        if parsed is None
                        else every_match(session, parsed, around=around)
                    ),
                )


def _with_versions(session: Session, rows: Iterable[ArticleRow]) -> Iterator[dict[str, Any]]:
    """Yield articles with the addresses of their versions in other languages, as far as known."""
    from storage.events import versions_of

    remaining = iter(rows)
    while batch := list(islice(remaining, _TOGETHER)):
        known = versions_of(session, [row.id for row in batch])
        for row in batch:
            yield article_json(row) | {"versions": known.get(row.id, [])}


class PageFormat(StrEnum):
    """How pages are written."""

    WARC = "warc"


@export.command()
def pages(
    context: typer.Context,
    form: Annotated[  # noqa: ARG001 - one format so far, named so that there can be others
        PageFormat, typer.Option("--format", help="warc: the format of web archives, gzipped.")
    ] = PageFormat.WARC,
    topic: _Topics = None,
    since: _Since = "",
    until: _Until = "",
    language: _Languages = None,
    source: _Sources = None,
    query: _Query = "",
) -> None:
    """Write stored pages to standard output, as they were fetched, with what was made of them: all,
    or those of the articles that all filters let through.

    marsad export pages --format warc > pages.warc.gz

    marsad export pages --topic gcm --since 30d > gcm.warc.gz
    """
    from monitor.cli.export.warc import StoredPage, write_warc
    from storage.articles import article_of_page
    from storage.bodies import body_of_article, every_body

    _refuse_terminal("pages.warc.gz")
    agent = instance_of(context).config.settings.fetch.user_agent
    selection = Selection(query, topic or (), language or (), source or (), since, until)
    only_source = source[0] if source and selection == Selection(sources=source[:1]) else None
    with _selected(context, selection) as (session, rows):
        if only_source or selection == Selection():
            stored: Iterable[StoredPage] = (
                StoredPage(page, article_of_page(session, page.id))
                for page in every_body(session, source=only_source)
            )
        else:
            found = ((body_of_article(session, row), row) for row in rows)
            stored = (StoredPage(page, row) for page, row in found if page is not None)
        write_warc(sys.stdout.buffer, stored, user_agent=agent)


def _refuse_terminal(example: str) -> None:
    if sys.stdout.isatty():
        raise typer.BadParameter(f"this is no text: send it into a file with > {example}")
