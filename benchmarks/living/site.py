"""Sites on loopback that publish every six hours: `python -m benchmarks.living.site CLOCK HOSTS`.

CLOCK is the file of a `tests.faults.kit.clock.Clock`; the number of articles of a site follows it.
"""

from __future__ import annotations

import asyncio
import sys
import time
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.loopback import serve
from benchmarks.texts import TONGUES, Library

EVERY_S = 21_600.0
FIRST = 1  # articles that a site has at the beginning
_SHOWN = 20  # in a feed
_NAMED_EVERY = 50
_BEGAN = time.time()


def address(host: int) -> str:
    """The host of this number, from 0."""
    return f"127.0.{3 + host // 200}.{host % 200 + 1}"


class Sites:
    """What the sites answer, by the clock."""

    def __init__(self, clock: Path) -> None:
        self._clock = clock

    def answer(self, path: str, host: int, base: str) -> tuple[int, str, str]:
        """Status, type and body of a path."""
        if path == "/feed.xml":
            return 200, "application/rss+xml", self._feed(host, base)
        name, _, number = path.rpartition("-")
        if name == "/story" and number.isdigit() and int(number) < self._count(host):
            return 200, "text/html; charset=utf-8", _page(host, int(number))
        return 404, "text/plain", "not found"

    def _count(self, host: int) -> int:
        passed_s = time.time() - _BEGAN + float(self._clock.read_text())
        return FIRST + int(passed_s / EVERY_S + (host % 17) / 17)

    def _feed(self, host: int, base: str) -> str:
        count = self._count(host)
        items = "".join(
            f"<item><title>Story {n} of {host}</title><link>{base}/story-{n}</link></item>"
            for n in range(max(count - _SHOWN, 0), count)
        )
        return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"


def _page(host: int, number: int) -> str:
    seed = host * 1_000 + number
    texts = _texts()
    parts = Random(seed).sample(texts[seed % len(texts)], 8)
    if seed % _NAMED_EVERY == 0:
        parts.insert(1, "The Global Compact for Migration was discussed again.")
    body = "".join(f"<p>{part}</p>" for part in parts)
    title = f"Story {number} of {host}"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


@lru_cache
def _texts() -> list[list[str]]:
    """Sentences by language."""
    found = Library().texts(20 * len(TONGUES))
    return [
        [part + tongue.stop for part in " ".join(found[n :: len(TONGUES)]).split(tongue.stop)]
        for n, tongue in enumerate(TONGUES)
    ]


if __name__ == "__main__":
    served = Sites(Path(sys.argv[1]))
    hosts = [address(host) for host in range(int(sys.argv[2]))]
    asyncio.run(serve(served.answer, hosts))
