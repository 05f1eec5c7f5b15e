"""`python -m benchmarks.simulated_week --sites 40 --days 1`: prints its figures as JSON."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog

from benchmarks.simulated_week.comparison import Tallies, figures, without_network
from benchmarks.simulated_week.served import serve
from benchmarks.simulated_week.timetable import RATES, START, Site, sites
from benchmarks.simulated_week.watched import Clock, Watch, watch_until
from crawler.reactor import run
from storage.store import Store


def main() -> int:
    """Run the simulation with the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--days", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rates", type=int, nargs="+", default=RATES, help="articles a day")
    arguments = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    chosen = sites(arguments.sites, days=arguments.days, seed=arguments.seed, rates=arguments.rates)
    return run(lambda: _print(chosen, arguments.days))


async def _print(chosen: Sequence[Site], days: float) -> int:
    began, cpu = time.monotonic(), time.process_time()
    ours = await _ours(chosen, days)
    watchers = {**without_network(chosen, days=days), "marsad": ours}
    result: dict[str, Any] = {
        "sites": len(chosen),
        "days": days,
        "watchers": figures(chosen, watchers),
        "lost_at": {name: tally.lost for name, tally in ours.items() if tally.lost},
        "took_s": round(time.monotonic() - began),
        "cpu_s": round(time.process_time() - cpu),  # of the crawling process, sites included
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


async def _ours(chosen: Sequence[Site], days: float) -> Tallies:
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/marsad.db")
        store.upgrade()
        async with serve(chosen, clock) as served:
            watch = Watch(store, chosen, served, clock)
            try:
                return await watch_until(watch, end=START + timedelta(days=days))
            finally:
                await watch.close()
                store.close()


if __name__ == "__main__":
    sys.exit(main())
