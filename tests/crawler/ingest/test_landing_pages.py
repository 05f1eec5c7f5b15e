"""A landing page becomes no article: its page fails with a reason, and the summary stands in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from crawler.ingest.ingest import Ingest
from crawler.ingest.stats import IngestStats
from storage.articles import ArticleRow
from storage.blocks import block_rows
from storage.outcomes import ArticleStatus, PageState
from storage.pages import Announced, FetchedPage, PageRow, announce, due_pages, save_fetched
from storage.records import Announcement
from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.ingest.test_ingest import TEXTS, InProcess

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
URL = "https://gazette.example/2026/11/21/the-harbour-opens-again"
TITLE = "The harbour opens again after the storm"
SUMMARY = (
    "Two days after the storm the first ferries have left the harbour of the gazette's town, with"
    " four hundred people on board who had slept in the school."
)
CONSENT = """<html><head><title>Before you continue</title></head><body>
<p>We use cookies and data to deliver our services. We and our partners measure audiences.</p>
<p>If you choose to Accept all, we also use them for ads.</p><button>Accept all</button></body>"""
NOT_FOUND = """<html><head><title>Page not found</title></head><body><h1>Page not found</h1>
<p>The page you are looking for may have been moved or deleted.</p></body>"""
ARTICLE = (
    f"<html><body><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{TEXTS[0]}Part {part}.</p>" for part in range(4))
    + "</article></body></html>"
)


def page(store: Store, *, url: str = URL, title: str = TITLE, summary: str | None = SUMMARY) -> int:
    said = Announcement(url, title=title, summary=summary)
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        return announce(session, "gazette", [Announced(url, url, said)], NOW)[0].id


def fetch(store: Store, number: int, html: str, *, final: str = URL, now: datetime = NOW) -> None:
    with store.write() as session:
        save_fetched(session, number, FetchedPage(final, 200, {}, html.encode()), now)


def ingest(store: Store, now: datetime = NOW) -> IngestStats:
    return asyncio.run(Ingest(store, InProcess(), {}, now=lambda: now).ingest_pages("gazette"))


def row(store: Store, number: int) -> PageRow:
    with store.read() as session:
        return session.get_one(PageRow, number)


def articles(store: Store) -> list[tuple[str, str, ArticleStatus]]:
    with store.read() as session:
        return [(row.url, row.title, row.status) for row in session.scalars(select(ArticleRow))]


def test_the_summary_stands_in_under_the_address_that_was_announced(sqlite_store: Store) -> None:
    number = page(sqlite_store)
    fetch(sqlite_store, number, CONSENT, final="https://consent.example/m?continue=1")
    stats = ingest(sqlite_store)
    assert (stats.partial, stats.refused) == (1, {"landing: consent": 1})
    assert articles(sqlite_store) == [(URL, TITLE, ArticleStatus.PARTIAL)]
    found = row(sqlite_store, number)
    assert found.state is PageState.FAILED
    assert found.reason.startswith("not the article: a question for consent")
    assert found.body_bytes


def test_without_a_summary_nothing_is_stored(sqlite_store: Store) -> None:
    number = page(sqlite_store, summary=None)
    fetch(sqlite_store, number, NOT_FOUND)
    ingest(sqlite_store)
    assert articles(sqlite_store) == []


def test_the_page_is_fetched_again_and_the_article_completed(sqlite_store: Store) -> None:
    number = page(sqlite_store)
    fetch(sqlite_store, number, CONSENT)
    ingest(sqlite_store)
    later = NOW + timedelta(days=1)
    with sqlite_store.read() as session:
        assert due_pages(session, "gazette", later - timedelta(minutes=1), limit=9) == []
        assert [due.id for due in due_pages(session, "gazette", later, limit=9)] == [number]
    fetch(sqlite_store, number, ARTICLE, now=later)
    assert ingest(sqlite_store, later).completed == 1
    assert articles(sqlite_store) == [(URL, TITLE, ArticleStatus.FULL)]


def test_a_page_that_is_never_found_is_given_up(sqlite_store: Store) -> None:
    number, now = page(sqlite_store), NOW
    for _ in range(3):
        fetch(sqlite_store, number, NOT_FOUND, now=now)
        ingest(sqlite_store, now)
        now += timedelta(days=7)
    assert row(sqlite_store, number).next_attempt_at is None
    assert [status for _url, _title, status in articles(sqlite_store)] == [ArticleStatus.PARTIAL]


def test_its_blocks_are_not_learnt_as_those_of_articles(sqlite_store: Store) -> None:
    number = page(sqlite_store)
    fetch(sqlite_store, number, CONSENT)
    ingest(sqlite_store)
    with sqlite_store.read() as session:
        assert list(block_rows(session, "gazette")) == []


def test_one_page_for_several_titles_is_an_article_of_none(sqlite_store: Store) -> None:
    """By its text, without a phrase that is known."""
    shown = "".join(f"<p>{TEXTS[2]}Again and again, part {part}.</p>" for part in range(4))
    html = f"<html><head><title>Croeso</title></head><body><h1>Croeso</h1>{shown}</body></html>"
    titles = (TITLE, "Bread costs less than a year ago", "Teachers go back to their schools")
    for place, title in enumerate(titles):
        url = f"{URL}-{place}"
        fetch(sqlite_store, page(sqlite_store, url=url, title=title, summary=None), html, final=url)
    stats = ingest(sqlite_store)
    assert (articles(sqlite_store), stats.refused) == ([], {"landing: repeated": 3})


def test_one_article_under_several_addresses_is_an_article(sqlite_store: Store) -> None:
    for place in range(4):
        url = f"{URL}-{place}"
        fetch(sqlite_store, page(sqlite_store, url=url, summary=None), ARTICLE, final=url)
    stats = ingest(sqlite_store)
    assert (stats.articles, stats.refused) == (4, {})
