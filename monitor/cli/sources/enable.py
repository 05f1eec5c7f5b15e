"""`marsad sources enable | disable` chooses among the shipped sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from config.said import said_of
from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, say, say_json
from monitor.cli.instance import Instance
from monitor.cli.sources.catalogue import (
    LanguageOption,
    Region,
    Topic,
    refuse_unknown,
    selected,
    show_catalogue,
)
from monitor.cli.sources.sources import sources
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.catalogue import Selection
    from monitor.onboarding.choice import Choice

_NO_FOLDER = (
    "there is no config folder to write the choice into: make one with `marsad init FOLDER`,"
    " then say `marsad --config FOLDER sources {verb} {names}`"
)
Names = Annotated[list[str] | None, typer.Argument(help="Names of shipped sources.")]


@sources.command("enable")
def enable_sources(
    context: typer.Context,
    names: Names = None,
    *,
    region: Region = None,
    language: LanguageOption = None,
    topic: Topic = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask about a group.")] = False,
    json: Json = False,
) -> None:
    """Turn shipped sources on: write their names into marsad.yaml, whose other lines stay.

    A group is shown first and written after a yes; it leaves out what cannot be turned on.

        marsad --config marsad sources enable hespress un-news

        marsad --config marsad sources enable --region maghreb --language ar
    """
    from config.catalogue import Selection, catalogue
    from monitor.onboarding.choice import enable

    instance, chosen = instance_of(context), Selection(region, language, topic)
    refuse_unknown(names or (), catalogue())
    group = _group(instance, chosen, ask=not yes and not json) if chosen else []
    wanted = [*(names or ()), *group]
    if not names and not chosen:
        raise typer.BadParameter("name a source, or say --region, --language or --topic")
    _refuse_no_folder(instance, "enable", wanted)
    choice = _tried(lambda: enable(instance.config, wanted))
    if json:
        say_json({"enabled": choice.changed, "already_enabled": choice.unchanged})
        return
    _say(choice, "on", "was on before")
    for name in choice.changed:
        if note := catalogue()[name].note:
            say(f"  {name}: {note}")
    if choice.changed:
        folder = instance.config.folder
        changed = " ".join(choice.changed[:3])
        say(words("Next:") + f" marsad --config {folder} sources check --live {changed}")


@sources.command("disable")
def disable_sources(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(help="Names of shipped sources.")],
    *,
    json: Json = False,
) -> None:
    """Turn shipped sources off again; what was stored of them stays.

    marsad --config marsad sources disable un-news
    """
    from config.catalogue import catalogue
    from monitor.onboarding.choice import disable, own_names

    instance = instance_of(context)
    refuse_unknown(names, {*catalogue(), *own_names(instance.config)})
    _refuse_no_folder(instance, "disable", names)
    choice = _tried(lambda: disable(instance.config, names))
    if json:
        say_json({"disabled": choice.changed, "already_disabled": choice.unchanged})
    else:
        _say(choice, "off", "was off before")


def _group(instance: Instance, chosen: Selection, *, ask: bool) -> list[str]:
    entries = [entry for entry in selected(chosen) if entry.disabled is None]
    on = instance.config.sources
    if ask:
        show_catalogue(entries, on)
    new = sum(entry.name not in on for entry in entries)
    if ask and new and not typer.confirm(f"\nTurn on these {new} sources?"):
        say("nothing was written")
        raise typer.Exit
    return [entry.name for entry in entries]


def _refuse_no_folder(instance: Instance, verb: str, names: Sequence[str]) -> None:
    if instance.config.folder is None:
        complain(_NO_FOLDER.format(verb=verb, names=" ".join(names)))
        raise typer.Exit(2)


def _tried(change: Callable[[], Choice]) -> Choice:
    from monitor.onboarding.own_file import Refusal

    try:
        return change()
    except Refusal as refusal:
        complain(said_of(refusal))
        raise typer.Exit(2) from None


def _say(choice: Choice, done: str, was: str) -> None:
    if choice.changed:
        say(f"{done}: {', '.join(choice.changed)}  ({choice.file})")
    if choice.unchanged:
        say(f"{was}: {', '.join(choice.unchanged)}")
    if choice.is_overridden:
        complain("an environment variable MARSAD_INCLUDE_SHIPPED... chooses others, and wins")
