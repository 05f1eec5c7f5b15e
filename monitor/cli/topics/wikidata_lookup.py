"""Asks Wikidata on the reactor, as crawls ask sites."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.cli.console import progress
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.cli.instance import Instance
    from monitor.onboarding.topics.wikidata import Lookup
    from monitor.onboarding.topics.wikidata_item import Item


def look_up(instance: Instance, lookup: Lookup) -> list[Item]:
    """Return what Wikidata knows by a name, best first. Raises NoAnswer, StorageError."""
    from config.disk_cache import DiskCache
    from crawler import reactor
    from crawler.crawl import Crawling
    from crawler.sandbox.pool import SandboxPool
    from monitor.onboarding.topics.wikidata import NoAnswer, WikidataClient

    instance.log_warnings()
    settings = instance.config.settings
    folder = settings.cache_folder
    cache = DiskCache(f"{folder}/wikidata" if folder else "")
    outcomes: list[list[Item] | NoAnswer] = []
    with instance.store() as store, progress() as bars:
        bars.add_task(words("asking Wikidata"), total=None)

        async def work() -> int:
            async with SandboxPool(settings.extraction) as pool:
                now = datetime.now(UTC)
                crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
                client = WikidataClient(settings.wikidata, crawling, now, cache)
                try:
                    outcomes.append(await client.items(lookup))
                except NoAnswer as error:
                    outcomes.append(error)
                finally:
                    await crawling.stop()
            return 0

        reactor.run(work)
    (outcome,) = outcomes
    if isinstance(outcome, NoAnswer):
        raise outcome
    return outcome
