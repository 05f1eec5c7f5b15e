"""`marsad extract`: pages into articles, on JSON lines, without a database."""

from __future__ import annotations

import typer

from monitor.cli.app import app
from monitor.cli.stages.json_lines import BadLine, Record, need, pipe, texts


@app.command()
def extract() -> None:
    """Read pages from standard input: {"id", "url", "html" | "html_path"} a line.

    Writes id, title, text, blocks, language, published, modified, authors, canonical_url, origin,
    method and score.

        marsad extract < pages.jsonl | marsad match
    """
    from crawler.extract.stage import extract_record

    def work(record: Record) -> Record:
        try:
            texts(need(record, "id", "url"), "url", "html", "html_path")
            return extract_record(record)
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise BadLine(str(error)) from error

    raise typer.Exit(pipe(work))
