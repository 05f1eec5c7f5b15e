"""A daemon that is killed a hundred times: while it delivers, and while it crawls on each engine.

`MARSAD_BENCH_KILLS=20` kills less often; `MARSAD_BENCH_PARTS=deliveries` (or `crawls`) runs a part.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.kit.crawl_storm import crawl_storm
from tests.faults.kit.storm import sigkill_storm
from tests.postgres import running_postgres

STORIES, STORIES_IN_PEACE, SEED = 500, 1_000, 1  # on three channels each
KILLS = int(os.environ.get("MARSAD_BENCH_KILLS", "100"))
ARTICLES_PER_KILL = 5  # of each host, so that something is left to fetch at the last kill
PARTS = tuple(os.environ.get("MARSAD_BENCH_PARTS", "deliveries,crawls").split(","))


def run() -> dict[str, Any]:
    """What was lost and what came twice, in peace and under kills; some thirty minutes."""
    results: dict[str, Any] = {}
    if "deliveries" in PARTS:
        results |= {"in_peace": _deliveries(STORIES_IN_PEACE, kills=0)}
        results |= {"killed": _deliveries(STORIES, kills=KILLS)}
    if "crawls" in PARTS:
        results["crawling"] = [_crawls("sqlite"), _crawls("postgresql")]
    return results


def _deliveries(stories: int, *, kills: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        storm = sigkill_storm(Path(folder) / "config", stories=stories, kills=kills, seed=SEED)
    print(storm, flush=True)
    return storm.figures()


def _crawls(engine: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        sqlite = f"sqlite:///{folder}/marsad.db"
        url = sqlite if engine == "sqlite" else server.fresh_database()
        storm = crawl_storm(
            Path(folder) / "config", url, articles=ARTICLES_PER_KILL * KILLS, kills=KILLS, seed=SEED
        )
    print(storm, flush=True)
    return storm.figures()
