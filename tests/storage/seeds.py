"""Rows to start a test with, by verbs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from storage.articles import ArticleRow, NewArticle, add_article
from storage.families import save_shingles
from storage.pages import Announced, FetchedPage, PageToFetch, announce, save_fetched
from storage.records import Announcement, Extraction, Fingerprint
from storage.sources import ensure_sources
from storage.stories import open_story

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def at(*, minutes: float = 0, days: float = 0) -> datetime:
    return NOW + timedelta(minutes=minutes, days=days)


def announced(number: int) -> Announced:
    url = f"https://gazette.example/{number}"
    return Announced(f"gazette.example/{number}", url, Announcement(url, title=f"Item {number}"))


def page(session: Session, number: int = 1) -> PageToFetch:
    ensure_sources(session, ["gazette"])
    return announce(session, "gazette", [announced(number)], NOW)[0]


def fetched(session: Session, number: int = 1) -> int:
    found = page(session, number)
    save_fetched(session, found.id, FetchedPage(found.url, 200, {}, b"<p>body</p>"), NOW)
    return found.id


def article(
    session: Session, number: int = 1, *, story: int | None = None, title: str | None = None
) -> ArticleRow:
    """An article of its own story, or of the given one, with ten shingles of its own."""
    extraction = Extraction(
        title=title or f"Title {number}", blocks=("First paragraph.", "Second one."), language="en"
    )
    trace = Fingerprint(f"hash-{number}", frozenset(range(number * 10, number * 10 + 10)), 40)
    opened = story or open_story(session, extraction.title, NOW).id
    row = add_article(
        session,
        NewArticle(
            page_id=fetched(session, number),
            source="gazette",
            url=f"https://gazette.example/{number}",
            key=f"gazette.example/{number}",
            discovered_at=NOW,
            extraction=extraction,
            fingerprint=trace,
        ),
        story_id=opened,
    )
    save_shingles(session, row.id, trace.shingles)
    return row
