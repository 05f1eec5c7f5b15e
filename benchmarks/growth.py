"""What one more article costs, after ten thousand and after many more, on both engines.

Articles are invented (`benchmarks/million.py`). All but the timed ones are written in bulk, with
shingles, features and keys; the timed ones are stored as ingestion does, a transaction each, in a
process of their own, whose memory is what storing needs.
`MARSAD_BENCH_ARTICLES=10000,100000,1000000` chooses the sizes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.filling import add_one, fill
from benchmarks.million import Million
from storage.store import Store
from tests.postgres import running_postgres

SIZES = tuple(map(int, os.environ.get("MARSAD_BENCH_ARTICLES", "10000,100000").split(",")))
TIMED = 200  # articles at each size
_WORDS = 60  # of an article, on average
_COMPARED = ("median_ms", "p95_ms", "cpu_median_ms", "peak_memory_mb")


def run() -> dict[str, Any]:
    """Fill both engines, and time single articles at each size."""
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        urls = {"sqlite": f"sqlite:///{folder}/marsad.db", "postgresql": server.fresh_database()}
        for url in urls.values():
            with closing(Store.open(url)) as store:
                store.upgrade()
        return measure(urls, SIZES)


def measure(urls: Mapping[str, str], sizes: Sequence[int]) -> dict[str, Any]:
    """Return what an article costs at each size, and how much more at the last than at the first.

    The same articles are timed on both engines, turn by turn, so that other work on the machine
    slows both.
    """
    stored = 0
    figures: dict[str, Any] = {name: {} for name in urls}
    for size in sizes:
        began = perf_counter()
        with ExitStack() as stack:
            stores = [stack.enter_context(closing(Store.open(url))) for url in urls.values()]
            fill(stores, Million(words=_WORDS), stored, size)
        print(f"{size:,} filled in {perf_counter() - began:.0f} s", flush=True)
        stored = size + TIMED
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            timed = alone.submit(time_articles, urls, size).result()
        for name, found in timed.items():
            figures[name][f"after {size:,}"] = found
            print(f"{name:10} {size:>9,} {found}", flush=True)
    for found in figures.values():
        first, last = (found[f"after {size:,}"] for size in (sizes[0], sizes[-1]))
        found["ratio"] = {key: round(last[key] / first[key], 2) for key in _COMPARED}
    return figures


def time_articles(urls: Mapping[str, str], size: int) -> dict[str, dict[str, Any]]:
    """Store `TIMED` articles beginning with number `size`, and return what they took."""
    million = Million(words=_WORDS)
    wall: dict[str, list[float]] = {name: [] for name in urls}
    cpu: dict[str, list[float]] = {name: [] for name in urls}
    with ExitStack() as stack:
        stores = {n: stack.enter_context(closing(Store.open(url))) for n, url in urls.items()}
        for number in range(size, size + TIMED):
            article = million.article(number)
            for name, store in stores.items():
                began = process_time()
                wall[name].append(add_one(store, article))
                cpu[name].append(process_time() - began)
    return {name: _figures(wall[name], cpu[name]) for name in urls}


def _figures(wall: Sequence[float], cpu: Sequence[float]) -> dict[str, Any]:
    return {
        "median_ms": round(1000 * median(wall), 2),
        "p95_ms": round(1000 * quantiles(wall, n=20)[-1], 2),
        "cpu_median_ms": round(1000 * median(cpu), 2),
        "cpu_p95_ms": round(1000 * quantiles(cpu, n=20)[-1], 2),
        "articles_per_s": round(len(wall) / sum(wall), 1),
        "peak_memory_mb": _peak_mb(),
    }


def _peak_mb() -> int:
    """Return the most memory that this process had (`getrusage` begins with its parent's)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
