"""Builds what is handed out, and reads what is in it; needs no network."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
FOLDERS = ("config", "storage", "crawler", "monitor")


def build(target: str, folder: Path, *, source: Path = ROOT) -> Path:
    """Build the "wheel" or "sdist" of a source tree into an empty folder."""
    done = subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)),
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


def checksums(wheel: Path) -> dict[str, int]:
    """Every file of a wheel by name, with its CRC."""
    with ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist()}


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a source archive; gives the one folder that it holds."""
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return unpacked


def files_below(folder: Path) -> set[str]:
    """Paths below a folder, without what Python compiled there."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
