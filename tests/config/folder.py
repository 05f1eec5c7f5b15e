"""Makes a user's folder from texts, broken or not, and loads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from config.errors import ConfigError
from config.load import Config, load_config

_CACHE = TemporaryDirectory()  # of this process, removed when it ends
HOME = {"HOME": "/home/amal", "XDG_CACHE_HOME": _CACHE.name}
SOURCE = "name: mine\nurl: https://news.example/\nlanguages: [fr]\n"
ALONE = "include_shipped: {sources: false, topics: false}\n"  # without the shipped ones


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, given by their path in the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def load(
    folder: Path, files: Mapping[str, str | bytes], environ: Mapping[str, str] | None = None
) -> Config:
    """Load a folder made of these files."""
    return load_config(write_folder(folder, files), HOME | dict(environ or {}))


def problems(
    folder: Path, files: Mapping[str, str | bytes], environ: Mapping[str, str] | None = None
) -> list[str]:
    """Return the problems of a folder as printed, with paths relative to it."""
    try:
        load(folder, files, environ)
    except ConfigError as error:
        return str(error).replace(f"{folder}/", "").splitlines()
    return []


@dataclass(frozen=True)
class Broken:
    """A broken folder and its expected problems."""

    says: list[str]
    settings: str | bytes = ""  # after a line that leaves everything shipped out
    source: str | bytes | None = None  # sources/mine.yaml
    files: dict[str, str | bytes] = field(default_factory=dict)
    environ: dict[str, str] = field(default_factory=dict)

    def folder(self) -> dict[str, str | bytes]:
        settings = self.settings if isinstance(self.settings, bytes) else self.settings.encode()
        files: dict[str, str | bytes] = {"marsad.yaml": ALONE.encode() + settings, **self.files}
        if self.source is not None:
            files["sources/mine.yaml"] = self.source
        return files

    def problems(self, folder: Path) -> list[str]:
        """What loading it in a folder says."""
        return problems(folder, self.folder(), self.environ)
