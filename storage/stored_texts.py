"""The texts of the store, as `crawler.stories.grouping` compares a new article with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, or_, select
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

# Hundreds of rows are read per article; the bare tables spare the cost of mapped objects.
_SHINGLES: Table = ShingleRow.__table__  # type: ignore[assignment]
_ARTICLES: Table = ArticleRow.__table__  # type: ignore[assignment]
_LINKS: Table = TextLinkRow.__table__  # type: ignore[assignment]


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
        found: set[int] = set()
        for hashes in in_chunks(sorted(shingles)):
            known = select(RepeatedShingleRow.hash).where(RepeatedShingleRow.hash.in_(hashes))
            found.update(self._session.scalars(known))
        return found

    def holders(self, shingles: Collection[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for hashes in in_chunks(sorted(shingles)):
            rows = self._session.execute(
                select(_SHINGLES.c.hash, _SHINGLES.c.article_id).where(_SHINGLES.c.hash.in_(hashes))
            )
            for shingle, article in rows:
                found.setdefault(shingle, []).append(article)
        return found

    def with_text(self, exact: str, *, limit: int) -> Sequence[int]:
        latest = (
            select(ArticleRow.id)
            .where(ArticleRow.text_hash == exact)
            .order_by(ArticleRow.id.desc())
            .limit(limit)
        )
        return self._session.scalars(latest).all()

    def load(self, articles: Collection[int]) -> list[KnownText]:
        table = _ARTICLES.c
        columns = (
            table.id,
            table.title,
            table.blocks,
            table.text_hash,
            table.size,
            table.published_at,
            table.discovered_at,
        )
        return [
            KnownText(
                row.id,
                row.title,
                "\n\n".join(row.blocks),
                row.text_hash,
                row.size,
                ArticleDates(row.published_at, row.discovered_at),
            )
            for numbers in in_chunks(sorted(articles))
            for row in self._session.execute(
                select(*columns).where(table.id.in_(numbers)).order_by(table.id)
            )
        ]

    def links_of(self, articles: Collection[int]) -> list[TextLink]:
        found: dict[TextLink, None] = {}
        for numbers in in_chunks(sorted(articles)):
            rows = self._session.execute(
                select(_LINKS).where(
                    or_(_LINKS.c.article_id.in_(numbers), _LINKS.c.other_id.in_(numbers))
                )
            )
            found.update(dict.fromkeys(TextLink(*row) for row in rows))
        return list(found)

    def placements(self, articles: Collection[int]) -> list[Placement]:
        family = func.coalesce(_ARTICLES.c.family_id, _ARTICLES.c.id)
        families: set[int] = set()
        for numbers in in_chunks(sorted(articles)):
            wanted = select(family).where(_ARTICLES.c.id.in_(numbers))
            families.update(self._session.scalars(wanted))
        return list(self._members(families))

    def _members(self, families: Collection[int]) -> Iterator[Placement]:
        table = _ARTICLES.c
        columns = (table.id, table.family_id, table.relation, table.relation_of, table.share)
        for numbers in in_chunks(sorted(families)):
            is_member: ColumnElement[bool] = or_(
                table.family_id.in_(numbers), table.id.in_(numbers)
            )
            for row in self._session.execute(select(*columns).where(is_member).order_by(table.id)):
                yield Placement(*row)

    def add_links(self, links: Collection[TextLink]) -> None:
        add_links(self._session, links)

    def drop_links(self, links: Collection[TextLink]) -> None:
        if links:
            gone = delete(_LINKS).where(
                _LINKS.c.article_id == bindparam("a"), _LINKS.c.other_id == bindparam("b")
            )
            rows = [{"a": link.article, "b": link.other} for link in links]
            self._session.connection().execute(gone, rows)

    def index(self, article: int, shingles: Collection[int]) -> None:
        save_shingles(self._session, article, shingles)

    def unindex(self, rows: Collection[tuple[int, int]]) -> None:
        if rows:
            gone = delete(_SHINGLES).where(
                _SHINGLES.c.hash == bindparam("a"), _SHINGLES.c.article_id == bindparam("b")
            )
            self._session.connection().execute(gone, [{"a": one, "b": two} for one, two in rows])

    def remember_repeated(self, shingles: Collection[int]) -> None:
        remember_repeated(self._session, shingles, self._now)
        for hashes in in_chunks(sorted(shingles)):
            self._session.execute(delete(_SHINGLES).where(_SHINGLES.c.hash.in_(hashes)))
