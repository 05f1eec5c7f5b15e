"""Pages are read in children; a poison page costs one child."""

from __future__ import annotations

import asyncio
import time

import pytest

from config.settings import ExtractionLimits
from crawler.extract.outcome import PageReading
from crawler.extract.poison import Poison, PoisonReason
from crawler.extract.pool import ExtractionPool
from storage.records import Extraction

URL = "https://a.example/news/1"
TEXT = "The harbour opened again on Monday, two days after the storm had closed it for ships. "
PAGE = f"<html lang=en><body><h1>Harbour opens</h1><p>{TEXT * 5}</p></body></html>".encode()
# libxml2 compares every attribute of an element with every other: minutes of work in one tag.
POISON = b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">x</p></html>"


def limits(workers: int = 1, pages_per_child: int = 500) -> ExtractionLimits:
    return ExtractionLimits(workers=workers, cpu_s_per_page=1, pages_per_child=pages_per_child)


@pytest.mark.timeout(60)
def test_a_poison_page_is_marked_and_the_queue_goes_on() -> None:
    async def crawl() -> tuple[PageReading | Poison, PageReading | Poison]:
        async with ExtractionPool(limits()) as pool:
            poisoned = await pool.read(POISON, url=URL)
            return poisoned, await pool.read(PAGE, url=URL)

    poisoned, after = asyncio.run(crawl())
    assert isinstance(poisoned, Poison)
    assert poisoned.reason is PoisonReason.CPU
    assert isinstance(after, PageReading)
    assert isinstance(after.outcome, Extraction)


@pytest.mark.timeout(60)
def test_children_are_recycled_and_answers_stay_the_same() -> None:
    async def crawl() -> list[PageReading | Poison]:
        async with ExtractionPool(limits(workers=2, pages_per_child=2)) as pool:
            return list(await asyncio.gather(*(pool.read(PAGE, url=URL) for _ in range(6))))

    answers = asyncio.run(crawl())
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.timeout(60)
def test_closing_takes_less_than_two_seconds_with_a_page_under_way() -> None:
    async def crawl() -> tuple[float, PageReading | Poison]:
        pool = ExtractionPool(limits())
        await pool.read(PAGE, url=URL)
        reading = asyncio.create_task(pool.read(POISON, url=URL))
        await asyncio.sleep(0.04)
        started = time.monotonic()
        await pool.close()
        return time.monotonic() - started, await reading

    seconds, answer = asyncio.run(crawl())
    assert seconds < 2
    assert isinstance(answer, Poison)
    assert answer.reason is PoisonReason.STOPPED


def test_a_pool_that_read_nothing_starts_no_child() -> None:
    started = time.monotonic()
    asyncio.run(ExtractionPool(limits()).close())
    assert time.monotonic() - started < 0.5
