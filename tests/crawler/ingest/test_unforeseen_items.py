"""Whatever is raised over a page while it is ingested ends that page only."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, OperationalError, StatementError
from structlog.testing import capture_logs

from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.ingest import Ingest
from crawler.ingest.one_item import attempt
from crawler.ingest.stats import IngestStats
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison
from storage.articles import ArticleRow
from storage.errors import StorageError
from storage.outcomes import ArticleStatus, PageState
from storage.pages import (
    Announced,
    FetchedPage,
    PageFailure,
    PageRow,
    announce,
    save_failure,
    save_fetched,
)
from storage.records import Announcement
from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.ingest.test_ingest import TEXTS, InProcess
from tests.errors_of_libraries import ERRORS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
T = TypeVar("T")
SUMMARY = (
    "The council of the valley met on Monday and decided what the new harbour may cost, who is to"
    " pay for it, and when the first ships are to arrive."
)
OF_VALUES: dict[str, Exception] = {
    "data": DataError("insert", {}, Exception("invalid byte sequence")),
    "statement": StatementError("lone surrogate", "insert", {}, ValueError("surrogate")),
}


def announced(store: Store, name: str) -> int:
    url = f"https://gazette.example/{name}"
    said = Announcement(url, title=f"What came of the plan called {name}", summary=SUMMARY)
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        (page,) = announce(
            session, "gazette", [Announced(f"gazette.example/{name}", url, said)], NOW
        )
        return page.id


def fetched(store: Store, name: str, *, text: str = TEXTS[0]) -> None:
    page, paragraphs = (
        announced(store, name),
        "".join(f"<p>{text}{name} {n}.</p>" for n in range(4)),
    )
    html = f"<html><body><article><h1>The plan {name}</h1>{paragraphs}</article></body></html>"
    url = f"https://gazette.example/{name}"
    with store.write() as session:
        save_fetched(session, page, FetchedPage(url, 200, {}, html.encode()), NOW)


def error_for(url: str) -> Exception | None:
    return (ERRORS | OF_VALUES).get(url.rpartition("/")[2])


class Raising(InProcess):
    """A pool that raises over the pages named for an error."""

    async def run(self, job: Job[T]) -> T | Poison:
        reading = getattr(job, "reading", None)
        error = error_for(reading.url if reading else "")
        if error is not None:
            raise error
        return await super().run(job)


def ingest(store: Store, pool: InProcess) -> tuple[IngestStats, list[Any]]:
    with capture_logs() as logs:
        stats = asyncio.run(Ingest(store, pool, {}, now=lambda: NOW).ingest_pages("gazette"))
    return stats, [entry for entry in logs if entry["event"] == "unforeseen_error"]


def states(store: Store) -> dict[str, PageState]:
    with store.read() as session:
        return {row.url.rpartition("/")[2]: row.state for row in session.scalars(select(PageRow))}


def test_an_error_while_a_page_is_read_ends_that_page_only(sqlite_store: Store) -> None:
    for name in ("good", *ERRORS, "fine"):
        fetched(sqlite_store, name)
    stats, logged = ingest(sqlite_store, Raising())
    found = states(sqlite_store)
    assert (found.pop("good"), found.pop("fine")) == (PageState.EXTRACTED, PageState.EXTRACTED)
    assert set(found.values()) == {PageState.POISON}
    assert (stats.poison, len(logged)) == (len(ERRORS), len(ERRORS))


@pytest.mark.parametrize("method", ["write", "write_summary"])
def test_an_error_while_an_article_is_stored_ends_that_article_only(
    store: Store, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    inner = getattr(ArticleWriter, method)

    def write(self: ArticleWriter, page: PageRow, *rest: Any, **more: Any) -> Any:
        done = inner(self, page, *rest, **more)  # what was written before the error is undone
        error = error_for(page.url)
        if error is not None:
            raise error
        return done

    monkeypatch.setattr(ArticleWriter, method, write)
    names = {"good", *ERRORS, *OF_VALUES}
    for name in sorted(names):
        if method == "write":
            fetched(store, name)
        else:
            failed(store, name)
    _stats, logged = ingest(store, InProcess())
    status = ArticleStatus.FULL if method == "write" else ArticleStatus.PARTIAL
    with store.read() as session:
        rows = session.scalars(select(ArticleRow).where(ArticleRow.status == status)).all()
        stored = {row.url.rpartition("/")[2] for row in rows}
    assert stored == {"good"}
    assert len(logged) == len(names) - 1


def failed(store: Store, name: str) -> None:
    page = announced(store, name)
    failure = PageFailure(PageState.FAILED, "HTTP 403", 403, summary_stands=True)
    with store.write() as session:
        save_failure(session, page, failure)


def test_the_summary_stands_for_a_page_that_cannot_be_read(sqlite_store: Store) -> None:
    fetched(sqlite_store, "value")
    stats, _logged = ingest(sqlite_store, Raising())
    assert (stats.poison, stats.partial) == (1, 1)
    assert states(sqlite_store) == {"value": PageState.POISON}


def test_an_error_of_the_database_itself_is_no_fault_of_a_page(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_: object, **__: object) -> None:
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    fetched(sqlite_store, "good")
    monkeypatch.setattr(ArticleWriter, "write", write)
    with pytest.raises(StorageError):
        ingest(sqlite_store, InProcess())
    assert states(sqlite_store) == {"good": PageState.FETCHED}


def test_an_error_that_ends_the_transaction_is_the_one_that_is_raised(sqlite_store: Store) -> None:
    """A full disk: SQLite drops the savepoints too, so that undoing the item fails as well."""
    full = OperationalError("insert", {}, Exception("database or disk is full"))

    def work() -> None:
        session.connection().exec_driver_sql("ROLLBACK")
        raise full

    with (
        pytest.raises(StorageError, match="full"),
        sqlite_store.write() as session,
    ):
        attempt(session, work, stage="store", item="1")
