"""Where the processor time of a crawl goes: by stage and room, the main process and children apart.

A crawl of some 400 pages (`benchmarks/whole_way`) with a sampler in each process. `load` is the
importing of libraries; what the samplers take themselves is left out. `BENCH_COPIES` multiplies the
pages by another number than eight.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.whole_way.runs import marsad, served, write_config

COPIES = int(os.environ.get("BENCH_COPIES", "8"))
_ROWS = 40  # of the table of rooms
_MEASURING = "measuring"
Sample = tuple[str, str, str, float]  # stage, room, library, seconds


def run() -> dict[str, Any]:
    """Crawl once; print a table, return it."""
    with tempfile.TemporaryDirectory() as name, served(COPIES) as sites:
        folder = Path(name)
        write_config(folder / "config", sites)
        os.environ["SAMPLES"] = name
        command = (sys.executable, "-m", "benchmarks.whole_way.sampled")
        took = marsad(folder / "config", command=command)
        main = _samples([folder / "main.json"])
        children = _samples(sorted(folder.glob("child-*.json")))
    results = {
        "articles": took.articles,
        "main": _table(main, took.articles),
        "children": _table(children, took.articles),
    }
    for process in ("main", "children"):
        _show(process, results[process])
    return results


def _samples(files: Sequence[Path]) -> list[Sample]:
    read = (json.loads(file.read_text(encoding="utf-8"))["samples"] for file in files)
    return [(*key, seconds) for samples in read for *key, seconds in samples]


def _table(samples: Sequence[Sample], articles: int) -> dict[str, Any]:
    """Return seconds, milliseconds for each article and shares, by stage and by room."""
    stages: Counter[str] = Counter()
    rooms: Counter[tuple[str, str, str]] = Counter()
    for stage, room, library, seconds in samples:
        if stage != _MEASURING:
            stages[stage] += seconds
            rooms[stage, room, library] += seconds
    total = stages.total() or 1.0
    return {
        "cpu_s": round(total, 2),
        "ms_per_article": round(1_000 * total / articles, 1),
        "stages": {name: _share(seconds, total) for name, seconds in stages.most_common()},
        "rooms": [
            {"stage": stage, "room": room, "library": library, **_share(seconds, total)}
            for (stage, room, library), seconds in rooms.most_common(_ROWS)
        ],
    }


def _share(seconds: float, total: float) -> dict[str, float]:
    return {"cpu_s": round(seconds, 2), "share": round(seconds / total, 3)}


def _show(process: str, table: dict[str, Any]) -> None:
    print(f"{process}: {table['cpu_s']:.1f} s, {table['ms_per_article']:.1f} ms for each article")
    for name, took in table["stages"].items():
        print(f"  {name:10} {took['cpu_s']:7.2f} s {took['share']:6.1%}")
    for row in table["rooms"][:20]:
        where = " ".join(filter(None, (row["stage"], row["room"], row["library"])))
        print(f"    {where:54} {row['cpu_s']:6.2f} s {row['share']:6.1%}")


if __name__ == "__main__":
    run()
