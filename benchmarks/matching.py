"""Documents a second by number of terms: our matcher, one regular expression, a naive loop.

All three look for the same phrases in the same invented texts (`benchmarks.texts`) in one run, and
all three compare canonical forms, so that folding is paid by each. One process, one thread. Every
number of terms is measured in a process of its own, because memory is measured too.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.texts import Library
from config.topic import Topic
from monitor.match.engine import Matcher
from storage.folding import fold

SIZES = (30, 1_000, 10_000, 100_000)
_ROOT = Path(__file__).resolve().parents[1]
_TEXTS = 360
_HOLD_A_TERM = 0.1  # share of the texts: most news is about something else
_TERMS_OF_A_TOPIC = 1_000
_BUDGET_S = 4.0  # of processor time for one measurement; slow ones see fewer texts
_LARGEST_EXPRESSION = 10_000  # terms; more than that takes minutes to compile

Find = Callable[[str], object]


def run() -> dict[str, Any]:
    """Every number of terms in turn; prints a table, returns the figures."""
    sizes = {str(size): _measured(size) for size in SIZES}
    for size, figures in sizes.items():
        print(_row(size, figures), flush=True)
    ours = {size: figures["ours"]["texts_per_s"] for size, figures in sizes.items()}
    results = {
        "terms": sizes,
        "slower_at_10000_than_at_30": round(ours["30"] / ours["10000"], 2),
        "faster_than_expression_at_10000": round(
            ours["10000"] / sizes["10000"]["expression"]["texts_per_s"], 1
        ),
        "patterns": _measured(0),
    }
    print({key: value for key, value in results.items() if key != "terms"})
    return results


def _measured(size: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.matching", str(size)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(size: int) -> dict[str, Any]:
    """The figures for one number of phrases."""
    library = Library()
    phrases = library.phrases(size)
    texts = library.texts(_TEXTS, planted=phrases, share=_HOLD_A_TERM)
    ways: dict[str, Callable[[Sequence[str]], Find]] = {"ours": _ours, "loop": _loop}
    if size <= _LARGEST_EXPRESSION:
        ways["expression"] = _expression
    size_of = [len(text.encode()) for text in texts]
    results: dict[str, Any] = {"bytes_of_a_text": sum(size_of) // len(size_of)}
    for name, prepare in ways.items():
        results[name] = _figures(partial(prepare, phrases), texts)
    return results


def measure_patterns() -> dict[str, Any]:
    """The figures for the shipped topics, whose terms are patterns with lists and gaps."""
    from config.load import load_config  # noqa: PLC0415 (only here is the house needed)

    topics = list(load_config().topics.values())
    library = Library()
    names = [sentence for topic in topics for sentence in topic.matches]
    results: dict[str, Any] = {"terms": sum(len(topic.terms) for topic in topics)}
    for share in (0.0, 0.1, 0.6):
        texts = library.texts(_TEXTS, planted=names, share=share)
        results[f"share_{share}"] = _figures(lambda: _finder(Matcher.compile(topics)), texts)
    return results


def _figures(prepare: Callable[[], Find], texts: Sequence[str]) -> dict[str, Any]:
    before = _megabytes()
    start = time.process_time()
    find = prepare()
    ready_s = time.process_time() - start
    memory = _megabytes() - before
    find(texts[0])  # what is compiled when it is first needed
    found = seen = 0
    start = time.process_time()
    while seen < len(texts) and time.process_time() - start < _BUDGET_S:
        found += bool(find(texts[seen]))
        seen += 1
    spent = time.process_time() - start
    return {
        "texts_per_s": round(seen / spent, 2),
        "texts": seen,
        "with_a_hit": found,
        "ready_after_s": round(ready_s, 2),
        "memory_mb": round(memory, 1),
    }


def _ours(phrases: Sequence[str]) -> Find:
    topics = [
        Topic.model_validate(
            {
                "name": f"topic-{start}",
                "title": "Topic",
                "terms": [
                    {"id": f"term-{number}", "pattern": phrase}
                    for number, phrase in enumerate(phrases[start : start + _TERMS_OF_A_TOPIC])
                ],
            }
        )
        for start in range(0, len(phrases), _TERMS_OF_A_TOPIC)
    ]
    return _finder(Matcher.compile(topics))


def _finder(matcher: Matcher) -> Find:
    return lambda text: matcher.match("", text)


def _expression(phrases: Sequence[str]) -> Find:
    longest_first = sorted(map(fold, phrases), key=len, reverse=True)
    expression = re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})")
    return lambda text: expression.findall(fold(text))


def _loop(phrases: Sequence[str]) -> Find:
    folded = [fold(phrase) for phrase in phrases]

    def find(text: str) -> list[str]:
        canonical = fold(text)
        return [phrase for phrase in folded if phrase in canonical]

    return find


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _row(size: str, figures: dict[str, Any]) -> str:
    cells = (
        f"{name} {figures[name]['texts_per_s']:>9.2f}/s"
        for name in ("ours", "expression", "loop")
        if name in figures
    )
    ours = figures["ours"]
    return (
        f"{size:>7} terms: {'  '.join(cells)}  "
        f"(ours: ready after {ours['ready_after_s']} s, {ours['memory_mb']} MB)"
    )


if __name__ == "__main__":
    number = int(sys.argv[1])
    print(json.dumps(measure(number) if number else measure_patterns()))
