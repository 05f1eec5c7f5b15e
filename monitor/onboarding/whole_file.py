"""Writes a file of the user whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(file: Path, raw: bytes) -> None:
    """Replace a file, which keeps its rights; a link keeps its target. Raises OSError."""
    target = file.resolve()
    new = None
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".new", delete=False) as half:
            new = Path(half.name)
            half.write(raw)
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
    except OSError:
        if new is not None:
            new.unlink(missing_ok=True)
        raise
