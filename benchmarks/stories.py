"""How well copies are found, beside simpler methods; and what one more article costs.

Quality: pairs of one text on labelled sets, within a language. The four methods see the same texts
in the same run. Cost: the 10,001st and the 100,001st article on SQLite and PostgreSQL, of
invented ones (`benchmarks/million.py`), the rest of which are written in bulk beforehand.
"""

from __future__ import annotations

import json
import os
import resource
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from benchmarks.filling import add_one, fill
from benchmarks.million import Million
from crawler.stories.fingerprint import WORDS_PER_SHINGLE, fingerprint, hashes_of, shingle_width
from crawler.stories.in_memory import Grouping
from storage.folding import fold
from storage.store import Store
from tests.postgres import running_postgres

_ROOT = Path(__file__).parents[1]
SETS = {
    "given": _ROOT.parent / "shared" / "examples" / "stories" / "dev.jsonl",
    "ours": _ROOT / "tests" / "crawler" / "stories" / "stories_dev.jsonl",
    "kept aside": _ROOT / "tests" / "crawler" / "stories" / "stories_kept.jsonl",
}
SIZES = tuple(map(int, os.environ.get("MARSAD_BENCH_ARTICLES", "10000,100000").split(",")))
TIMED = 120  # articles, of which the median is taken
_WORDS = 60  # of an article, on average

Record = dict[str, Any]
Method = Callable[[Sequence[Record]], Iterable[Iterable[str]]]


def run() -> dict[str, Any]:
    """Measure quality on every labelled set that is there, and the cost on both engines."""
    quality = {name: _quality(path) for name, path in SETS.items() if path.exists()}
    for name, methods in quality.items():
        for method, figures in methods.items():
            print(f"{name:10} {method:16} {figures}")
    return {"quality": quality, "cost": _cost()}


# --- quality ---


def ours(records: Sequence[Record]) -> Iterable[Iterable[str]]:
    """Group as `marsad group` does."""
    grouping = Grouping()
    for record in records:
        grouping.place(record)
    found = defaultdict(list)
    for answer in grouping.results():
        found[answer["story"]].append(answer["id"])
    return found.values()


def exact_hash(records: Sequence[Record]) -> Iterable[Iterable[str]]:
    """Group equal texts, spelling aside."""
    found = defaultdict(list)
    for record in records:
        found[fingerprint(record["title"], record["text"]).exact].append(record["id"])
    return found.values()


def simhash(records: Sequence[Record]) -> Iterable[Iterable[str]]:
    """Link texts whose 64-bit simhashes of words differ in three bits at most."""
    signs = {record["id"]: _simhash(_words(record)) for record in records}
    return _linked(records, lambda one, other: (signs[one] ^ signs[other]).bit_count() <= 3)


def minhash(records: Sequence[Record]) -> Iterable[Iterable[str]]:
    """Link texts of which 128 permutations say that half of all shingles are shared."""
    random, prime = Random(1), (1 << 61) - 1
    turns = [(random.randrange(1, prime), random.randrange(prime)) for _ in range(128)]
    signs = {}
    for record in records:
        shingles = _shingles(record)
        signs[record["id"]] = [
            min(((a * shingle + b) % prime for shingle in shingles), default=None) for a, b in turns
        ]

    def alike(one: str, other: str) -> bool:
        pairs = zip(signs[one], signs[other], strict=True)
        return sum(a == b and a is not None for a, b in pairs) >= 64

    return _linked(records, alike)


METHODS: dict[str, Method] = {
    "exact hash": exact_hash,
    "simhash, 3 bits": simhash,
    "MinHash 128, 0.5": minhash,
    "marsad": ours,
}


def _quality(path: Path) -> dict[str, Any]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    languages = {record["id"]: record["language"] for record in records}
    true = defaultdict(list)
    for record in records:
        true[record["language"], record["text_group"]].append(record["id"])
    wanted = _pairs(true.values(), languages)
    found = {}
    for name, method in METHODS.items():
        began = perf_counter()
        pairs = _pairs(method(records), languages)
        took = perf_counter() - began
        right = len(pairs & wanted)
        found[name] = {
            "precision": round(right / len(pairs), 4) if pairs else 1.0,
            "recall": round(right / len(wanted), 4),
            "wrong_pairs": len(pairs - wanted),
            "true_pairs": len(wanted),
            "texts_per_s": round(len(records) / took),
        }
    return found


def _pairs(groups: Iterable[Iterable[str]], languages: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (one, other)
        for group in groups
        for one, other in combinations(sorted(group), 2)
        if languages[one] == languages[other]
    }


def _linked(
    records: Sequence[Record], alike: Callable[[str, str], bool]
) -> Iterable[Iterable[str]]:
    """Group by the links of every two texts, chains included."""
    parent = {record["id"]: record["id"] for record in records}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    for one, other in combinations(parent, 2):
        if alike(one, other):
            parent[root(one)] = root(other)
    groups = defaultdict(list)
    for one in parent:
        groups[root(one)].append(one)
    return groups.values()


def _words(record: Record) -> list[str]:
    folded = fold(record["text"])
    width = shingle_width(folded)
    return folded.split() if width == WORDS_PER_SHINGLE else list(folded.replace(" ", ""))


def _shingles(record: Record) -> set[int]:
    words = _words(record)
    return set(hashes_of(words, shingle_width("".join(words))))


def _simhash(words: Iterable[str]) -> int:
    counts = [0] * 64
    for word in words:
        digest = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
        for bit in range(64):
            counts[bit] += 1 if digest >> bit & 1 else -1
    return sum(1 << bit for bit, count in enumerate(counts) if count > 0)


# --- cost ---


def _cost() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        return {
            "sqlite": _cost_on(f"sqlite:///{folder}/marsad.db"),
            "postgresql": _cost_on(server.fresh_database()),
        }


def _cost_on(url: str) -> dict[str, Any]:
    store, million, stored = Store.open(url), Million(words=_WORDS), 0
    store.upgrade()
    figures: dict[str, Any] = {}
    for size in SIZES:
        fill(store, million, stored, size)
        times = [add_one(store, million.article(number)) for number in range(size, size + TIMED)]
        stored = size + TIMED
        figures[f"after {size:,}"] = {
            "median_ms": round(1000 * median(times), 2),
            "p95_ms": round(1000 * quantiles(times, n=20)[-1], 2),
            "articles_per_s": round(len(times) / sum(times), 1),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
        print(store.dialect, size, figures[f"after {size:,}"], flush=True)
    first, last = (figures[f"after {size:,}"]["median_ms"] for size in (SIZES[0], SIZES[-1]))
    store.close()
    return {**figures, "ratio": round(last / first, 2)}
