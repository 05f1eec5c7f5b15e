"""Searches stored articles, with the folding that matching uses, on both databases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.folding import fold

_PART = re.compile(r'"([^"]*)"?|(\S+)')


def search_articles(session: Session, query: str, *, limit: int) -> Sequence[ArticleRow]:
    """Return articles with every word and every "phrase" of the query, newest first.

    A word matches as a prefix (`migra` finds migration), Han text anywhere. An empty query finds
    nothing.
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
    """Return the substrings that the folded text must have; a leading blank marks a word start."""
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
