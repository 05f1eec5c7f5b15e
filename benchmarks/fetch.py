"""Compares our crawler with plain Scrapy on two hundred hosts: requests per second.

Both keep the same delay per host and obey robots.txt; ours also stores every page, holds a lease
per host and checks every address. The runs follow each other, each in its own process, against one
server process on this machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.fetching.site import HOSTS, PAGES

DELAYS_S = (5.0, 1.0)  # that of a new source, and one at which the processor is the limit
_ROOT = Path(__file__).resolve().parents[1]
_TIMEOUT_S = 900


def run() -> dict[str, Any]:
    """Run both crawlers at each delay; print a line for each delay, return the figures."""
    results: dict[str, Any] = {"hosts": HOSTS, "pages_per_host": PAGES}
    for delay_s in DELAYS_S:
        figures = results[f"delay_{delay_s:g}_s"] = _compared(delay_s)
        ours, plain = figures["ours"], figures["plain_scrapy"]
        print(
            f"delay {delay_s:g} s, {HOSTS} hosts: ours {ours['requests_per_s']:.1f} requests/s"
            f" ({ours['pages']} pages stored, {ours['cpu_s']:.1f} s of processor),"
            f" plain Scrapy {plain['requests_per_s']:.1f} requests/s"
            f" ({plain['pages']} pages seen, {plain['cpu_s']:.1f} s);"
            f" ratio {figures['ratio']:.2f}",
            flush=True,
        )
    return results


def _compared(delay_s: float) -> dict[str, Any]:
    with _site() as port, tempfile.TemporaryDirectory() as folder:
        plain = _measured("plain", str(port), str(delay_s))
        ours = _measured("ours", str(port), str(delay_s), folder)
    ratio = ours["requests_per_s"] / plain["requests_per_s"]
    return {"ours": ours, "plain_scrapy": plain, "ratio": round(ratio, 3)}


def _measured(crawler: str, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.fetching.{crawler}", *words],
        cwd=_ROOT, capture_output=True, text=True, timeout=_TIMEOUT_S, check=True,
    )  # fmt: skip
    figures = json.loads(done.stdout.splitlines()[-1])
    rate = figures["requests"] / figures["seconds"]
    return {**{name: round(value, 2) for name, value in figures.items()}, "requests_per_s": rate}


@contextmanager
def _site() -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.fetching.site"], stdout=subprocess.PIPE, cwd=_ROOT
    ) as server:
        assert server.stdout is not None
        try:
            yield int(json.loads(server.stdout.readline())["port"])
        finally:
            server.kill()


if __name__ == "__main__":
    run()
