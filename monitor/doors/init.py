"""`marsad init`: a folder to start from."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from monitor.doors.app import app
from monitor.doors.console import complain, say


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")] = Path("marsad"),
) -> None:
    """Make a folder with a commented marsad.yaml and an example source; nothing is overwritten.

    marsad init /etc/marsad

    marsad --config /etc/marsad sources check
    """
    starter = files("config") / "starter"
    taken = [name for name in _names(starter) if (folder / name).exists()]
    if taken:
        complain(f"{folder} already has {', '.join(taken)}; nothing was written")
        raise typer.Exit(2)
    for name in _names(starter):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((starter / name).read_text(encoding="utf-8"), encoding="utf-8")
        say(f"wrote {target}")
    say(f"\nNext: edit {folder}/marsad.yaml, then  marsad --config {folder} crawl --all")


def _names(folder: Traversable, prefix: str = "") -> list[str]:
    """Every file below the folder, by its path from there."""
    names = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            names += _names(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            names.append(prefix + entry.name)
    return names
