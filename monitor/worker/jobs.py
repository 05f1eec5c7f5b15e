"""The queues, and the jobs that are put into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.source import Source
from crawler.fetch.manners.leases import host_of


class Queue(StrEnum):
    """One kind of work; a worker serves one or several."""

    CRAWL = "crawl"  # fetch what a source announces
    EXTRACT = "extract"  # make articles of the pages of a source
    MATCH = "match"  # find topics in articles, open alerts
    DELIVER = "deliver"  # send messages


class UnknownQueue(ValueError):
    """There is no queue of this name."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work. Equal jobs wait only once."""

    queue: Queue
    source: str = ""  # of crawls and extractions
    host: str = ""  # of crawls: a host is crawled by one job at a time

    @property
    def key(self) -> str:
        """What is equal for equal jobs."""
        return f"{self.queue.value}:{self.source}" if self.source else self.queue.value

    @property
    def lock(self) -> str | None:
        """Jobs of one lock are done one after the other; messages are leased one by one."""
        if self.queue is Queue.DELIVER:
            return None
        return f"host:{self.host}" if self.queue is Queue.CRAWL else self.key


MATCH, DELIVER = Job(Queue.MATCH), Job(Queue.DELIVER)


def crawl_of(source: Source) -> Job:
    """The crawl of a source."""
    return Job(Queue.CRAWL, source.name, host_of(source.url))


def extract_of(source: str) -> Job:
    """The extraction of the pages of a source."""
    return Job(Queue.EXTRACT, source)


def queues_of(names: str) -> tuple[Queue, ...]:
    """Return the queues of a list such as `crawl,extract`; all where it is empty.

    Raises UnknownQueue.
    """
    wanted: Sequence[str] = [name.strip() for name in names.split(",") if name.strip()]
    known = {queue.value: queue for queue in Queue}
    for name in wanted:
        if name not in known:
            raise UnknownQueue(name)
    return tuple(dict.fromkeys(known[name] for name in wanted)) or tuple(Queue)
