"""`marsad match`: texts against the topics, on JSON lines, without a database."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.stages.json_lines import pipe


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
    from monitor.cli.stages.match_line import matched
    from monitor.cli.stages.parallel import pipe_parallel
    from monitor.match.from_config import matcher_of

    config = instance_of(context).config
    unknown = sorted(set(topic or ()) - config.topics.keys())
    if unknown:
        there = f"there are {', '.join(config.topics)}"
        raise typer.BadParameter(f"no topic {', '.join(unknown)}; {there}", param_hint="--topic")
    work = partial(matched, matcher_of(config, topic))
    raise typer.Exit(pipe(work) if jobs == 1 else pipe_parallel(work, jobs))
