"""The config as a worker gets it: the published files, the worker's own secrets."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from config.load import Config
from storage.published_configs import PublishedConfig, newest_config, newest_version
from storage.store import Store

# Loads the config of a folder with an environment. Raises ConfigError.
Load = Callable[[Path, Mapping[str, str]], Config]


@dataclass(frozen=True, slots=True)
class Published:
    """A config and the version that it was published as."""

    version: int
    config: Config


class PublishedConfigs:
    """Reads what daemons publish. Methods block, and raise StorageError."""

    def __init__(self, store: Store, url: str, *, load: Load) -> None:
        """`url` is the address of the store as this worker reaches it."""
        self._store = store
        self._environment = dict(os.environ) | {"MARSAD_STORAGE_URL": url}
        self._load = load

    def newest_version(self) -> int | None:
        """Return the newest version; None where nothing is published yet."""
        with self._store.read() as session:
            return newest_version(session)

    def newest(self) -> Published | None:
        """Load the newest version; None where nothing is published yet. Raises ConfigError."""
        with self._store.read() as session:
            found = newest_config(session)
        if found is None:
            return None
        with TemporaryDirectory(prefix="marsad-config-") as folder:
            _write(Path(folder), found)
            return Published(found.version, self._load(Path(folder), self._environment))


def _write(folder: Path, published: PublishedConfig) -> None:
    for path, text in published.files.items():
        target = (folder / path).resolve()
        if not target.is_relative_to(folder.resolve()):
            continue  # no name of a file that we wrote leads elsewhere
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
