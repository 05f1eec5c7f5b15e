"""The files that come with Marsad: sources, topics, settings, and the starter of a new folder."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

SETTINGS_FILE = "marsad.yaml"


def shipped_folder() -> Traversable:
    """The folder with `marsad.yaml`, `sources/` and `topics/` as shipped."""
    return files("config")


def starter_folder() -> Traversable:
    """The commented files that `marsad init` copies: `marsad.yaml`, `sources/example.yaml`."""
    return files("config") / "starter"


def yaml_files(folder: Traversable) -> dict[str, Traversable]:
    """The YAML files of a folder by name without `.yaml`; hidden files and other kinds are left."""
    if not folder.is_dir():
        return {}
    found = {entry.name: entry for entry in folder.iterdir() if not entry.name.startswith(".")}
    return {
        name.removesuffix(".yaml"): entry
        for name, entry in sorted(found.items())
        if name.endswith(".yaml")
    }
