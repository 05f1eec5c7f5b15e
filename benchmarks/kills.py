"""1,500 deliveries by mail and to a web hook, through a daemon that is killed a hundred times."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.faults.kit.storm import sigkill_storm

STORIES, KILLS, SEED = 750, 100, 1


def run() -> dict[str, Any]:
    """What was lost and what came twice, in peace and under kills; some ten minutes."""
    return {"in_peace": _storm(kills=0), "killed": _storm(kills=KILLS)}


def _storm(*, kills: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        storm = sigkill_storm(Path(folder) / "config", stories=STORIES, kills=kills, seed=SEED)
    print(storm, flush=True)
    return storm.figures()
