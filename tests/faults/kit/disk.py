"""A disk that is full, and has space again.

A small file system in memory where the machine lets us mount one (root); it fills for everything
that is written to it. Elsewhere a limit on the pages of the database, which SQLite reports with the
same error, but only for the database itself.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.faults.kit.after_import import after_import

_BLOCK = 4_096


class SmallDisk:
    """A file system of a few megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"
        self._may_fill = True

    def fill(self) -> None:
        """Let nothing more be written, until `clear`."""
        if not self._may_fill:
            return
        with self._ballast.open("ab") as ballast:
            while (free := self._free()) >= _BLOCK:
                ballast.write(bytes(min(free // _BLOCK, 256) * _BLOCK))
                ballast.flush()

    def clear(self) -> None:
        """Make space, for good."""
        self._may_fill = False
        self._ballast.unlink()

    def remount(self, how: str) -> None:
        """Let it be written no more (`ro`), or again (`rw`)."""
        options = ("-o", f"remount,{how}", str(self.folder))
        subprocess.run(("mount", *options), check=True)

    def _free(self) -> int:
        state = os.statvfs(self.folder)
        return state.f_bavail * state.f_frsize


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[SmallDisk | None]:
    """A disk mounted at `folder`; None where this machine does not let us."""
    folder.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={megabytes}m", "marsad-test", str(folder))
    try:
        mounted = subprocess.run(("mount", *options), capture_output=True, check=False)
    except FileNotFoundError:
        mounted = None
    if mounted is None or mounted.returncode:
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(("umount", "--lazy", str(folder)), check=True)


def limit_database(pages: int) -> None:
    """Let the SQLite database of this process have no more than so many pages."""

    def change(module: ModuleType) -> None:
        prepare = module.prepare

        def prepare_and_limit(connection: Any, record: object) -> None:
            prepare(connection, record)
            connection.execute(f"PRAGMA max_page_count={pages}")

        module.prepare = prepare_and_limit  # type: ignore[attr-defined]

    after_import("storage.sqlite", change)
