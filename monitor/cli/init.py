"""`marsad init` writes a starter folder."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from config.errors import ConfigError
from config.shipped import SETTINGS_FILE, shipped_folder, starter_folder
from monitor.cli.app import app, instance_of
from monitor.cli.console import complain, say
from monitor.cli.instance import Instance
from monitor.cli.speech import words


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to make.")] = Path("marsad"),
) -> None:
    """Make a folder with a commented marsad.yaml and an example source; nothing is overwritten.

    marsad init /etc/marsad

    marsad --config /etc/marsad sources check
    """
    from config.chosen_sources import with_sources

    wanted = _files()
    existing = [name for name in wanted if (folder / name).exists()]
    if existing:
        names = ", ".join(existing)
        complain(
            words("{folder} already has {names}; nothing was written", folder=folder, names=names)
        )
        raise typer.Exit(2)
    kept = _kept(instance_of(context))
    for name, file in wanted.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        target.write_text(
            with_sources(text, kept) if name == SETTINGS_FILE and kept else text, encoding="utf-8"
        )
        say(words("wrote {file}", file=target))
    say("\nNext: choose sources, and say in marsad.yaml whom to tell")
    say("  marsad sources list --catalogue")
    say(f"  marsad --config {folder} sources enable NAME...")
    say(f"  marsad --config {folder} crawl --all")


def _kept(instance: Instance) -> tuple[str, ...]:
    """Return the shipped sources that this database has crawled: a new folder keeps them on."""
    try:
        return instance.config.kept
    except ConfigError:
        return ()


def _files() -> dict[str, Traversable]:
    """Return the starter files and the schemas for editors by their path in the new folder."""
    return _below(starter_folder()) | _below(shipped_folder() / "schemas", "schemas/")


def _below(folder: Traversable, prefix: str = "") -> dict[str, Traversable]:
    """Return every YAML and JSON file below the folder by its relative path."""
    found: dict[str, Traversable] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found |= _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".json")):
            found[prefix + entry.name] = entry
    return found
