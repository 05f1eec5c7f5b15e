"""`marsad export` writes stored articles and pages for other programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import regex
import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import say_json
from monitor.cli.json_format import article_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.articles import ArticleRow

export = typer.Typer(help="Write what is stored.", no_args_is_help=True)
app.add_typer(export, name="export")

_TOGETHER = 200  # articles whose versions are looked up at once
# A cell is run as a formula by spreadsheet programs if it starts like this, after blanks and
# invisible signs, which some of them drop; those of full width are read as the narrow ones. A quote
# before it is shown as one more, so that what is read back begins with what was written.
_FORMULA = regex.compile(r"[\s\p{C}']*[=+\-@＝＋－＠]|[\t\r\n]")


class Format(StrEnum):
    """How articles are written."""

    JSONL = "jsonl"
    CSV = "csv"


@export.command()
def articles(
    context: typer.Context,
    form: Annotated[
        Format, typer.Option("--format", help="jsonl, or csv for spreadsheets.")
    ] = Format.JSONL,
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
) -> None:
    """Write every article to standard output, oldest first.

    marsad export articles --format jsonl > articles.jsonl

    marsad export articles --format csv --source barlamane > barlamane.csv
    """
    from storage.articles import all_articles

    instance = instance_of(context)
    with instance.store() as store, store.read() as session:
        rows = all_articles(session, source=source)
        if form is Format.JSONL:
            for row in _with_versions(session, rows):
                say_json(row)
        else:
            _write_csv(map(article_json, rows))


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
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
) -> None:
    """Write every stored page to standard output, as it was fetched, with what was made of it.

    marsad export pages --format warc > pages.warc.gz

    marsad export pages --format warc --source barlamane > barlamane.warc.gz
    """
    from monitor.cli.export.warc import StoredPage, write_warc
    from storage.articles import article_of_page
    from storage.bodies import every_body

    if sys.stdout.isatty():
        raise typer.BadParameter("a WARC file is no text: send it into a file with > pages.warc.gz")
    instance = instance_of(context)
    with instance.store() as store, store.read() as session:
        stored = (
            StoredPage(page, article_of_page(session, page.id))
            for page in every_body(session, source=source)
        )
        write_warc(sys.stdout.buffer, stored, user_agent=instance.config.settings.fetch.user_agent)


def _write_csv(rows: Iterable[dict[str, Any]]) -> None:
    sys.stdout.write("\ufeff")  # spreadsheet programs read UTF-8 only with a mark
    writer: Any = None
    for row in rows:
        flat = {key: _cell(value) for key, value in row.items()}
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(flat))
            writer.writeheader()
        writer.writerow(flat)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _cell("; ".join(map(str, value)))
    text = value["value"] if isinstance(value, dict) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
