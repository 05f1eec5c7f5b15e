"""How much room the database takes, and how much is left where it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.orm import Session


def database_folder(url: str) -> Path:
    """Return the nearest folder above the file of SQLite; for a server, the working folder."""
    parts = urlsplit(url)
    path = Path(parts.path[1:]) if parts.scheme.startswith("sqlite") else Path()
    while not path.is_dir():
        path = path.parent
    return path


def free_bytes(url: str) -> int:
    """Return the free bytes where the database is. Raises OSError."""
    return shutil.disk_usage(database_folder(url)).free


def database_bytes(session: Session) -> int:
    """Return the size of the database, without the log of what is not yet in its file."""
    if session.get_bind().dialect.name == "sqlite":
        pages = session.scalar(text("PRAGMA page_count")) or 0
        return pages * (session.scalar(text("PRAGMA page_size")) or 0)
    return session.scalar(text("SELECT pg_database_size(current_database())")) or 0
