"""Loads articles of the past, for back-tests and suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow


def articles_since(session: Session, since: datetime) -> Iterator[ArticleRow]:
    """Yield articles found since then that have their text, oldest first, a few hundred a time."""
    statement = (
        select(ArticleRow)
        .where(*_with_text(since))
        .order_by(ArticleRow.id)
        .execution_options(yield_per=200)
    )
    yield from session.scalars(statement)


def count_since(session: Session, since: datetime) -> int:
    """Return how many articles `articles_since` yields."""
    statement = select(func.count()).where(*_with_text(since))
    return session.scalar(statement.select_from(ArticleRow)) or 0


def _with_text(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return ArticleRow.discovered_at >= since, ArticleRow.text_removed_at.is_(None)
