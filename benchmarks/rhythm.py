"""When to look: articles missed, time until they are stored, and requests, beside three others.

Forty invented sites over a simulated week. Marsad itself is run on real HTTP, because every article
is really fetched and read: three quarters of an hour on two cores. Its decision alone, and the
others, are run on the timetable without a network.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

SITES, DAYS, SEED = 40, 7, 1


def run(*, days: float = DAYS) -> dict[str, Any]:
    """The figures of everybody over `days`."""
    return simulated(sites=SITES, days=days, seed=SEED)


def simulated(**options: float) -> dict[str, Any]:
    """One run of `benchmarks.simulated_week`, in a process of its own: a reactor starts once."""
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.simulated_week", *words),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
