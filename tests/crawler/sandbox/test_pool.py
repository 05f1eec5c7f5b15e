"""Pages are read in children; a poison page costs one child."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.settings import ExtractionLimits
from crawler.extract.outcome import PageReading
from crawler.extract.page.not_article import NotArticle, NotArticleReason
from crawler.extract.read_job import read_in_child
from crawler.sandbox import pool as pool_module
from crawler.sandbox import process as process_module
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.pool import SandboxPool
from storage.records import Extraction
from tests.crawler.sandbox.jobs import (
    Environment,
    Grow,
    ProcessId,
    Spin,
    WaitForFile,
    WriteFile,
)
from tests.waiting import wait_for

URL = "https://a.example/news/1"
TEXT = "The harbour opened again on Monday, two days after the storm had closed it for ships. "
PAGE = f"<html lang=en><body><h1>Harbour opens</h1><p>{TEXT * 5}</p></body></html>".encode()
# libxml2 compares every attribute of an element with every other: minutes of work in one tag.
POISON = b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">x</p></html>"


pytestmark = pytest.mark.usefixtures("patient")


def limits(
    workers: int = 1, pages_per_child: int = 500, cpu_s_per_page: float = 3
) -> ExtractionLimits:
    return ExtractionLimits(
        workers=workers, cpu_s_per_page=cpu_s_per_page, pages_per_child=pages_per_child
    )


async def read(pool: SandboxPool, body: bytes) -> PageReading | Poison:
    return await read_in_child(pool, body, url=URL)


def test_a_poison_page_is_marked_and_the_queue_goes_on() -> None:
    """Case B12."""

    async def crawl() -> tuple[PageReading | Poison, PageReading | Poison]:
        async with SandboxPool(limits()) as pool:
            poisoned = await read(pool, POISON)
            return poisoned, await read(pool, PAGE)

    poisoned, after = asyncio.run(crawl())
    assert isinstance(poisoned, Poison)
    assert poisoned.reason is PoisonReason.CPU
    assert isinstance(after, PageReading)
    assert isinstance(after.outcome, Extraction)


def test_children_are_recycled_and_readings_stay_the_same() -> None:
    async def crawl() -> list[PageReading | Poison]:
        async with SandboxPool(limits(workers=2, pages_per_child=2)) as pool:
            return list(await asyncio.gather(*(read(pool, PAGE) for _ in range(6))))

    answers = asyncio.run(crawl())
    assert all(answer == answers[0] for answer in answers)


def test_closing_does_not_wait_for_a_page_under_way() -> None:
    """Nothing else ends that page: it may take minutes of processor time, and does."""

    async def crawl() -> PageReading | Poison:
        pool = SandboxPool(limits(cpu_s_per_page=3_600))
        await read(pool, PAGE)
        (child,) = pool._alive
        reading = asyncio.create_task(read(pool, POISON))
        await asyncio.to_thread(wait_for, "the page is with the child", lambda: child.jobs == 2)
        await pool.close()
        return await reading

    answer = asyncio.run(crawl())
    assert isinstance(answer, Poison)
    assert answer.reason is PoisonReason.STOPPED


def test_a_pool_that_read_nothing_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    monkeypatch.setattr(process_module.Child, "start", started.append)
    asyncio.run(SandboxPool(limits()).close())
    assert started == []


# Starts children on import; a child that imported the script too would start its own.
SCRIPT = """
import asyncio
from config.settings import ExtractionLimits
from crawler.extract.read_job import read_in_child
from crawler.sandbox.pool import SandboxPool

async def main():
    async with SandboxPool(ExtractionLimits(workers=1)) as pool:
        reading = await read_in_child(pool, b"<p>x</p>", url="http://a.example/1")
        print(type(reading).__name__)

