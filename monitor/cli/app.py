"""The command line application; each command has a file of its own."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from monitor.cli.commands import COMMANDS
from monitor.cli.instance import Instance
from monitor.cli.speech import translate, translate_command, translate_help, translate_option


class CommandTable(TyperGroup):
    """The group of all commands: each is listed from the table, and imported when it is wanted."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        translate_command(self)
        defined = self.commands
        self.commands = {
            name: defined.get(name) or TyperCommand(name, help=translate_help(entry.help))
            for name, entry in COMMANDS.items()
        }

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options; the library adds some of its own after the group was made."""
        return [translate_option(option) for option in super().get_params(ctx)]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Import the command that the first argument names; unknown names are refused before."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, command_of(name) if name else None, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it says of a wrong argument is in the terminal's language."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = translate(error.message)
            raise


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


def command_of(name: str) -> Any:
    """The command itself, with all its options."""
    for file in COMMANDS[name].files:
        import_module(f".{file}", __package__)
    group = typer.main.get_command(app)
    assert isinstance(group, CommandTable)  # noqa: S101 - the class that `app` names
    command = group.commands[name]
    translate_command(command)
    return command
