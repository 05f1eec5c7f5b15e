"""Writes new files of the user, each completely or not at all; existing files are never changed."""

from __future__ import annotations

from pathlib import Path


def write_new(path: Path, text: str) -> Path:
    """Write a file that is not there yet, with its folder. Raises FileExistsError, OSError."""
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)  # half a file would be a config that does not load
        raise
    return path
