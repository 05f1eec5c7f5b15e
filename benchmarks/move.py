"""What it costs to copy a database to PostgreSQL and back, and whether all three are the same.

    MARSAD_BENCH_MOVE=100000 python -m benchmarks move

The articles are those of `benchmarks/million.py`, stored in bulk with their pages and stories, and
with rows of shingles and keys, whose numbers mean nothing. The file is backed up beside a writer.
"""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import insert, text

from benchmarks.million import Million
from benchmarks.search import index_all, queries_of, store_rows
from storage.compression import pack
from storage.events import EventKeyRow
from storage.families import ShingleRow
from storage.maintenance.backup import back_up
from storage.maintenance.check import faults_of
from storage.maintenance.copy import Copied, CopiedTable, copied_tables, copy_database
from storage.maintenance.raw_rows import checksum_of
from storage.search.filters import Surroundings
from storage.search.search import search_articles
from storage.store import Store
from tests.postgres import running_postgres

ARTICLES = int(os.environ.get("MARSAD_BENCH_MOVE", "10000"))
_WORDS = 60  # of an article, on average
_SHINGLES, _KEYS = 10, 20  # rows of an article
_BODY_BYTES = 2_000  # of a page, compressed; real ones have ten times as many
_BACK_UP_TO = 20_000  # articles; more are copied in one direction only
_AT_ONCE = 1_000
_HITS = 50  # of each query that are compared, beside the number of all


def run(articles: int = ARTICLES) -> dict[str, Any]:
    """Fill a file of SQLite, back it up, copy it to PostgreSQL and back, and compare all three."""
    million = Million(words=_WORDS)
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        file, back = (f"sqlite:///{folder}/{name}.db" for name in ("marsad", "back"))
        target = server.fresh_database()
        _fill(file, million, articles)
        figures: dict[str, Any] = {
            "articles": articles,
            "sqlite_mb": _megabytes(Path(folder) / "marsad.db"),
        }
        figures["backup"] = _back_up(file, Path(folder) / "backup.db")
        figures["check_s"] = _timed(lambda: _faults(file))[1]
        there, figures["to_postgresql"] = _copy(file, target)
        urls = [file, target]
        if articles <= _BACK_UP_TO:
            again, figures["to_sqlite"] = _copy(target, back)
            figures["the_same_again"] = there.tables == again.tables
            urls.append(back)
        figures["rows"] = sum(table.rows for table in there.tables.values())
        figures["tables"] = len(there.tables)
        figures["counts_and_checksums_equal"] = there.tables == _read_again(file, target)
        figures["indexed"] = there.indexed
        figures["bytes_by_table"] = _room(target)
        figures["search"] = _compare(urls, million, articles)
    return figures


def _fill(url: str, million: Million, count: int) -> None:
    random = Random(7)
    with closing(Store.open(url)) as store:
        store.upgrade()
        for first in range(0, count, _AT_ONCE):
            last = min(first + _AT_ONCE, count)
            store_rows(store, [million.article(number) for number in range(first, last)])
            with store.write() as session:
                numbers = range(first + 1, last + 1)
                shingles = _numbers(random, numbers, _SHINGLES)
                session.execute(
                    insert(ShingleRow), [{"hash": h, "article_id": a} for a, h in shingles]
                )
                keys = _numbers(random, numbers, _KEYS)
                session.execute(
                    insert(EventKeyRow),
                    [{"hash": h, "day": 739_000, "article_id": a} for a, h in keys],
                )
                session.execute(
                    text("UPDATE page SET body = :body, body_bytes = :size WHERE id = :id"),
                    [{"id": n, **_body(random)} for n in numbers],
                )
        index_all(store)


def _numbers(random: Random, articles: range, each: int) -> Iterator[tuple[int, int]]:
    for article in articles:
        for _ in range(each):
            yield article, random.getrandbits(63)


def _body(random: Random) -> dict[str, Any]:
    body = pack(random.randbytes(_BODY_BYTES))
    return {"body": body, "size": len(body)}


def _back_up(url: str, target: Path) -> dict[str, Any]:
    """Back up beside a writer that never rests."""
    stop, waits = Event(), list[float]()
    writer = Thread(target=_write_on, args=(url, stop, waits))
    writer.start()
    _, seconds = _timed(lambda: back_up(url, target, lambda *_: None))
    stop.set()
    writer.join()
    return {
        "seconds": seconds,
        "writes_meanwhile": len(waits),
        "longest_write_s": round(max(waits), 2),
    }


def _write_on(url: str, stop: Event, waits: list[float]) -> None:
    with closing(Store.open(url)) as store:
        while not stop.is_set():
            began = perf_counter()
            with store.write() as session:
                session.execute(text("UPDATE source SET failures = failures + 1"))
            waits.append(perf_counter() - began)
            stop.wait(0.02)


def _faults(url: str) -> None:
    with closing(Store.open(url)) as store:
        faults = faults_of(store, datetime.now(UTC))
        assert not faults, faults


def _copy(source: str, target: str) -> tuple[Copied, dict[str, Any]]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu = process_time()
    done, seconds = _timed(lambda: copy_database(source, target, datetime.now(UTC), _show))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    used = process_time() - cpu
    print(f"copied in {seconds} s", flush=True)
    return done, {"seconds": seconds, "cpu_s": round(used, 1), "peak_memory_grew_mb": grown // 1024}


def _read_again(*urls: str) -> dict[str, CopiedTable] | None:
    """Count and sum up every table of each database anew; None if they differ."""
    found = []
    for url in urls:
        with closing(Store.open(url)) as store, store.read() as session:
            connection = session.connection()
            sums = {table.name: checksum_of(connection, table) for table in copied_tables()}
        found.append({name: CopiedTable(one.rows, str(one)) for name, one in sums.items()})
    return found[0] if all(one == found[0] for one in found) else None


def _show(table: str, done: int, total: int) -> None:
    if done == total and total > _AT_ONCE:
        print(f"  {table}: {total:,}", flush=True)


def _timed(function: Callable[[], Any]) -> tuple[Any, float]:
    began = perf_counter()
    result = function()
    return result, round(perf_counter() - began, 1)


def _megabytes(file: Path) -> float:
    return round(file.stat().st_size / 1e6, 1)


def _room(url: str) -> dict[str, int]:
    """Bytes of each table of PostgreSQL with its indexes, those above a megabyte."""
    sizes = text(
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
        " WHERE relkind = 'r' AND pg_total_relation_size(oid) > 1000000 ORDER BY 2 DESC"
    )
    with closing(Store.open(url)) as store, store.read() as session:
        return {name: int(size) for name, size in session.execute(sizes)}


def _compare(urls: Sequence[str], million: Million, count: int) -> dict[str, Any]:
    """Ask each database the same twenty queries; say how many were answered otherwise."""
    queries = queries_of(million, count)
    now = million.article(count - 1).published
    answers = [{name: _answer(url, query, now) for name, query in queries.items()} for url in urls]
    differ = [name for name in queries if len({str(one[name]) for one in answers}) > 1]
    found = {name: total for name, (total, _) in answers[0].items()}
    return {"queries": len(queries), "answered_otherwise": differ, "found": found}


def _answer(url: str, query: str, now: datetime) -> tuple[int, list[int]]:
    with closing(Store.open(url)) as store, store.read() as session:
        page = search_articles(session, query, limit=_HITS, around=Surroundings(now=now))
        return page.total, [hit.article.id for hit in page.hits]
