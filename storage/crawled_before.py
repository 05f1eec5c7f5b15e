"""Names the sources that a database has crawled, before the store is opened.

The config asks this where nobody has chosen sources yet, at the start of every command. So a
SQLite file is read without SQLAlchemy, whose import takes longer than all else, and it is never
made or changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote

from storage.errors import StorageError

_SQLITE = "sqlite:///"
_CRAWLED = "SELECT name FROM source WHERE last_crawl_at IS NOT NULL"


def crawled_before(url: str) -> Collection[str]:
    """Return the names; none if there is no database, no table, or no answer."""
    if not url.startswith(_SQLITE):
        return _in_store(url)
    path = Path(unquote(url.removeprefix(_SQLITE).partition("?")[0]))
    return _in_file(path) if path.is_file() else ()


def _in_file(path: Path) -> Collection[str]:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
            return [name for (name,) in database.execute(_CRAWLED)]
    except sqlite3.Error:
        return ()


def _in_store(url: str) -> Collection[str]:
    from sqlalchemy import select

    from storage.sources import SourceRow
    from storage.store import Store

    try:
        store = Store.open(url)
    except StorageError:
        return ()
    try:
        with store.read() as session:
            crawled = select(SourceRow.name).where(SourceRow.last_crawl_at.is_not(None))
            return session.scalars(crawled).all()
    except StorageError:
        return ()
    finally:
        store.close()
