"""Runs our crawler over all hosts: `python -m benchmarks.fetching.ours PORT DELAY_S FOLDER`."""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import sys
import time
from datetime import UTC, datetime

from benchmarks.fetching.site import HOSTS, address
from config.secret import Secret
from config.settings import FetchLimits, Settings
from config.source import Channel, ChannelKind, Source
from crawler.crawl import Crawling
from crawler.reactor import run
from crawler.sandbox.pool import SandboxPool
from storage.store import Store


def source(number: int, port: int, delay_s: float) -> Source:
    """Return one host as a source."""
    home = f"http://{address(number)}:{port}/"
    return Source(
        name=f"site-{number}",
        url=home,
        languages=("en",),
        channels=(Channel(kind=ChannelKind.FEED, url=f"{home}feed.xml"),),
        allow_private_network=True,
        delay_s=delay_s,
    )


async def main() -> int:
    """Crawl all hosts at once; print requests, stored pages, and the time it took."""
    port, delay_s, folder = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    url = f"sqlite:///{folder}/benchmark.db"
    store = Store.open(url)
    store.upgrade()
    settings = Settings(storage_url=Secret(url), fetch=FetchLimits(concurrent_sources=HOSTS))
    pool = SandboxPool(settings.extraction)
    crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
    began = time.monotonic()
    results = await asyncio.gather(
        *(crawling.crawl(source(number, port, delay_s)) for number in range(HOSTS))
    )
    seconds = time.monotonic() - began
    await pool.close()
    store.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "requests": sum(result.requests for result in results),
        "pages": sum(result.fetched for result in results),
        "seconds": seconds,
        "cpu_s": used.ru_utime + used.ru_stime,
        "memory_mb": used.ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    sys.exit(run(main))
