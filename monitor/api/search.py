"""Answers to queries, and the searches that were saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.api.articles import article_of
from monitor.api.models import Found, Mark, Marks, SavedSearch, SavedSearches, SearchResult
from storage.search.filters import Surroundings
from storage.search.order import Order
from storage.search.saved import saved_searches
from storage.search.search import SearchHit, search_articles
from storage.search.text.marks import Mark as FoundMark


def found_by(
    session: Session,
    config: Config,
    query: str,
    *,
    order: Order,
    limit: int,
    cursor: str | None,
    now: datetime,
) -> SearchResult:
    """Return a page of what a query finds. Raises QueryError and CursorError (of the search)."""
    page = search_articles(
        session,
        query,
        limit=limit,
        order=order,
        after=cursor or None,
        around=Surroundings(now=now, tags=config.sources_by_tag()),
        with_facets=cursor is None,
    )
    return SearchResult(
        items=[_found(hit) for hit in page.hits],
        next=page.after,
        total=page.total,
        languages=_counts(page.facets.languages),
        sources=_counts(page.facets.sources),
        topics=_counts(page.facets.topics),
    )


def list_saved(session: Session, owner: str) -> SavedSearches:
    """Return the searches that everybody or this visitor saved, by name."""
    rows = {row.name: row for row in saved_searches(session, owner=owner)}
    rows = {row.name: row for row in saved_searches(session)} | rows
    items = [
        SavedSearch(name=name, query=rows[name].query, created=rows[name].created_at)
        for name in sorted(rows)
    ]
    return SavedSearches(items=items, next=None)


def _found(hit: SearchHit) -> Found:
    return Found(
        article=article_of(hit.article),
        snippet=hit.snippet.text,
        marks=Marks(title=_places(hit.title_marks), text=_places(hit.text_marks)),
    )


def _places(marks: tuple[FoundMark, ...]) -> list[Mark]:
    return [Mark(start=mark.start, end=mark.end) for mark in marks]


def _counts(facet: Mapping[str, int]) -> dict[str, int]:
    return dict(facet)
