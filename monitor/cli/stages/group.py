"""`marsad group`: texts into stories, on JSON lines, without a database."""

from __future__ import annotations

import typer

from monitor.cli.app import app
from monitor.cli.stages.json_lines import BadLine, Record, need, pipe, texts


@app.command()
def group() -> None:
    """Read texts from standard input: {"id", "title", "text", "published"?, "url"?} a line.

    Writes {"id", "story", "relation", "of"}: which story it belongs to, and as what. "discovered"
    and "source", which exported articles have, count as they do in the store.

        marsad extract < pages.jsonl | marsad group
    """
    from crawler.stories.in_memory import Grouping

    grouping = Grouping()

    def work(record: Record) -> Record:
        try:
            texts(need(record, "id", "text"), "title", "text", "language", "url")
            return grouping.place(record)
        except (KeyError, TypeError, ValueError) as error:
            raise BadLine(str(error)) from error

    raise typer.Exit(pipe(work))
