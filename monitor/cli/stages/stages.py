"""`marsad extract | match | group` run one stage each on JSON lines, without a database."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from monitor.cli.app import app, instance_of
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


@app.command()
def match(
    context: typer.Context,
    topic: Annotated[
        list[str] | None, typer.Option("--topic", "-t", help="Only this topic; may be repeated.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes that work at once.")
    ] = 1,
) -> None:
    """Read texts from standard input: {"id", "title", "text", "language"?} a line.

    Writes {"id", "topics": [{"topic", "score", "rule_version", "spans": [...]}]}; offsets are in
    code points of the field given, an empty list means no match.

        echo '{"id": 1, "title": "", "text": "Le Pacte de Marrakech"}' | marsad match
    """
    from monitor.cli.stages.match_line import match_line
    from monitor.cli.stages.parallel import pipe_parallel
    from monitor.match.from_config import matcher_of

    config = instance_of(context).config
    unknown = sorted(set(topic or ()) - config.topics.keys())
    if unknown:
        known = f"there are {', '.join(config.topics)}"
        raise typer.BadParameter(f"no topic {', '.join(unknown)}; {known}", param_hint="--topic")
    work = partial(match_line, matcher_of(config, topic))
    raise typer.Exit(pipe(work) if jobs == 1 else pipe_parallel(work, jobs))


@app.command()
def group() -> None:
    """Read texts from standard input: {"id", "title", "text", "published"?, "url"?} a line.

    Writes {"id", "story", "relation", "of"}: which story it belongs to, and as what.

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
