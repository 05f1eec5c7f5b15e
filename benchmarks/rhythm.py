"""When to look: articles missed, time until they are stored, and requests, beside three others.

Forty invented sites. Marsad itself is run on real HTTP, for one simulated day, because every
article is really fetched and read; its decision alone, and the others, for a whole week.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.simulated_week.comparison import figures, without_network
from benchmarks.simulated_week.timetable import sites

SITES, DAYS, WEEK, SEED = 40, 1, 7, 1


def run(*, days: float = DAYS) -> dict[str, Any]:
    """The figures of the real crawler over `days`, and of the decision alone over a week."""
    chosen = sites(SITES, days=WEEK, seed=SEED)
    return {
        "real_crawler": simulated(sites=SITES, days=days, seed=SEED),
        "week_without_network": figures(chosen, without_network(chosen, days=WEEK)),
    }


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