asyncio.run(main())
"""


def test_a_script_without_a_guard_can_read_pages(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT)
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[4])},
    )
    assert ran.stdout.split() == ["PageReading"]


@pytest.mark.parametrize("interpreter", ["/bin/false", "/no/such/program"])
def test_pages_are_not_to_blame_where_no_child_can_start(
    interpreter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)

    async def crawl() -> list[PageReading | Poison]:
        async with SandboxPool(limits(workers=2)) as pool:
            return list(await asyncio.gather(*(read(pool, PAGE) for _ in range(5))))

    answers = asyncio.run(crawl())
    assert all(isinstance(answer, Poison) and answer.is_unread for answer in answers)


def test_a_page_that_ended_its_child_is_to_blame_and_one_that_was_not_read_is_not() -> None:
    unread = {reason for reason in PoisonReason if Poison(reason).is_unread}
    assert unread == {PoisonReason.STOPPED, PoisonReason.NO_CHILD}


def run(*jobs: Job[Any], workers: int = 1, memory_mb: int = 1024) -> list[Any]:
    """Return the results of jobs that were handed over together."""

    async def work() -> list[Any]:
        children = ExtractionLimits(workers=workers, memory_mb=memory_mb)
        async with SandboxPool(children) as pool:
            return list(await asyncio.gather(*map(pool.run, jobs)))

    return asyncio.run(work())


def test_a_slow_job_gives_its_turn_to_the_next(tmp_path: Path) -> None:
    """One worker: the first job ends only after the second has run beside it."""
    wanted = tmp_path / "written"
    assert run(WaitForFile(path=wanted), WriteFile(path=wanted)) == ["written", "done"]


def test_a_stuck_job_lets_everything_else_go_first_and_its_child_does_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_SLOW_AFTER_S", 0.1)
    monkeypatch.setattr(pool_module, "_STUCK_AFTER_S", 0.1)
    wanted = tmp_path / "written"

    async def work() -> tuple[int, bool]:
        async with SandboxPool(limits()) as pool:
            stuck = asyncio.create_task(pool.run(WaitForFile(path=wanted)))
            yields = lambda: any(child.yields for child in pool._alive)  # noqa: E731
            await asyncio.to_thread(wait_for, "the child yields", yields)
            (child,) = pool._alive
            priority = os.getpriority(os.PRIO_PROCESS, child.process.pid)
            wanted.write_text("")
            await stuck
            return priority, child in pool._alive

    assert asyncio.run(work()) == (10, False)


def test_children_see_nothing_of_the_environment_that_may_be_a_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "open sesame")
    monkeypatch.setenv("MARSAD_STORAGE_URL", "postgresql://user:secret@host/db")
    (names,) = run(Environment())
    assert not {"SMTP_PASSWORD", "MARSAD_STORAGE_URL"} & names


def test_a_job_that_never_ends_is_ended_at_its_limit_and_one_that_grows_at_the_memory() -> None:
    spun, grown = run(Spin(cpu_s=0.5), Grow(), memory_mb=256)
    assert (spun.reason, grown.reason) == (PoisonReason.CPU, PoisonReason.MEMORY)


def test_children_are_used_again_and_poison_costs_only_its_own() -> None:
    async def work() -> list[int | Poison]:
        async with SandboxPool(limits()) as pool:
            first = await pool.run(ProcessId())
            second = await pool.run(ProcessId())
            await pool.run(Spin(cpu_s=0.5))
            return [first, second, await pool.run(ProcessId())]

    first, second, third = asyncio.run(work())
    assert first == second != third


def test_a_closed_pool_says_so() -> None:
    async def work() -> int | Poison:
        pool = SandboxPool(limits())
        await pool.close()
        return await pool.run(ProcessId())

    answer = asyncio.run(work())
    assert isinstance(answer, Poison)
    assert answer.reason is PoisonReason.STOPPED


# The hostile pages of the reliability tables, each with what may become of it.
SENTENCE = (
    b"<p>Forty ships that had waited outside came in before noon, one by one, in the rain.</p>"
)
END = b"</body></html>"  # what follows it is not read
DEEP = NotArticleReason.TOO_DEEP
HOSTILE = [
    pytest.param(b"<html><body>" + b"<div>" * 100_000 + b"text", DEEP, id="b11-deep-div"),
    pytest.param(b"<html><body>" + b"<table><tr><td>" * 300 + PAGE, None, id="b11-deep-tables"),
    pytest.param(b"<html><body>" + b"<b>" * 100_000 + b"text", None, id="b11-unclosed-b"),
    pytest.param(b"<html><body>" + b"<a href=x>" * 100_000 + b"text", None, id="b11-unclosed-a"),
    pytest.param(PAGE.removesuffix(END) + SENTENCE * 55_000, None, id="b13-5-mb-of-paragraphs"),
    pytest.param(
        PAGE.removesuffix(b"</p>" + END) + b"<i>word</i> " * 100_000,
        None,
        id="b13-words-in-elements",
    ),
    pytest.param(b"<html><body><p>" + b"a" * 5_000_000, None, id="b13-one-word"),
    pytest.param(
        b"<html><body><table>" + (b"<tr>" + b"<td>some cell text</td>" * 200) * 200,
        None,
        id="b13-table-of-200-by-200",
    ),
    pytest.param(
        b"<html><body><table>" + b"<tr><td>3.6 megabytes of cells</td></tr>" * 90_000,
        None,
        id="b13-table-of-3.6-mb",
    ),
]


@pytest.mark.parametrize(("body", "reason"), HOSTILE)
def test_a_hostile_page_is_answered_and_the_queue_goes_on(
    body: bytes, reason: NotArticleReason | None
) -> None:
    """Cases B11, B13."""

    async def crawl() -> tuple[PageReading | Poison, PageReading | Poison]:
        async with SandboxPool(limits(cpu_s_per_page=60)) as pool:
            return await read(pool, body), await read_in_child(pool, PAGE, url=URL)

    hostile, after = asyncio.run(crawl())
    assert isinstance(hostile, PageReading), hostile
    if reason is not None:
        assert isinstance(hostile.outcome, NotArticle)
        assert hostile.outcome.reason is reason
    assert isinstance(after, PageReading)
    assert isinstance(after.outcome, Extraction)
