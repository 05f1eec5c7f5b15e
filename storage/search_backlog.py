"""Indexes what was stored before there was an index, or before its tokens changed.

In small transactions, newest articles first, so that everything else goes on meanwhile; what a kill
leaves is indexed by the next run.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.search.indexing import index_articles
from storage.search.tables import SearchEntryRow
from storage.search.text.stream import VERSION
from storage.store import Store
from storage.stories import lock_story_decisions

_AT_ONCE = 50  # articles of a transaction: a tenth of a second in which nobody else writes


def waiting_count(session: Session) -> int:
    """Return how many articles are not indexed yet."""
    entries = select(func.count()).select_from(SearchEntryRow)
    indexed = session.scalar(entries.where(SearchEntryRow.version == VERSION)) or 0
    return (session.scalar(select(func.count()).select_from(ArticleRow)) or 0) - indexed


class Backlog:
    """Walks over the articles that wait, from the newest stored to the oldest."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._below: int | None = None  # no article from here on waits

    def waiting(self) -> int:
        """Return how many articles are not indexed yet. Raises StorageError."""
        with self._store.read() as session:
            return waiting_count(session)

    def index_some(self) -> int:
        """Index some articles; return how many there were. 0: none is left. Raises StorageError."""
        with self._store.read() as session:
            if not self._next(session):
                return 0
        with self._store.write() as session:
            # Writers of articles index them too; whoever comes second finds them indexed.
            lock_story_decisions(session)
            rows = self._next(session)
            index_articles(session, rows)
        if rows:
            self._below = rows[-1].id
        return len(rows)

    def _next(self, session: Session) -> Sequence[ArticleRow]:
        indexed = and_(
            SearchEntryRow.article_id == ArticleRow.id, SearchEntryRow.version == VERSION
        )
        statement = (
            select(ArticleRow)
            .outerjoin(SearchEntryRow, indexed)
            .where(SearchEntryRow.id.is_(None))
            .order_by(ArticleRow.id.desc())
            .limit(_AT_ONCE)
        )
        if self._below is not None:
            statement = statement.where(ArticleRow.id < self._below)
        return session.scalars(statement).all()
