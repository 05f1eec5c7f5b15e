"""Ingestion: boilerplate of the first pages is removed later, and no page is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from config.settings import ExtractionLimits
from crawler.ingest.ingest import Ingest
from crawler.ingest.stats import IngestStats
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.pool import SandboxPool
from storage.articles import ArticleRow
from storage.outcomes import PageState
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement
from storage.sources import ensure_sources
from storage.store import Store
from tests.databases import with_tables

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
# It looks like any other paragraph of the text; only repetition shows that it is boilerplate.
BOILERPLATE = "Our readers have planted four thousand trees along the old canal since last spring."
T = TypeVar("T")
TEXTS = [
    "The harbour opened again on Monday, two days after the storm had closed it for all ships. ",
    "Teachers of the valley go back to their schools, after the council agreed to mend the roofs. ",
    "A bridge for the islands will be built of wood, the engineers of the province have decided. ",
    "Bread costs less than a year ago, because the harvest was good and the mills work at night. ",
]


class InProcess(SandboxPool):
    """Extracts in this process, or reports that no child process could be started."""

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__(ExtractionLimits(workers=1))
        self._broken = broken
        self.bodies = self.most_bodies = 0  # in memory at once

    async def run(self, job: Job[T]) -> T | Poison:
        if self._broken:
            return Poison(PoisonReason.NO_CHILD, "no process could be started")
        self.bodies += 1
        self.most_bodies = max(self.most_bodies, self.bodies)
        await asyncio.sleep(0.01)
        self.bodies -= 1
        return job.run()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(with_tables(tmp_path / "marsad.db"))
    with store.write() as session:
        ensure_sources(session, ["gazette"])
    yield store
    store.close()


def fetch(store: Store, number: int) -> None:
    url = f"https://gazette.example/{number}"
    paragraphs = "".join(f"<p>{TEXTS[number]}Part {part}.</p>" for part in ("one", "two", "three"))
    page = (
        f"<html lang=en><body><h1>Item {number}</h1>{paragraphs}<p>{BOILERPLATE}</p></body></html>"
    )
    with store.write() as session:
        known = Announced(
            f"gazette.example/{number}", url, Announcement(url, title=f"Item {number}")
        )
        found = announce(session, "gazette", [known], NOW)[0]
        save_fetched(session, found.id, FetchedPage(url, 200, {}, page.encode()), NOW)


def ingest_pages(store: Store, pool: SandboxPool) -> IngestStats:
    return asyncio.run(Ingest(store, pool, {}, now=lambda: NOW).ingest_pages("gazette"))


def texts(store: Store) -> list[ArticleRow]:
    with store.read() as session:
        wanted = select(ArticleRow).order_by(ArticleRow.id).options(undefer(ArticleRow.dropped))
        return list(session.scalars(wanted))


def test_boilerplate_of_the_first_articles_is_removed_once_the_source_is_known(
    store: Store,
) -> None:
    for number in range(2):
        fetch(store, number)
        assert ingest_pages(store, InProcess()).corrected == 0
    assert all(BOILERPLATE in article.blocks for article in texts(store))
    fetch(store, 2)
    stats = ingest_pages(store, InProcess())
    assert (stats.articles, stats.corrected) == (1, 2)
    for article in texts(store):
        assert BOILERPLATE not in article.blocks
        assert {"text": BOILERPLATE, "reason": "repeated"} in article.dropped
        assert article.matched_at is None


def test_a_corrected_text_is_corrected_once(store: Store) -> None:
    for number in range(4):
        fetch(store, number)
    assert ingest_pages(store, InProcess()).corrected == 0
    assert ingest_pages(store, InProcess()).corrected == 0


def test_method_score_and_version_are_stored(store: Store) -> None:
    fetch(store, 0)
    ingest_pages(store, InProcess())
    (article,) = texts(store)
    assert article.method == "trafilatura"
    assert 0 < article.score <= 1
    assert article.extractor_version
    assert article.boilerplate_pages == 1


def test_a_shell_is_never_stored_as_an_article(store: Store) -> None:
    url = "https://gazette.example/9"
    with store.write() as session:
        known = Announced("gazette.example/9", url, Announcement(url, title="Nine"))
        found = announce(session, "gazette", [known], NOW)[0]
        shell = b"<html><body><div id=root></div><script>boot()</script></body></html>"
        save_fetched(session, found.id, FetchedPage(url, 200, {}, shell), NOW)
    assert ingest_pages(store, InProcess()).refused == {"shell": 1}
    assert texts(store) == []


def test_pages_wait_while_none_can_be_read(store: Store) -> None:
    fetch(store, 0)
    stats = ingest_pages(store, InProcess(broken=True))
    assert (stats.pages, stats.poison, stats.trouble) == (0, 0, "no process could be started")
    with store.read() as session:
        assert session.scalars(select(PageRow.state)).all() == [PageState.FETCHED]
    assert ingest_pages(store, InProcess()).articles == 1


def test_only_the_bodies_of_the_next_pages_are_in_memory(store: Store) -> None:
    for number in range(4):
        fetch(store, number)
    pool = InProcess()
    assert ingest_pages(store, pool).pages == 4
    assert pool.most_bodies == 2  # of one child: the page it reads, and the next


def test_sources_take_turns_batch_by_batch(store: Store) -> None:
    names = [f"paper-{number}" for number in range(5)]
    with store.write() as session:
        ensure_sources(session, names)
    counting = CountingIngest(store, InProcess(), {}, now=lambda: NOW)

    async def all_at_once() -> None:
        await asyncio.gather(*(counting.ingest_pages(name) for name in names))

    asyncio.run(all_at_once())
    assert (counting.batches, counting.most) == (5, 2)  # one child: a batch is read, another stored


class CountingIngest(Ingest):
    """Counts the batches that are under way at the same time."""

    batches = under_way = most = 0

    async def _ingest_batch(self, source: str, stats: IngestStats) -> bool:
        self.batches += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0.01)
        self.under_way -= 1
        return await super()._ingest_batch(source, stats)


class FetchedMeanwhile(InProcess):
    """While the first page is read, another process fetches it again, with another text."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._has_changed = False

    async def run(self, job: Job[T]) -> T | Poison:
        if not self._has_changed:
            self._has_changed = True
            paragraphs = "".join(f"<p>{TEXTS[3]}Now {part}.</p>" for part in ("one", "two"))
            changed = f"<html lang=en><body><h1>Item 0</h1>{paragraphs}</body></html>".encode()
            with self._store.write() as session:
                page = session.scalars(select(PageRow)).one()
                fetched = FetchedPage(page.url, 200, {}, changed)
                save_fetched(session, page.id, fetched, NOW + timedelta(hours=1))
        return await super().run(job)


def test_what_was_read_of_a_body_that_was_replaced_meanwhile_is_not_stored(store: Store) -> None:
    fetch(store, 0)
    assert ingest_pages(store, FetchedMeanwhile(store)).pages == 1
    (article,) = texts(store)
    assert TEXTS[3].strip() in article.blocks[0]
