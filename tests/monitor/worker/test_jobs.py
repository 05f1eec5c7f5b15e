"""Which jobs may run at once, and which are the same."""

from __future__ import annotations

import pytest

from config.source import Source
from monitor.worker.jobs import (
    DELIVER,
    MATCH,
    Queue,
    UnknownQueue,
    crawl_of,
    extract_of,
    queues_of,
)


def source(name: str, url: str) -> Source:
    return Source(name=name, url=url, languages=("ar",))


@pytest.mark.parametrize(
    ("names", "queues"),
    [
        ("crawl", (Queue.CRAWL,)),
        (" deliver , match ", (Queue.DELIVER, Queue.MATCH)),
        ("extract,extract", (Queue.EXTRACT,)),
        ("", tuple(Queue)),
        (",", tuple(Queue)),
    ],
)
def test_a_list_of_queues_is_read(names: str, queues: tuple[Queue, ...]) -> None:
    assert queues_of(names) == queues


@pytest.mark.parametrize("name", ["crawls", "CRAWL", "crawl;match", "زحف"])
def test_a_queue_that_is_none_is_named(name: str) -> None:
    with pytest.raises(UnknownQueue, match=f"^{name}$"):
        queues_of(f"match,{name}")


def test_two_sources_of_one_host_are_crawled_one_after_the_other() -> None:
    one = crawl_of(source("one", "https://Press.example/ar/"))
    two = crawl_of(source("two", "http://press.example:8080/fr/"))
    assert one.lock == two.lock == "host:press.example"
    assert one.key != two.key


def test_hosts_are_crawled_side_by_side() -> None:
    one = crawl_of(source("one", "https://press.example/"))
    assert one.lock != crawl_of(source("two", "https://www.press.example/")).lock


def test_extraction_waits_for_that_of_its_source_only() -> None:
    assert extract_of("one").lock != extract_of("two").lock
    assert extract_of("one").lock != crawl_of(source("one", "https://one.example/")).lock


def test_matching_is_done_by_one_and_delivering_by_many() -> None:
    assert (MATCH.lock, DELIVER.lock) == ("match", None)
    assert (MATCH.key, DELIVER.key) == ("match", "deliver")
