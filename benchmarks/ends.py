"""A daemon over 200 sources, all of them due, is told to end at a random moment, twenty times.

How long each end takes, and whether the database is whole afterwards. BENCH_ENDS is another number.
"""

from __future__ import annotations

import json
import os
import random
import signal
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.life import House, living

_ENDS = int(os.environ.get("BENCH_ENDS", "20"))
_WITHIN_S = 10.0
_LATEST_S = 8.0  # after its start


def run() -> dict[str, Any]:
    """End it again and again; print a line, return the figures."""
    with tempfile.TemporaryDirectory() as name, living(Path(name)) as house:
        ends = [_ended(house, number) for number in range(_ENDS)]
        figures = {
            "ends": len(ends),
            "seconds": sorted(ends),
            "above_10_s": sum(end >= _WITHIN_S for end in ends),
            "articles": house.asked("SELECT count(*) FROM article"),
            "integrity": house.integrity(),
        }
    print(json.dumps(figures))
    return figures


def _ended(house: House, number: int) -> float:
    """Start it a day later than before, end it, and return how long that took."""
    house.clock.set(timedelta(days=number))
    with house.daemon() as daemon:
        time.sleep(random.Random(number).uniform(0, _LATEST_S))
        began = time.monotonic()
        daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(60)
        took_s = round(time.monotonic() - began, 2)
    if code != 0:
        raise RuntimeError(f"the daemon ended with {code}")
    return took_s


if __name__ == "__main__":
    run()
