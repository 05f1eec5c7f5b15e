"""Notices that the files of a config folder have changed, and have come to rest."""

from __future__ import annotations

import os
from pathlib import Path

from config.own_templates import ENDINGS, FOLDER

_SUFFIXES = (".yaml", ".yml")
_TEMPLATES = f"{os.sep}{FOLDER}"

FileStates = dict[str, tuple[int, int, int]]  # path -> time of change in ns, size in bytes, inode


class ConfigWatch:
    """Compares the files of a folder with those of its last look; None watches nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._taken = self._seen = self._states()

    def has_changed(self) -> bool:
        """Whether files have changed and two looks in a row found them alike; true once a change.

        Editors write a file in steps, and a person saves several that belong together.
        """
        before, self._seen = self._seen, self._states()
        if self._seen != before or self._seen == self._taken:
            return False
        self._taken = self._seen
        return True

    def _states(self) -> FileStates:
        states: FileStates = {}
        for folder, _folders, names in os.walk(self._folder or os.devnull):
            # other texts may be logs, which never come to rest
            endings = (*_SUFFIXES, *ENDINGS) if folder.endswith(_TEMPLATES) else _SUFFIXES
            for name in names:
                if name.endswith(endings):
                    path = os.path.join(folder, name)  # noqa: PTH118 - made every few seconds
                    states[path] = _state(path)
        return states


def _state(path: str) -> tuple[int, int, int]:
    try:
        stat = os.stat(path)  # noqa: PTH116
    except OSError:  # it was deleted just now, or may not be read: the loading says so
        return (0, 0, 0)
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
