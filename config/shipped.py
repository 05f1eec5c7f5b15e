"""Finds the files shipped with Marsad: sources, topics, settings, and the starter files."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

SETTINGS_FILE = "marsad.yaml"


def shipped_folder() -> Traversable:
    """Return the folder with the shipped `marsad.yaml`, `sources/` and `topics/`."""
    return files("config")


def starter_folder() -> Traversable:
    """Return the folder with the commented files that `marsad init` copies."""
    return files("config") / "starter"


def yaml_files(folder: Traversable) -> dict[str, Traversable]:
    """Return the YAML files of a folder by name without `.yaml`; hidden files are skipped."""
    if not folder.is_dir():
        return {}
    found = {entry.name: entry for entry in folder.iterdir() if not entry.name.startswith(".")}
    return {
        name.removesuffix(".yaml"): entry
        for name, entry in sorted(found.items())
        if name.endswith(".yaml")
    }
