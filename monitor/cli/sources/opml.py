"""`marsad sources import | export` reads and writes OPML, the lists of feeds of feed readers."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from config.said import said, said_of
from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, say, say_json
from monitor.cli.sources.sources import sources
from monitor.cli.speech import worded, words


class ListFormat(StrEnum):
    """How a list of sources is written."""

    OPML = "opml"


@sources.command("import")
def import_opml(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export it.")],
    *,
    language: Annotated[
        list[str] | None, typer.Option(help="Of feeds that name none; may be repeated.")
    ] = None,
    json: Json = False,
) -> None:
    """Write a source file for every feed of an OPML file that is not watched yet.

    Nothing is fetched and no file is overwritten. Feeds with the same title and home page become
    one source. Exit code 1 if a feed was left out; each is named with its reason.

    marsad --config marsad sources import feeds.opml --language fr
    """
    from config.opml import OpmlError, read_opml
    from monitor.onboarding.opml import sources_of, write_all
    from monitor.onboarding.source_file import taken_names

    config = instance_of(context).config
    if config.folder is None:
        complain("there is no config folder to write sources into: see `marsad init`")
        raise typer.Exit(2)
    try:
        outlines = read_opml(_bytes(file))
        taken = taken_names(config)
        imported = sources_of(outlines, config, taken=taken, languages=language or ())
        written = write_all(config, imported.sources, note=f"Imported from {file.name}.")
    except OpmlError as error:
        complain(f"{file}: {worded(said_of(error))}")
        raise typer.Exit(1) from error
    if json:
        say_json({"written": written, "problems": imported.problems})
    else:
        for path in written:
            say(words("wrote {file}", file=path))
        n, written_n = len(outlines), len(written)
        say(words("{feeds} feeds, {sources} sources written.", feeds=n, sources=written_n))
    for problem in imported.problems:
        complain(problem)
    raise typer.Exit(1 if imported.problems else 0)


@sources.command("export")
def export_sources(
    context: typer.Context,
    *,
    form: Annotated[ListFormat, typer.Option("--format", help="opml")] = ListFormat.OPML,
) -> None:
    """Print the feeds of all sources, those found by discovery included, as OPML.

    Sources without a feed are named on standard error.

    marsad sources export --format opml > sources.opml
    """
    from config.opml import write_opml
    from monitor.onboarding.opml import outlines_of
    from storage.channels import discovered_feeds

    instance = instance_of(context)
    with instance.store() as store, store.read() as session:
        found = discovered_feeds(session)
    outlines, without = outlines_of(instance.config.sources.values(), found)
    writers = {ListFormat.OPML: write_opml}
    sys.stdout.write(writers[form](outlines, title="Sources of Marsad"))
    if without:
        complain(f"left out, because no feed of theirs is known: {', '.join(without)}")


def _bytes(file: Path) -> bytes:
    from config.opml import MAX_BYTES, OpmlError

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise OpmlError(said("cannot be read: {why}", why=error.strerror or error)) from error
