"""Fills a store with invented articles in bulk, and adds single ones as ingestion does."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from benchmarks.million import Article, Million
from crawler.ingest.article_writer import ArticleWriter
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow
from storage.families import ShingleRow
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, PageState, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import StoryRow, lock_story_decisions

_AT_ONCE = 1_000


def fill(store: Store, million: Million, start: int, end: int) -> None:
    """Store the articles of these numbers, each alone with its text, without grouping them.

    Number n becomes article n + 1; rows are written in bulk, so that the filling takes minutes.
    """
    for first in range(start, end, _AT_ONCE):
        articles = [million.article(n) for n in range(first, min(first + _AT_ONCE, end))]
        with store.write() as session:
            ensure_sources(session, sorted({article.source for article in articles}))
            session.execute(insert(StoryRow), [_story(article) for article in articles])
            session.execute(insert(PageRow), [_page(article) for article in articles])
            rows, shingles = [], []
            for article in articles:
                found = fingerprint(article.title, article.text)
                rows.append(_article(article, found.exact, found.size))
                shingles += [(shingle, article.number + 1) for shingle in found.shingles]
            session.execute(insert(ArticleRow), rows)
            _write_shingles(session, shingles)
    if store.dialect == "postgresql":
        with store.write() as session:
            for table in ("story", "page", "article"):
                count = f"pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table})"
                session.execute(select(text(f"setval({count})")))


def add_one(store: Store, article: Article) -> float:
    """Store one article in a transaction, as ingestion does; return the seconds it took."""
    published = DateEvidence(article.published, DatePrecision.MINUTE, DateSource.JSON_LD)
    blocks = tuple(article.text.split("\n\n"))
    extraction = Extraction(article.title, blocks, article.language, published)
    with store.write() as session:
        page = _announced(session, article)
    began = perf_counter()
    with store.write() as session:
        lock_story_decisions(session)
        writer = ArticleWriter(session, article.published)
        writer.write(session.get_one(PageRow, page), extraction)
    return perf_counter() - began


def _announced(session: Session, article: Article) -> int:
    ensure_sources(session, [article.source])
    known = Announced(url_key(article.url), article.url, Announcement(article.url))
    (page,) = announce(session, article.source, [known], article.published)
    save_fetched(session, page.id, FetchedPage(article.url, 200, {}, b"<p>"), article.published)
    return page.id


def _story(article: Article) -> dict[str, Any]:
    return {
        "id": article.number + 1,
        "title": article.title,
        "created_at": article.published,
        "updated_at": article.published,
    }


def _page(article: Article) -> dict[str, Any]:
    return {
        "id": article.number + 1,
        "source": article.source,
        "key": url_key(article.url),
        "url": article.url,
        "announcement": {"url": article.url},
        "state": PageState.EXTRACTED,
        "announced_at": article.published,
    }


def _article(article: Article, exact: str, size: int) -> dict[str, Any]:
    return {
        "id": article.number + 1,
        "page_id": article.number + 1,
        "story_id": article.number + 1,
        "source": article.source,
        "url": article.url,
        "key": url_key(article.url),
        "title": article.title,
        "blocks": article.text.split("\n\n"),
        "language": article.language,
        "published_at": article.published,
        "published_precision": DatePrecision.MINUTE,
        "published_source": DateSource.JSON_LD,
        "published_tz_known": True,
        "discovered_at": article.published,
        "status": ArticleStatus.FULL,
        "method": "invented",
        "score": 1.0,
        "folded": "",
        "text_hash": exact,
        "size": size,
        "relation": Relation.FIRST,
        "matched_at": article.published,
    }


def _write_shingles(session: Session, rows: Sequence[tuple[int, int]]) -> None:
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        connection.execute(insert(ShingleRow), [{"hash": a, "article_id": b} for a, b in rows])
        return
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy("COPY shingle (hash, article_id) FROM STDIN") as out,
    ):
        for row in rows:
            out.write_row(row)
