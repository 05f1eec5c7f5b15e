"""How large the database is: rows by table, and room on the disk."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.tables import METADATA


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rows by table, in the order of their names, and bytes."""

    rows: dict[str, int]
    bytes: int  # of the file, or of the server's files
    free_bytes: int  # inside the file, for what comes next; 0 on a server, which does not say


def sizes_of(session: Session) -> Sizes:
    """Count every row, and ask for the room that they take. Raises StorageError."""
    rows = {
        name: session.scalar(select(func.count()).select_from(METADATA.tables[name])) or 0
        for name in sorted(METADATA.tables)
    }
    if session.get_bind().dialect.name != "sqlite":
        size = session.scalar(text("SELECT pg_database_size(current_database())"))
        return Sizes(rows, size or 0, 0)
    page = _pragma(session, "page_size")
    return Sizes(
        rows, page * _pragma(session, "page_count"), page * _pragma(session, "freelist_count")
    )


def _pragma(session: Session, name: str) -> int:
    return int(session.scalar(text(f"PRAGMA {name}")) or 0)
