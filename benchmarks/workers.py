"""1, 2 and 4 workers on sixty hosts, and what kills and a stop of workers do; on PostgreSQL.

Every host gets one request a second at most, and pages are light, so that waiting decides and not
the processor; its share is reported. `MARSAD_BENCH_PARTS=throughput` (or `faults`) runs a part.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.faults.kit.many_sites import ManySites, many_sites
from tests.faults.kit.shift import Shift, kill_workers, machine_cpu_s, shift, stop_a_worker
from tests.postgres import Postgres, running_postgres
from tests.waiting import wait_for

HOSTS, WARM_UP_HOSTS = 60, 8
ARTICLES = 4  # of each host
SOURCES_AT_ONCE = 2  # of each worker
PARTS = tuple(os.environ.get("MARSAD_BENCH_PARTS", "throughput,faults").split(","))


def run() -> dict[str, Any]:
    """Print a line for each part, return the figures; some twenty minutes."""
    results: dict[str, Any] = {"hosts": HOSTS, "delay_s": 1, "articles_per_host": ARTICLES}
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        if "throughput" in PARTS:
            results["throughput"] = [_throughput(server, number) for number in (1, 2, 4)]
        if "faults" in PARTS:
            results["faults"] = _faults(server)
    return results


def _throughput(server: Postgres, workers: int) -> dict[str, Any]:
    with _started(server, workers, concurrency=SOURCES_AT_ONCE) as work:
        warm = range(HOSTS, HOSTS + WARM_UP_HOSTS)
        cpu, machine = work.cpu_s(), machine_cpu_s()
        for host in range(HOSTS):
            work.sites.publish(host, ARTICLES)
        work.add_sources(range(HOSTS), every_s=3_600)
        wait_for("the new sources are asked", lambda: _began(work.sites) is not None)
        wait_for("all is stored and matched", work.is_read, seconds=1_800)
        seconds = time.monotonic() - (_began(work.sites) or 0)
        now = machine_cpu_s()
        figures = {
            "workers": workers,
            "sources_at_once": workers * SOURCES_AT_ONCE,
            "articles": work.articles() - 2 * len(warm),
            "seconds": round(seconds, 1),
            "articles_per_s": round(HOSTS * ARTICLES / seconds, 2),
            "cpu_share_of_ours": round((work.cpu_s() - cpu) / seconds / (os.cpu_count() or 1), 2),
            "cpu_share_of_machine": round(
                (now["busy"] - machine["busy"]) / (now["all"] - machine["all"]), 2
            ),
            **_manners(work),
        }
    print(figures, flush=True)
    return figures


def _faults(server: Postgres) -> dict[str, Any]:
    with _started(server, 4, concurrency=4) as work:
        work.add_sources(range(HOSTS), every_s=20)
        for host in range(HOSTS):
            work.sites.publish(host)
        work.wait_until_done(seconds=600)
        killed = kill_workers(
            work, range(HOSTS), seconds=300, every_s=10, publish_every_s=60, seed=1
        )
        print(killed, flush=True)
        stopped = stop_a_worker(work, seconds=120, publish_every_s=10)
        print(stopped, flush=True)
        work.wait_until_done(seconds=900)
        told = work.told()
        figures = {
            "kill_9_every_10_s_for_300_s": asdict(killed),
            "sigstop_for_120_s": asdict(stopped),
            "articles_published": work.sites.total,
            "articles_lost": work.sites.total - work.articles(),
            "matches_lost": work.sites.wanted - work.matches(),
            "messages": len(work.sent()),
            "messages_lost": len(work.sent() - told.keys()),
            "messages_repeated": told.total() - len(told),
            **_manners(work),
        }
    print(figures, flush=True)
    return figures


def _manners(work: Shift) -> dict[str, Any]:
    return {
        "overlapping_crawls_of_a_host": work.overlapping_crawls(),
        "requests_at_once_to_a_host": max(work.sites.most_at_once.values()),
        "requests_sooner_than_the_delay": work.sites.closer_than(0.9),
    }


def _began(sites: ManySites) -> float | None:
    return next((one.at for one in sites.requests if one.host < HOSTS), None)


@contextmanager
def _started(server: Postgres, workers: int, *, concurrency: int) -> Iterator[Shift]:
    """Workers that have crawled, read and matched something, so that all is loaded."""
    addresses = [f"127.0.3.{number + 1}" for number in range(HOSTS + WARM_UP_HOSTS)]
    with tempfile.TemporaryDirectory() as folder, many_sites(addresses) as sites:
        url = server.fresh_database()
        with shift(Path(folder), url, sites, concurrency=concurrency) as work:
            warm = range(HOSTS, HOSTS + WARM_UP_HOSTS)
            for host in warm:
                sites.publish(host, 2)
            work.add_sources(warm, every_s=3_600)
            work.start(workers)
            work.wait_until_done(seconds=600)
            yield work


if __name__ == "__main__":
    run()
