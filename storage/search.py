"""Search over stored articles, with the same folding as matching, on both engines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.folding import fold

_PART = re.compile(r'"([^"]*)"?|(\S+)')


def search_articles(session: Session, query: str, *, limit: int) -> Sequence[ArticleRow]:
    """Articles that hold every word and every "phrase" of the query, newest first.

    Words count from their beginning (`migra` finds migration); Han text is found anywhere.
    An empty query finds nothing.
    """
    patterns = [f"%{_escaped(part)}%" for part in query_parts(query)]
    if not patterns:
        return []
    newest = func.coalesce(ArticleRow.published_at, ArticleRow.discovered_at)
    statement = select(ArticleRow).order_by(newest.desc(), ArticleRow.id.desc()).limit(limit)
    for pattern in patterns:
        statement = statement.where(ArticleRow.folded.like(pattern, escape="\\"))
    return session.scalars(statement).all()


def query_parts(query: str) -> list[str]:
    """What must stand in the folded text, each with the blank that a word begins after."""
    parts = []
    for phrase, word in _PART.findall(query):
        folded = fold(phrase or word)
        if folded:
            parts.append(folded if _is_unspaced(folded) else f" {folded}")
    return parts


def _is_unspaced(folded: str) -> bool:
    return "\u2e80" <= folded[0] <= "\u9fff"


def _escaped(part: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", part)
