"""What is past its time goes once an hour, and nobody is told twice because of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from sqlalchemy import select, update

from config.settings import Retention
from crawler.ingest.article_writer import ArticleWriter
from monitor.service.retention import prune
from storage.articles import ArticleRow
from storage.bodies import bodies
from storage.outcomes import PageState
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched, set_state
from storage.records import Announcement, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import lock_story_decisions
from tests.storage.seeds import NOW, article, at

TEXT = tuple(
    f"The harbour of the old town opens quay number {n} to fishing boats, said the mayor."
    for n in range(6)
)


def write(store: Store, source: str, *, days: float) -> ArticleRow:
    """Store the text as the page of a source, found so many days from now."""
    url = f"https://{source}.example/quay"
    with store.write() as session:
        ensure_sources(session, [source])
        known = Announced(f"{source}.example/quay", url, Announcement(url))
        (page,) = announce(session, source, [known], at(days=days))
        save_fetched(session, page.id, FetchedPage(url, 200, {}, b"<p>"), at(days=days))
    with store.write() as session:
        lock_story_decisions(session)
        row = session.get_one(PageRow, page.id)
        ArticleWriter(session, at(days=days)).write(row, Extraction("The quay", TEXT, "en"))
        set_state(session, page.id, PageState.EXTRACTED)
    with store.write() as session:
        session.execute(update(ArticleRow).values(matched_at=at(days=days)))
        return session.scalars(select(ArticleRow).where(ArticleRow.page_id == page.id)).one()


def test_a_copy_of_a_text_that_went_joins_its_story(sqlite_store: Store) -> None:
    first = write(sqlite_store, "gazette", days=-2)
    removed = prune(sqlite_store, Retention(days=1, matched_days=1, articles_days=1), NOW)
    assert removed["gazette"].texts == 1
    copy = write(sqlite_store, "courier", days=0)
    assert (copy.story_id, copy.relation.value) == (first.story_id, "copy")


def test_an_address_whose_text_went_is_not_fetched_again(sqlite_store: Store) -> None:
    write(sqlite_store, "gazette", days=-400)
    prune(sqlite_store, Retention(articles_days=365), NOW)
    url = "https://gazette.example/quay"
    known = Announced("gazette.example/quay", url, Announcement(url))
    with sqlite_store.write() as session:
        assert announce(session, "gazette", [known], NOW) == []


@pytest.mark.parametrize("at_once", [1, 100])
def test_over_the_quota_of_all_sources_the_oldest_pages_go_first(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("storage.bodies._AT_ONCE", at_once)
    with sqlite_store.write() as session:
        for number in range(1, 7):
            row = article(session, number)
            set_state(session, row.page_id, PageState.EXTRACTED)
            values = {"fetched_at": at(days=-number), "body_bytes": 1_048_576}
            session.execute(update(PageRow).where(PageRow.id == row.page_id).values(**values))
    removed = prune(sqlite_store, Retention(max_mb=4), NOW)
    assert removed["gazette"].pages == 2
    with sqlite_store.read() as session:
        assert [page.url[-1] for page in bodies(session)] == ["1", "2", "3", "4"]
    assert prune(sqlite_store, Retention(max_mb=4), NOW) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"articles_days": 30},
        {"matched_articles_days": 900},
        {"articles_days": 900, "matched_articles_days": 800},
    ],
    ids=["texts before their pages", "matched ones alone", "matched ones first"],
)
def test_texts_outlive_their_pages_and_matched_ones_the_others(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Retention.model_validate(wrong)
