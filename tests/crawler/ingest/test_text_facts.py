"""What follows from a text is worked out by the child that reads its page, and stored as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from config.settings import ExtractionLimits
from crawler.extract.read_job import read_job
from crawler.ingest.article_job import ArticleJob
from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.ingest import Ingest
from crawler.ingest.text_facts import facts_of
from crawler.sandbox.pool import SandboxPool
from crawler.stories.features.packing import unpacked
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow
from storage.events import StoredEvents
from storage.outcomes import DatePrecision, DateSource
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.ingest.test_ingest import BOILERPLATE, InProcess, fetch, ingest_pages, texts
from tests.crawler.stories.events.reports import (
    BRIDGE,
    DAM,
    DAM_AR,
    DAM_FR,
    DAM_REPORT,
    DAM_ZH,
    RATES,
    Report,
)
from tests.databases import with_tables

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
REPORTS = [DAM, DAM_REPORT, DAM_FR, DAM_AR, DAM_ZH, BRIDGE, RATES]
_INDEXED = "CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, search_text, instance)"
_TABLES = (
    "SELECT article_id, day, features, keys FROM event_text ORDER BY 1",
    "SELECT * FROM event_key ORDER BY 1, 2, 3",
    "SELECT * FROM story_link ORDER BY 1, 2",
    "SELECT * FROM shingle ORDER BY 1, 2",
    "SELECT * FROM indexed ORDER BY 1, 2, 3, 4",
    "SELECT form, token FROM search_word ORDER BY 1, 2",
    "SELECT id, story_id, text_hash, size FROM article ORDER BY 1",
)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    both = [Store.open(with_tables(tmp_path / f"{name}.db")) for name in ("one", "other")]
    yield both[0], both[1]
    for store in both:
        store.close()


def extraction_of(report: Report, *, is_dated: bool = True) -> Extraction:
    published = DateEvidence(report.date, DatePrecision.MINUTE, DateSource.JSON_LD)
    return Extraction(
        title=report.title,
        blocks=(report.text, "Nobody was hurt."),
        language=report.language,
        published=published if is_dated else None,
        documents=(f"https://institute.example/{report.id}.pdf",),
        versions=(f"https://{report.id}.example/other",),
        image=f"https://{report.id}.example/photo.jpg",
    )


def write(session: Session, report: Report, extraction: Extraction, facts: Any) -> ArticleRow:
    url = f"https://{report.id}.example/news"
    ensure_sources(session, [report.id])
    known = Announced(url_key(url), url, Announcement(url))
    (page,) = announce(session, report.id, [known], NOW)
    save_fetched(session, page.id, FetchedPage(url, 200, {}, b"<p>"), NOW)
    row = session.get_one(PageRow, page.id)
    return ArticleWriter(session, NOW).write(row, extraction, facts=facts)[1]


def rows(store: Store) -> list[list[tuple[Any, ...]]]:
    with store.write() as session:
        session.execute(text(_INDEXED))
        return [[tuple(row) for row in session.execute(text(table))] for table in _TABLES]


def test_an_article_is_stored_alike_with_its_facts_and_without(
    stores: tuple[Store, Store],
) -> None:
    for store, are_known in zip(stores, (True, False), strict=True):
        for number, report in enumerate(REPORTS):
            extraction = extraction_of(report, is_dated=number % 3 > 0)
            facts = facts_of(extraction, found=NOW.date()) if are_known else None
            with store.write() as session:
                write(session, report, extraction, facts)
    with_facts, without = map(rows, stores)
    assert with_facts == without
    assert all(with_facts), "every table has rows"


def test_facts_of_another_day_are_not_taken(stores: tuple[Store, Store]) -> None:
    extraction = extraction_of(DAM, is_dated=False)
    with stores[0].write() as session:
        row = write(session, DAM, extraction, facts_of(extraction, found=date(2025, 1, 1)))
        features = unpacked(StoredEvents(session).features([row.id])[row.id])
    assert features is not None
    assert features.published == NOW.date()


def test_a_text_without_its_boilerplate_has_facts_of_its_own(stores: tuple[Store, Store]) -> None:
    store = stores[0]
    with store.write() as session:
        ensure_sources(session, ["gazette"])
    for number in range(4):
        fetch(store, number)
    assert ingest_pages(store, InProcess()).articles == 4
    for row in texts(store):
        assert BOILERPLATE not in row.text
        assert row.text_hash == fingerprint(row.title, row.text).exact
    with store.write() as session:
        session.execute(text(_INDEXED))
        words = session.scalars(text("SELECT DISTINCT term FROM indexed")).all()
    assert any("harbour" in word for word in words)
    assert not any("canal" in word for word in words)


def test_the_child_works_them_out(
    stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("this process works nothing out")

    for place in (
        "crawler.ingest.article_writer.fingerprint",
        "crawler.stories.events.grouping.features_of",
        "storage.search.indexing.token_stream",
    ):
        monkeypatch.setattr(place, refuse)
    store = stores[0]
    with store.write() as session:
        ensure_sources(session, ["gazette"])
    fetch(store, 0)

    async def ingested() -> int:
        async with SandboxPool(ExtractionLimits(workers=1)) as pool:
            found = await Ingest(store, pool, {}, now=lambda: NOW).ingest_pages("gazette")
            return found.articles

    assert asyncio.run(ingested()) == 1
    with store.read() as session:
        assert session.scalars(select(ArticleRow.title)).all() == ["Item 0"]


def test_a_text_whose_facts_fail_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = f"<p>{DAM.text}</p>" * 2
    page = f"<html><body><article><h1>{DAM.title}</h1>{paragraphs}</article></body></html>"
    job = read_job(ExtractionLimits(), page.encode(), url="https://gazette.example/1")
    assert ArticleJob(job, NOW.date()).run().facts is not None

    def fail(*_: Any, **__: Any) -> Any:
        raise ValueError("a word that nobody thought of")

    monkeypatch.setattr("crawler.ingest.text_facts.features_of", fail)
    reading = ArticleJob(replace(job), NOW.date()).run()
    assert (type(reading.page.outcome), reading.facts) == (Extraction, None)
