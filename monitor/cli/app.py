"""The command line application; each command has a file of its own."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.commands import CommandTable
from monitor.cli.instance import Instance

app = typer.Typer(
    name="marsad",
    cls=CommandTable,
    help="Watch news in many languages; tell people, once, when their topic is in the news.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer's signature
    if wanted:
        typer.echo(f"marsad {version('marsad')}")
        raise typer.Exit


@app.callback()
def enter(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="DIR",
            help="Folder with marsad.yaml, sources/ and topics/. Default: $MARSAD_CONFIG.",
        ),
    ] = None,
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Set the instance that the command works on."""
    context.obj = Instance(config)


def instance_of(context: typer.Context) -> Instance:
    """The house that `enter` opened."""
    instance = context.obj
    assert isinstance(instance, Instance)  # noqa: S101 - set by enter for every command
    return instance
