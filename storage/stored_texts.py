"""The texts of the store, as `crawler.stories.grouping` compares a new article with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Table, bindparam, delete, func, or_, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.families import (
    RepeatedShingleRow,
    ShingleRow,
    TextLinkRow,
    add_links,
    remember_repeated,
    save_shingles,
)
from storage.records import ArticleDates, KnownText, Placement, TextLink
from storage.statements import Prepared, among

_SHINGLES: Table = ShingleRow.__table__  # type: ignore[assignment]
_ARTICLES: Table = ArticleRow.__table__  # type: ignore[assignment]
_LINKS: Table = TextLinkRow.__table__  # type: ignore[assignment]
_REPEATED: Table = RepeatedShingleRow.__table__  # type: ignore[assignment]
_WHOLE = _ARTICLES.c

REPEATED = Prepared(select(_REPEATED.c.hash).where(among(_REPEATED.c.hash, "hashes")))
HOLDERS = Prepared(
    select(_SHINGLES.c.hash, _SHINGLES.c.article_id).where(among(_SHINGLES.c.hash, "hashes"))
)
EQUAL = Prepared(
    select(_WHOLE.id)
    .where(_WHOLE.text_hash == bindparam("exact"))
    .order_by(_WHOLE.id.desc())
    .limit(bindparam("most"))
)
TEXTS = Prepared(
    select(
        _WHOLE.id,
        _WHOLE.title,
        _WHOLE.blocks,
        _WHOLE.text_hash,
        _WHOLE.size,
        _WHOLE.published_at,
        _WHOLE.discovered_at,
    )
    .where(among(_WHOLE.id, "articles"))
    .order_by(_WHOLE.id)
)
LINKS = Prepared(
    select(_LINKS).where(
        or_(among(_LINKS.c.article_id, "articles"), among(_LINKS.c.other_id, "articles"))
    )
)
FAMILIES = Prepared(
    select(func.coalesce(_WHOLE.family_id, _WHOLE.id))
    .where(among(_WHOLE.id, "articles"))
    .distinct()
)
MEMBERS = Prepared(
    select(_WHOLE.id, _WHOLE.family_id, _WHOLE.relation, _WHOLE.relation_of, _WHOLE.share)
    .where(or_(among(_WHOLE.family_id, "families"), among(_WHOLE.id, "families")))
    .order_by(_WHOLE.id)
)
DROP_LINK = Prepared(
    delete(_LINKS).where(_LINKS.c.article_id == bindparam("a"), _LINKS.c.other_id == bindparam("b"))
)
UNINDEX = Prepared(
    delete(_SHINGLES).where(
        _SHINGLES.c.hash == bindparam("a"), _SHINGLES.c.article_id == bindparam("b")
    )
)
UNINDEX_ALL = Prepared(delete(_SHINGLES).where(among(_SHINGLES.c.hash, "hashes")))


def forget_old_shingles(session: Session, before: datetime, *, limit: int) -> int:
    """Delete the shingles of articles that were found before then; return of how many articles.

    Of at most `limit` articles, so that no transaction is long.
    """
    oldest = (
        select(_SHINGLES.c.article_id)
        .join(_ARTICLES, _ARTICLES.c.id == _SHINGLES.c.article_id)
        .where(_ARTICLES.c.discovered_at < before)
        .distinct()
        .order_by(_SHINGLES.c.article_id)
        .limit(limit)
    )
    articles = session.scalars(oldest).all()
    for numbers in in_chunks(articles):
        session.execute(delete(_SHINGLES).where(_SHINGLES.c.article_id.in_(numbers)))
    return len(articles)


class StoredTexts:
    """Answers what is stored and writes what was decided, within one transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def repeated(self, shingles: Collection[int]) -> set[int]:
        return {*REPEATED.firsts(self._session, hashes=shingles)} if shingles else set()

    def holders(self, shingles: Collection[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for shingle, article in HOLDERS.rows(self._session, hashes=sorted(shingles)):
            found.setdefault(shingle, []).append(article)
        return found

    def with_text(self, exact: str, *, limit: int) -> Sequence[int]:
        return EQUAL.firsts(self._session, exact=exact, most=limit)

    def load(self, articles: Collection[int]) -> list[KnownText]:
        if not articles:
            return []
        return [
            KnownText(article, title, "\n\n".join(blocks), exact, size, ArticleDates(*dates))
            for article, title, blocks, exact, size, *dates in TEXTS.rows(
                self._session, articles=articles
            )
        ]

    def links_of(self, articles: Collection[int]) -> list[TextLink]:
        return [TextLink(*row) for row in LINKS.rows(self._session, articles=articles)]

    def placements(self, articles: Collection[int]) -> list[Placement]:
        if not articles:
            return []
        families = FAMILIES.firsts(self._session, articles=articles)
        return [Placement(*row) for row in MEMBERS.rows(self._session, families=families)]

    def add_links(self, links: Collection[TextLink]) -> None:
        add_links(self._session, links)

    def drop_links(self, links: Collection[TextLink]) -> None:
        rows = [{"a": link.article, "b": link.other} for link in links]
        DROP_LINK.run_each(self._session, rows)

    def index(self, article: int, shingles: Collection[int]) -> None:
        save_shingles(self._session, article, shingles)

    def unindex(self, rows: Collection[tuple[int, int]]) -> None:
        UNINDEX.run_each(self._session, [{"a": one, "b": two} for one, two in rows])

    def remember_repeated(self, shingles: Collection[int]) -> None:
        remember_repeated(self._session, shingles, self._now)
        UNINDEX_ALL.run(self._session, hashes=shingles)
