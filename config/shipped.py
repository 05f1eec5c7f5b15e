"""Finds the files shipped with Marsad: sources, topics, settings, and the starter files."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

SETTINGS_FILE = "marsad.yaml"
_DEEPEST = 4  # folders in folders; a link that leads back up would never end


def shipped_folder() -> Traversable:
    """Return the folder with the shipped `marsad.yaml`, `sources/` and `topics/`."""
    return files("config")


def starter_folder() -> Traversable:
    """Return the folder with the commented files that `marsad init` copies."""
    return files("config") / "starter"


def yaml_files_below(folder: Traversable, ending: str = ".yaml") -> list[Traversable]:
    """Return the files with an ending, of a folder first and then of its sub-folders, by name.

    Hidden files and folders are skipped.
    """
    return _files(folder, ending, _DEEPEST)


def _files(folder: Traversable, ending: str, depth: int) -> list[Traversable]:
    if depth == 0 or not folder.is_dir():
        return []
    entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    entries.sort(key=lambda entry: entry.name)
    own = [entry for entry in entries if entry.name.endswith(ending)]
    below = [entry for entry in entries if not entry.name.endswith(ending) and entry.is_dir()]
    return [*own, *(file for inner in below for file in _files(inner, ending, depth - 1))]


def stem_of(file: Traversable) -> str:
    """Return the name of a YAML file without `.yaml`."""
    return file.name.removesuffix(".yaml")
