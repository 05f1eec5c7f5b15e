"""What search costs: time of typical queries, room of the index, and indexing one more article.

    python -m benchmarks.search --articles 100000 [--engine sqlite]

The articles are those of `benchmarks/million.py`. They are stored without being grouped, then
indexed as the backlog is, so that the room of the index is what the database grew by.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text

from benchmarks.filling import article_values, page_values, story_values
from benchmarks.million import SCRIPTS, Article, Million
from storage.articles import ArticleRow
from storage.pages import PageRow
from storage.search.filters import Surroundings
from storage.search.indexing import index_articles
from storage.search.order import Order
from storage.search.search import search_articles
from storage.search_backlog import Backlog
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import StoryRow
from tests.postgres import running_postgres

ARTICLES = int(os.environ.get("MARSAD_BENCH_SEARCH", "20000"))
_EARLY = 10_000  # the cost of one more article is taken here too
_TIMED = 60  # articles, of which the median is taken
_TURNS = 3  # of each query
_AT_ONCE = 1_000


def run(articles: int = ARTICLES, engines: Sequence[str] = ("sqlite", "postgresql")) -> Any:
    """Measure on each engine."""
    million = Million()
    found = {}
    for engine in engines:
        with tempfile.TemporaryDirectory() as folder, _store(engine, Path(folder)) as store:
            found[engine] = _measure(store, million, articles)
        print(engine, json.dumps(found[engine], indent=1), flush=True)
    return {"articles": articles, **found}


@contextmanager
def _store(engine: str, folder: Path) -> Iterator[Store]:
    if engine == "sqlite":
        store = Store.open(f"sqlite:///{folder}/marsad.db")
        store.upgrade()
        yield store
        store.close()
        return
    with running_postgres(folder) as server:
        store = Store.open(server.fresh_database())
        store.upgrade()
        yield store
        store.close()


def _measure(store: Store, million: Million, count: int) -> dict[str, Any]:
    early = min(_EARLY, count // 2)
    text_bytes = _fill(store, million, 0, early)
    seconds = index_all(store)
    first = _one_more(store, million, early)
    text_bytes += _fill(store, million, early + _TIMED, count)
    seconds += index_all(store)
    with store.write() as session:
        if store.dialect == "postgresql":
            session.execute(text("ANALYZE"))
    queries = queries_of(million, count)
    times = {name: _time(store, query) for name, query in queries.items()}
    ordered = sorted(took for taken in times.values() for took in taken)
    return {
        "text_mb": round(text_bytes / 1e6, 1),
        "index_mb": round(_index_bytes(store) / 1e6, 1),
        "index_to_text": round(_index_bytes(store) / text_bytes, 3),
        "backlog_articles_per_s": round(count / seconds),
        f"one_more_ms_at_{early}": first,
        f"one_more_ms_at_{count}": _one_more(store, million, count),
        "query_ms_p50": _ms(median(ordered)),
        "query_ms_p95": _ms(ordered[int(len(ordered) * 0.95) - 1]),
        "query_ms": {name: _ms(median(taken)) for name, taken in times.items()},
        "page_ms": {
            "with facets": _ms(median(_time(store, queries["two words en"], with_facets=True))),
            "by relevance": _ms(median(_time(store, queries["either"], order=Order.RELEVANCE))),
        },
    }


def _fill(store: Store, million: Million, start: int, end: int) -> int:
    """Store articles in bulk; return the size of their titles and texts in UTF-8."""
    size = 0
    for first in range(start, end, _AT_ONCE):
        articles = [million.article(n) for n in range(first, min(first + _AT_ONCE, end))]
        size += sum(len((a.title + a.text).encode()) for a in articles)
        store_rows(store, articles)
    return size


def store_rows(store: Store, articles: Sequence[Article]) -> None:
    """Store articles with their pages and stories in one transaction, each alone."""
    with store.write() as session:
        ensure_sources(session, sorted({article.source for article in articles}))
        session.execute(insert(StoryRow), [story_values(article) for article in articles])
        session.execute(insert(PageRow), [page_values(article) for article in articles])
        rows = [article_values(article, str(article.number), 100) for article in articles]
        session.execute(insert(ArticleRow), rows)


def index_all(store: Store) -> float:
    """Index everything that waits; return the seconds it took."""
    began, backlog = perf_counter(), Backlog(store)
    while backlog.index_some():
        pass
    return perf_counter() - began


def _one_more(store: Store, million: Million, start: int) -> float:
    """Return the median of milliseconds that indexing takes in the transaction of an article."""
    articles = [million.article(n) for n in range(start, start + _TIMED)]
    store_rows(store, articles)
    taken = []
    for article in articles:
        with store.write() as session:
            row = session.get_one(ArticleRow, article.number + 1)
            began = perf_counter()
            index_articles(session, [row])
            taken.append(perf_counter() - began)
    return _ms(median(taken))


def _time(store: Store, query: str, **options: Any) -> list[float]:
    taken = []
    for _ in range(_TURNS):
        began = perf_counter()
        with store.read() as session:
            search_articles(session, query, around=Surroundings(now=_now), **options)
        taken.append(perf_counter() - began)
    return taken


def _index_bytes(store: Store) -> int:
    sizes = {
        "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%search_%'",
        "postgresql": "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c"
        " WHERE relkind = 'r' AND relname LIKE 'search\\_%'",
    }
    with store.read() as session:
        return int(session.scalar(text(sizes[store.dialect])) or 0)


_now = Million().article(0).published


def queries_of(million: Million, count: int) -> dict[str, str]:
    """Return twenty queries as people write them, of words that the articles have."""
    global _now  # noqa: PLW0603 - "a month ago" is counted from the newest article
    _now = million.article(count - 1).published
    word: Callable[[str, int], str] = million.word
    of = {tongue.code: million.article(_last(count, n)) for n, tongue in enumerate(SCRIPTS)}
    phrase = {code: " ".join(article.text.split()[1:3]) for code, article in of.items()}
    return {
        **{f"one word {code}": word(code, 200) for code in ("en", "ru", "ar", "hi", "el")},
        "three characters zh": of["zh"].text[4:7],
        "two words en": f"{word('en', 60)} {word('en', 90)}",
        "two words ru": f"{word('ru', 40)} {word('ru', 400)}",
        "phrase en": f'"{phrase["en"]}"',
        "phrase ar": f'"{phrase["ar"]}"',
        "phrase zh": of["zh"].text[3:9],
        "either": " OR ".join((word("en", 300), word("ru", 300), word("ar", 300))),
        "beginning": f"{word('en', 500)[:4]}*",
        "near": f'"{word("en", 30)} {word("en", 50)}"~10',
        "in title": f"intitle:{word('el', 30)}",
        "language and month": f"{word('ru', 20)} lang:ru date:P1M",
        "source": f"{word('en', 25)} source:paper-7",
        "without": f"{word('ar', 100)} -{word('ar', 5)}",
        "filters only": "lang:hi date:P2D",
        "a common word": word("en", 3),
    }


def _last(count: int, script: int) -> int:
    """Return the last article but some of a script that is no version of another."""
    number = count - 1 - (count - 1 - script) % len(SCRIPTS)
    return number if number % 8 else number - len(SCRIPTS)


def _ms(seconds: float) -> float:
    return round(seconds * 1_000, 2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--engine", action="append", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    run(chosen.articles, chosen.engine or ("sqlite", "postgresql"))
