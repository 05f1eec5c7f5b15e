"""Databases with all tables, made once and then copied: making one takes longer than a crawl."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from storage.store import Store


def with_tables(path: Path) -> str:
    """Write an empty SQLite database with all tables to `path`; its URL."""
    path.touch(0o600)
    path.write_bytes(_tables())
    return f"sqlite:///{path}"


@cache
def _tables() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marsad.db"
        store = Store.open(f"sqlite:///{path}")
        store.upgrade()
        store.close()
        return path.read_bytes()
