"""The daemon's side: hands out what the tables say is due, as jobs.

Two daemons do no harm: both read the same tables, and a job that waits is not put again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime

import structlog

from config.load import Config
from config.publishing import publishable_files
from monitor.alert.routing import empty_digests
from monitor.worker.jobs import DELIVER, MATCH, Job, crawl_of, extract_of
from monitor.worker.queue import JobQueue
from storage.articles import unmatched
from storage.digests import is_digest_due
from storage.messages import is_anything_due
from storage.pages import sources_with_work
from storage.published_configs import publish
from storage.sources import due_sources
from storage.store import Store

log = structlog.get_logger(__name__)


class HandingOut:
    """Hands out work and the config. Methods raise StorageError."""

    def __init__(self, store: Store, url: str, *, now: Callable[[], datetime]) -> None:
        """`url` is the address of the store, whose database holds the queue too."""
        self._store = store
        self._url = url
        self._now = now
        self._queue: JobQueue | None = None
        self._looking = asyncio.Lock()

    async def publish(self, config: Config) -> None:
        """Publish the files of a config that was accepted just now."""
        version = await asyncio.to_thread(self._publish, config)
        log.info("config_published", version=version)

    async def hand_out(self, config: Config) -> None:
        """Put a job for everything that is due and has none; clear those that are stalled."""
        async with self._looking:
            queue = self._queue = self._queue or await JobQueue.open(self._url)
            cleared = await queue.clear_stalled()
            if cleared:
                log.warning("stalled_jobs_cleared", jobs=cleared)
            known = await queue.under_way()
            due = await asyncio.to_thread(self._due, config, known)
            await queue.put(job for job in due if job.key not in known)

    async def close(self) -> None:
        """Close the connections to the queue."""
        async with self._looking:
            queue, self._queue = self._queue, None
        if queue is not None:
            await queue.close()

    def _publish(self, config: Config) -> int:
        files = publishable_files(config.folder)
        with self._store.write() as session:
            return publish(session, files, self._now())

    def _due(self, config: Config, known: Collection[str]) -> list[Job]:
        """Return a job for everything that is due.

        Pages of a source that is being crawled are left to the end of its crawl: from its first few
        pages alone, boilerplate could not be told from text.
        """
        now, sources = self._now(), config.sources
        with self._store.read() as session:
            due = due_sources(session, list(sources), now)
            jobs = [crawl_of(sources[name]) for name in due]
            crawled = {*known, *(job.key for job in jobs)}
            jobs += [
                extract_of(name)
                for name in sources_with_work(session)
                if name not in sources or crawl_of(sources[name]).key not in crawled
            ]
            if unmatched(session, limit=1):
                jobs.append(MATCH)
            digests = empty_digests(config.settings.routes)
            if is_anything_due(session, now) or is_digest_due(session, digests, now):
                jobs.append(DELIVER)
        return jobs
