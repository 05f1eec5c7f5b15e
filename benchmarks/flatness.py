"""How costs grow with what one configures: matching with topics, a round of crawls with sources.

Each number of topics and of sources is measured in processes of its own. A slope of 1 is a cost
that grows as the number does, 0 one that stays: of a text by topics, of a source by sources.
Processor time counts, so that other work on the machine makes little difference. What an article
costs by the number of those that are stored is in `growth`. BENCH_SOURCES=30,300 chooses numbers.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import Any

from benchmarks.loopback import serve, write_feed_sources
from benchmarks.texts import TONGUES, Library
from benchmarks.whole_way.runs import marsad
from config.topic import Topic
from monitor.match.engine import Matcher

TOPICS = (3, 300, 3_000)
SOURCES = tuple(map(int, os.environ.get("BENCH_SOURCES", "30,300,3000").split(",")))
_ROOT = Path(__file__).resolve().parents[1]
_TEXTS = 240
_NAMES = 3  # of a topic, in one language


def run() -> dict[str, Any]:
    """Measure; print a table for topics and one for sources, with the slopes."""
    topics = {str(count): _child("topics", count) for count in TOPICS}
    _print("topics", topics)
    sources = {str(count): _round(count) for count in SOURCES}
    _print("sources", sources)
    return {
        "topics": topics | {"slope_of_a_text": _slope(topics, "ms_a_text")},
        "sources": sources | {"slope_of_a_source": _slope(sources, "ms_a_source")},
    }


def _print(name: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    for count, found in figures.items():
        told = ", ".join(f"{value} {key}" for key, value in found.items())
        print(f"{name:8} {count:>6}: {told}", flush=True)


def _slope(figures: Mapping[str, Mapping[str, float]], key: str) -> float:
    """Return the slope between the first and the last number, both scales being logarithms."""
    (few, first), *_, (many, last) = figures.items()
    return round(log(last[key] / first[key]) / log(int(many) / int(few)), 3)


def _child(what: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.flatness", what, str(count)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _match_with(topics: int) -> dict[str, float]:
    """Match texts with so many topics of names that few of the texts have."""
    library, codes = Library(1), [tongue.code for tongue in TONGUES if tongue.joint]
    words = {code: library.words(code) for code in codes}
    began = time.process_time()
    matcher = Matcher.compile([_topic(n, codes[n % len(codes)], words) for n in range(topics)])
    texts = library.texts(_TEXTS)
    for text in texts[:20]:
        matcher.match("", text)
    ready = time.process_time()
    found = sum(len(matcher.match("", text)) for text in texts)
    ms = 1_000 * (time.process_time() - ready) / len(texts)
    return {
        "ms_a_text": round(ms, 3),
        "s_to_begin": round(ready - began, 2),
        "matches": found,
        "memory_mb": _peak_mb(),
    }


def _peak_mb() -> int:
    """Return the most memory since the start; that of `resource` begins with the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _topic(number: int, code: str, words: Mapping[str, list[str]]) -> Topic:
    """Make a topic of names of two words, from the middle of the ranks."""
    known, first = words[code], 200 + number * _NAMES * 2
    pairs = [(first + 2 * n, first + 2 * n + 1) for n in range(_NAMES)]
    names = [" ".join(known[rank % len(known)].capitalize() for rank in pair) for pair in pairs]
    return Topic.model_validate(
        {"name": f"topic-{number}", "title": f"Topic {number}", "names": {code: names}}
    )


def _round(sources: int) -> dict[str, float]:
    """Crawl so many sources twice, each with a feed of one article; the second time counts."""
    with tempfile.TemporaryDirectory() as name, _served(sources) as homes:
        folder = Path(name)
        (folder / "sources").mkdir()
        (folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: false}\n"
            f"storage_url: sqlite:///{folder}/marsad.db\n",
            encoding="utf-8",
        )
        write_feed_sources(folder, homes)
        first, again = marsad(folder), marsad(folder)
        if first.articles != again.articles or again.articles != sources:
            raise RuntimeError(f"{again.articles} articles of {sources} sources")
    return {
        "ms_a_source": round(1_000 * again.cpu_s / sources, 2),
        "cpu_s": round(again.cpu_s, 2),
        "wall_s": round(again.wall_s, 2),
        "first_cpu_s": round(first.cpu_s, 2),
        "memory_mb": again.memory_mb,
    }


@contextmanager
def _served(sources: int) -> Iterator[list[str]]:
    """Serve the sites in a process of their own; yield their home pages."""
    words = (sys.executable, "-m", "benchmarks.flatness", "site", str(sources))
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=_ROOT) as server:
        assert server.stdout is not None
        try:
            port = json.loads(server.stdout.readline())["port"]
            yield [f"http://{_address(host)}:{port}/" for host in range(sources)]
        finally:
            server.kill()


def _address(host: int) -> str:
    return f"127.0.{30 + host // 200}.{host % 200 + 1}"


def _answer(path: str, host: int, base: str) -> tuple[int, str, str]:
    if path == "/feed.xml":
        item = f"<item><title>News of {host}</title><link>{base}/story</link></item>"
        rss = f"<rss version='2.0'><channel><title>Site {host}</title>{item}</channel></rss>"
        return 200, "application/rss+xml", rss
    if path == "/story":
        return 200, "text/html; charset=utf-8", _pages[host]
    return 404, "text/plain", "not found"


_pages: dict[int, str] = {}


def _serve(sources: int) -> None:
    texts = Library(2).texts(sources)
    for host, text in enumerate(texts):
        _pages[host] = f"<title>News of {host}</title><h1>News of {host}</h1><p>{text}</p>"
    asyncio.run(serve(_answer, [_address(host) for host in range(sources)]))


if __name__ == "__main__":
    what, number = sys.argv[1], int(sys.argv[2])
    if what == "site":
        _serve(number)
    else:
        print(json.dumps(_match_with(number)))
