"""Searches stored articles: pages of results, with marks, a count, and facets.

SearchPage  hits: SearchHit(article, title_marks, snippet), total, facets, after
QueryError  (storage.search.query.tree) the query cannot be read, and where
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.search.conditions import Conditions
from storage.search.cursor import Cursor
from storage.search.facets import NO_FACETS, Facets, count_facets
from storage.search.filters import Surroundings
from storage.search.highlights import Highlights
from storage.search.order import Order
from storage.search.query.parser import parse_query
from storage.search.query.tree import All, Any, Near, Node, Query, Words
from storage.search.tables import SearchEntryRow
from storage.search.text.marks import Mark, Piece, Snippet, pieces

_TITLE, _LEAD = "title", "lead"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found article and where the words of the query stand in it."""

    article: ArticleRow
    title_marks: tuple[Mark, ...]  # into the title
    snippet: Snippet  # of the text; without marks where the words stand in the title only
    text_marks: tuple[Mark, ...]  # into the text

    @property
    def title_pieces(self) -> tuple[Piece, ...]:
        """The title cut at its marks, in order."""
        return tuple(pieces(self.article.title, self.title_marks))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of the results of a query."""

    query: Query
    hits: tuple[SearchHit, ...]
    total: int  # of the whole query
    facets: Facets
    after: str | None  # what to give as `after` for the next page; None: this is the last


def search_articles(
    session: Session,
    query: str | Query,
    *,
    limit: int = 20,
    order: Order = Order.DATE,
    after: str | None = None,
    around: Surroundings | None = None,
    with_facets: bool = False,
) -> SearchPage:
    """Return a page of the articles that a query finds; an empty query finds none.

    Raises QueryError for a mistake in the query, CursorError where `after` was not made here, and
    StorageError.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    if parsed.root is None:
        return SearchPage(parsed, (), 0, NO_FACETS, None)
    conditions = Conditions(session, around or Surroundings())
    found = conditions.condition(parsed.root)
    rank = _rank(conditions, parsed.root) if order is Order.RELEVANCE else None
    rows = session.execute(
        _page(found, rank, limit + 1, Cursor.read(after) if after else None)
    ).all()
    shown = rows[:limit]
    following = (
        str(Cursor(shown[-1].rank, shown[-1].sort_at, shown[-1].article_id))
        if len(rows) > limit
        else None
    )
    highlights = Highlights(conditions, parsed.root)
    hits = tuple(
        SearchHit(article, *highlights.of(article))
        for article in _articles(session, [row.article_id for row in shown])
    )
    if with_facets:
        facets = count_facets(session, found)
        return SearchPage(parsed, hits, facets.total, facets, following)
    total = len(rows) if following is None and after is None else _count(session, found)
    return SearchPage(parsed, hits, total, NO_FACETS, following)


def marked(
    session: Session,
    query: str | Query,
    articles: Sequence[ArticleRow],
    *,
    around: Surroundings | None = None,
) -> tuple[SearchHit, ...]:
    """Return where the words of a query stand in these articles, in their order.

    Raises QueryError.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    if parsed.root is None:
        return ()
    highlights = Highlights(Conditions(session, around or Surroundings()), parsed.root)
    return tuple(SearchHit(article, *highlights.of(article)) for article in articles)


def matching_numbers(
    session: Session, query: str | Query, *, around: Surroundings | None = None
) -> Sequence[int]:
    """Return the numbers of all articles that a query finds, newest first. Raises QueryError."""
    parsed = parse_query(query) if isinstance(query, str) else query
    if parsed.root is None:
        return ()
    entry = SearchEntryRow
    found = Conditions(session, around or Surroundings()).condition(parsed.root)
    newest = (
        select(entry.article_id)
        .where(found)
        .order_by(entry.sort_at.desc(), entry.article_id.desc())
    )
    return session.scalars(newest).all()


def every_match(
    session: Session, query: str | Query, *, around: Surroundings | None = None
) -> Iterator[ArticleRow]:
    """Yield every article that a query finds, the oldest stored first. Raises QueryError."""
    for chunk in in_chunks(sorted(matching_numbers(session, query, around=around))):
        yield from _articles(session, chunk)
        session.expunge_all()


def _page(
    found: ColumnElement[bool], rank: ColumnElement[int] | None, limit: int, after: Cursor | None
) -> Select[tuple[int, object, int]]:
    ranked = (case((found, 0), else_=0) if rank is None else rank).label("rank")
    entry = SearchEntryRow
    statement = select(entry.article_id, entry.sort_at, ranked).where(found)
    if after is not None:
        statement = statement.where(_is_after(after, rank))
    if rank is not None:
        statement = statement.order_by(ranked.desc())
    return statement.order_by(entry.sort_at.desc(), entry.article_id.desc()).limit(limit)


def _is_after(last: Cursor, rank: ColumnElement[int] | None) -> ColumnElement[bool]:
    entry = SearchEntryRow
    older = or_(
        entry.sort_at < last.sort_at,
        and_(entry.sort_at == last.sort_at, entry.article_id < last.article),
    )
    return older if rank is None else or_(rank < last.rank, and_(rank == last.rank, older))


def _rank(conditions: Conditions, root: Node) -> ColumnElement[int]:
    """Say how early in an article the words stand that are looked for."""
    words = _only_words(root)
    if words is None:
        return case((SearchEntryRow.id.is_not(None), 0), else_=0)
    return case(
        (conditions.condition(words, _TITLE), 2), (conditions.condition(words, _LEAD), 1), else_=0
    )


def _only_words(node: Node) -> Node | None:
    match node:
        case Words() | Near():
            return node
        case All(parts=parts) | Any(parts=parts):
            kept = tuple(part for part in map(_only_words, parts) if part is not None)
            return type(node)(kept) if kept else None
        case _:
            return None


def _count(session: Session, found: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(SearchEntryRow).where(found)) or 0


def _articles(session: Session, numbers: Sequence[int]) -> Sequence[ArticleRow]:
    """Load articles in the order of their numbers as given."""
    rows = session.scalars(select(ArticleRow).where(ArticleRow.id.in_(numbers)))
    by_number = {row.id: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]
