"""The whole way from page to match: time and processor beside a plain script over the same pages.

Some 400 pages of five sites on loopback. The two take turns, five times each; then what a crawl
takes that finds nothing new, how many articles a second come with one, two and four processes that
read, and how one source of 200 pages uses two cores. Each first crawl compiles the topics, as on
the first day; the crawl with nothing new finds them compiled. Some four minutes on two idle cores.
`BENCH_COPIES` and `BENCH_TURNS` make it smaller; `BENCH_SKIP_WORKERS=1` leaves out the processes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.whole_way.runs import Took, marsad, script, served, write_config

COPIES = int(os.environ.get("BENCH_COPIES", "8"))
TURNS = int(os.environ.get("BENCH_TURNS", "5"))
_WORKERS = (1, 2, 4)
_ONE_SOURCE = 20  # copies of the ten articles of the site that is crawled alone
_ALONE = "reseau-onu"
_numbers = count()


def run() -> dict[str, Any]:
    """Run everything; print a line for each, return medians and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(COPIES) as sites:
            ours, again, plain = _turns(folder, sites)
            results = _compared(ours, again, plain)
            if not os.environ.get("BENCH_SKIP_WORKERS"):
                results["reading_processes"] = _with_workers(folder, sites)
        with served(_ONE_SOURCE) as sites:
            alone = {site: base for site, base in sites.items() if site == _ALONE} or dict(
                list(sites.items())[:1]
            )
            results["one_source"] = _said("one source", [_crawl(folder, alone)[0]])
    return results


def _turns(folder: Path, sites: Mapping[str, str]) -> tuple[list[Took], list[Took], list[Took]]:
    """Return what crawls took, what they took again with nothing new, and the script."""
    ours, again, plain = [], [], []
    for _ in range(TURNS):
        own = folder / f"script-{next(_numbers)}"
        own.mkdir()
        plain.append(script(own, sites))
        first, second = _crawl(folder, sites)
        ours.append(first)
        again.append(second)
    return ours, again, plain


def _crawl(
    folder: Path, sites: Mapping[str, str], *, workers: int | None = None
) -> tuple[Took, Took]:
    """Crawl into a new database, then once more."""
    config = folder / f"ours-{next(_numbers)}"
    write_config(config, sites, workers=workers)
    return marsad(config), marsad(config)


def _compared(ours: list[Took], again: list[Took], plain: list[Took]) -> dict[str, Any]:
    results: dict[str, Any] = {
        "turns": TURNS,
        "marsad": _said("marsad", ours),
        "script": _said("script", plain),
        "nothing_new": _said("nothing new", again),
    }
    rest = median(one.cpu_s for one in again)
    each = [1_000 * (one.cpu_s - rest) / one.articles for one in ours]
    results["cpu_ms_per_article"] = round(median(each), 1)
    pairs = list(zip(ours, plain, strict=True))
    results["wall_ratio"] = _ratio([(one.wall_s, other.wall_s) for one, other in pairs])
    results["cpu_ratio"] = _ratio([(one.cpu_s, other.cpu_s) for one, other in pairs])
    print(
        f"wall {results['wall_ratio']['median']:.2f} of the script's, "
        f"processor {results['cpu_ratio']['median']:.2f}, "
        f"{results['cpu_ms_per_article']:.1f} ms of processor for each article"
    )
    return results


def _ratio(pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Return the ratios turn by turn, and their median."""
    every = [round(one / other, 3) for one, other in pairs]
    return {"median": round(median(every), 3), "turns": every}


def _with_workers(folder: Path, sites: Mapping[str, str]) -> dict[str, Any]:
    return {
        str(workers): _said(f"{workers} reading", [_crawl(folder, sites, workers=workers)[0]])
        for workers in _WORKERS
    }


def _said(name: str, turns: Sequence[Took]) -> dict[str, Any]:
    wall, cpu = median(one.wall_s for one in turns), median(one.cpu_s for one in turns)
    figures = {
        "articles": turns[0].articles,
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "articles_per_s": round(turns[0].articles / wall, 1),
        "share_of_two_cores": round(median(one.share_of_cores for one in turns), 2),
        "every_wall_s": [round(one.wall_s, 2) for one in turns],
        "every_cpu_s": [round(one.cpu_s, 2) for one in turns],
    }
    print(
        f"{name:14} {figures['wall_s']:7.2f} s, {figures['cpu_s']:6.2f} s of processor,"
        f" {figures['share_of_two_cores']:4.0%} of two cores, {figures['articles']} articles",
        flush=True,
    )
    return figures


if __name__ == "__main__":
    run()
