"""Fills a store with invented articles in bulk, and adds single ones as ingestion does."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, repeat
from time import perf_counter
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from benchmarks.bulk import loading
from benchmarks.million import Article, Million
from crawler.ingest.article_writer import ArticleWriter
from crawler.stories.events.keys import hashed, weighted_keys
from crawler.stories.features.packing import packed
from crawler.stories.features.text_features import features_of
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow
from storage.events import EventTextRow, packed_features
from storage.evidence import announcement_to_json
from storage.families import remember_repeated
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, PageState, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import StoryRow, lock_story_decisions

_AT_ONCE = 1_000
_NUMBERS = {"shingle": ("hash", "article_id"), "event_key": ("hash", "day", "article_id")}
_AHEAD = 4  # parts that are made while one is written
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def fill(stores: Sequence[Store], million: Million, start: int, end: int) -> None:
    """Store the articles of these numbers, each alone with its text, without grouping them.

    Number n becomes article n + 1; rows are made once for all stores and written in bulk, so that
    the filling takes minutes. Footers are known as repeated, as they are from the third one on.
    """
    repeated = {one for text in million.footers() for one in fingerprint("", text).shingles}
    if start == 0:
        for store in stores:
            with store.write() as session:
                remember_repeated(session, repeated, _BEGIN)
    with ExitStack() as stack:
        loaders = [stack.enter_context(loading(store, _NUMBERS)) for store in stores]
        for articles, rows in _made(million, start, end, repeated):
            for store, loader in zip(stores, loaders, strict=True):
                with store.write() as session:
                    _write_all(session, articles, rows)
                loader.add("shingle", rows.shingles)
                loader.add("event_key", rows.keys)
    for store in stores:
        _settle(store)


def _made(
    million: Million, start: int, end: int, repeated: set[int]
) -> Iterator[tuple[list[Article], _Rows]]:
    """Yield articles with their rows, in their order; other processes make them meanwhile."""
    parts = iter([(first, min(first + _AT_ONCE, end)) for first in range(start, end, _AT_ONCE)])
    with ProcessPoolExecutor(initializer=_begin, initargs=(million, repeated)) as pool:
        waiting = deque(pool.submit(_make, *part) for part in islice(parts, _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_make, *part) for part in islice(parts, 1))


def _begin(million: Million, repeated: set[int]) -> None:
    """Keep in a process what it makes rows from."""
    _kept["million"], _kept["repeated"] = million, repeated


def _make(first: int, end: int) -> tuple[list[Article], _Rows]:
    articles = [_kept["million"].article(number) for number in range(first, end)]
    return articles, _rows_of(articles, _kept["repeated"])


_kept: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What of some articles goes into each table."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    shingles: tuple[array[int], ...] = field(default_factory=lambda: _columns("shingle"))
    keys: tuple[array[int], ...] = field(default_factory=lambda: _columns("event_key"))


def _columns(table: str) -> tuple[array[int], ...]:
    return tuple(array("q") for _ in _NUMBERS[table])


def _rows_of(articles: Sequence[Article], repeated: set[int]) -> _Rows:
    rows = _Rows()
    for article in articles:
        found, number = fingerprint(article.title, article.text), article.number + 1
        day = article.published.date()
        features = features_of(article.title, article.text, article.language, day)
        keys = sorted({hashed(key) for key in weighted_keys(features)})
        rows.articles.append(article_values(article, found.exact, found.size))
        _extend(rows.shingles, found.shingles - repeated, number)
        rows.texts.append(
            {
                "article_id": number,
                "day": day.toordinal(),
                "features": packed_features(packed(features)),
                "keys": array("q", keys).tobytes(),
            }
        )
        _extend(rows.keys, keys, day.toordinal(), number)
    return rows


def _extend(columns: Sequence[array[int]], hashes: Collection[int], *same: int) -> None:
    """Add a row for each hash; the other columns have one value in all of them."""
    first, *others = columns
    first.extend(hashes)
    for column, value in zip(others, same, strict=True):
        column.extend(repeat(value, len(hashes)))


def _write_all(session: Session, articles: Sequence[Article], rows: _Rows) -> None:
    ensure_sources(session, sorted({article.source for article in articles}))
    session.execute(insert(StoryRow), [story_values(article) for article in articles])
    session.execute(insert(PageRow), [page_values(article) for article in articles])
    session.execute(insert(ArticleRow), rows.articles)
    session.execute(insert(EventTextRow), rows.texts)


def _settle(store: Store) -> None:
    """Set what PostgreSQL sets itself while rows come one by one: next numbers, statistics."""
    if store.dialect == "postgresql":
        with store.write() as session:
            for table in ("story", "page", "article"):
                count = f"pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table})"
                session.execute(select(text(f"setval({count})")))
            session.execute(text("ANALYZE"))


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


def story_values(article: Article) -> dict[str, Any]:
    """Return the columns of the story that an article opens."""
    return {
        "id": article.number + 1,
        "title": article.title,
        "created_at": article.published,
        "updated_at": article.published,
    }


def page_values(article: Article) -> dict[str, Any]:
    """Return the columns of the page of an article."""
    return {
        "id": article.number + 1,
        "source": article.source,
        "key": url_key(article.url),
        "url": article.url,
        "announcement": announcement_to_json(Announcement(article.url)),
        "state": PageState.EXTRACTED,
        "announced_at": article.published,
    }


def article_values(article: Article, exact: str, size: int) -> dict[str, Any]:
    """Return the columns of an article; `exact` is the hash of its text, `size` its words."""
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
