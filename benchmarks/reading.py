"""Measure what reading a page costs beside trafilatura with metadata, turn by turn.

Each of both reads in a process of its own, on its own copy of the page, and only one works at a
time: whatever else the machine does falls on both alike. The cost is processor time, not the clock
on the wall, of every page the median of some rounds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.extraction import pages_folder
from benchmarks.main_text.pages import labelled_pages

_ROOT = Path(__file__).resolve().parents[1]
_PEERS = ("marsad", "trafilatura")
_ROUNDS = 3
_BANDS_KB = ((0, 50), (50, 200), (200, 400), (400, 100_000))  # of the page as it is sent, unpacked


def run() -> dict[str, Any]:
    """Print milliseconds per page and the ratio, of all pages and by size; return the figures."""
    folder = pages_folder()
    if not (folder / "ground_truth.json").exists():
        print(f"skipped: no labelled pages in {folder.name}")
        return {"skipped": "no labelled pages"}
    sizes = [len(page.body) for page in labelled_pages(folder)]
    costs = _costs(folder, len(sizes))
    results = {"rounds": _ROUNDS, "all": _figures(costs, range(len(sizes)), sizes)}
    for least, most in _BANDS_KB:
        inside = [i for i, size in enumerate(sizes) if least <= size / 1000 < most]
        if inside:
            results[f"{least} to {most} kB"] = _figures(costs, inside, sizes)
    for name, figures in results.items():
        if isinstance(figures, dict):
            print(name, *(f"{key} {value}" for key, value in figures.items()), sep="  ")
    return results


def _costs(folder: Path, pages: int) -> dict[str, list[list[float]]]:
    """Return for each peer the CPU seconds of every page, one for each round."""
    costs: dict[str, list[list[float]]] = {peer: [[] for _ in range(pages)] for peer in _PEERS}
    with ExitStack() as stack:
        readers = {peer: stack.enter_context(_reader(peer, folder)) for peer in _PEERS}
        for turn in range(_ROUNDS * pages):
            page = turn % pages
            for peer in _PEERS if turn % 2 else reversed(_PEERS):
                costs[peer][page].append(_asked(readers[peer], page))
    return costs


@contextmanager
def _reader(peer: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "benchmarks.main_text.turns", peer, str(folder)]
    with subprocess.Popen(
        command, cwd=_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()  # ready
            yield process
        finally:
            process.kill()


def _asked(process: subprocess.Popen[str], page: int) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    print(page, file=process.stdin, flush=True)
    return float(process.stdout.readline())


def _figures(
    costs: dict[str, list[list[float]]], pages: Sequence[int], sizes: Sequence[int]
) -> dict[str, Any]:
    sums = {peer: sum(median(costs[peer][i]) for i in pages) for peer in _PEERS}
    each = {f"{peer}_ms": round(1000 * total / len(pages), 1) for peer, total in sums.items()}
    size = round(sum(sizes[i] for i in pages) / len(pages) / 1000)
    ratio = round(sums["marsad"] / sums["trafilatura"], 2)
    return {"pages": len(pages), "mean_kb": size, **each, "ratio": ratio}


if __name__ == "__main__":
    run()
