"""Articles in the store: one a page whatever it says later, copies stored at once, origins."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import cast

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from crawler.ingest.article_writer import MOST_REVISIONS, ArticleWriter
from crawler.ingest.store_outcome import StoreOutcome
from crawler.text.word_changes import Change, undo_changes
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow
from storage.families import ShingleRow
from storage.outcomes import Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, Extraction
from storage.revisions import revisions_of
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import StoryRow, lock_story_decisions
from tests.crawler.stories.stream import FOOTER, words
from tests.postgres import Postgres
from tests.storage.seeds import NOW, at
from tests.waiting import until

URL = "https://gazette.example/news/harbour-opens-again"


def page(session: Session, url: str = URL) -> PageRow:
    ensure_sources(session, ["gazette"])
    known = Announced(f"{url_key(url)}#page", url, Announcement(url))
    found = announce(session, "gazette", [known], NOW)
    row = session.scalars(select(PageRow).where(PageRow.url == url)).one()
    if found:
        save_fetched(session, row.id, FetchedPage(url, 200, {}, b"<p>"), NOW)
    return row


def write(
    session: Session,
    body: str,
    *,
    url: str = URL,
    title: str = "The harbour",
    canonical: str | None = None,
    now: datetime = NOW,
) -> tuple[StoreOutcome, ArticleRow]:
    lock_story_decisions(session)
    extraction = Extraction(title, tuple(body.split("\n\n")), "en", canonical_url=canonical)
    return ArticleWriter(session, now).write(page(session, url), extraction)


def count(session: Session, table: type[ArticleRow | StoryRow | ShingleRow]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_page_that_says_something_else_is_the_same_article(store: Store) -> None:
    first, second = words("before", 40), words("after", 40)
    with store.write() as session:
        write(session, first)
        outcome, row = write(session, second, title="The harbour closes", now=at(minutes=5))
        assert (outcome, count(session, ArticleRow)) == (StoreOutcome.REVISED, 1)
        assert (row.text, row.title, row.matched_at) == (second, "The harbour closes", None)
        (revision,) = revisions_of(session, row.id)
        assert (revision.number, revision.title, revision.found_at) == (
            1,
            "The harbour",
            at(minutes=5),
        )
        assert undo_changes(row.text, cast(list[Change], revision.changes)) == first


def test_a_page_that_says_the_same_has_no_revision(store: Store) -> None:
    with store.write() as session:
        write(session, words("before", 40))
        outcome, row = write(session, words("before", 40))
        assert (outcome, len(revisions_of(session, row.id))) == (StoreOutcome.KNOWN, 0)


def test_a_text_that_flaps_stops_counting_after_24_changes(store: Store) -> None:
    texts = [words("one", 20), words("other", 20)]
    with store.write() as session:
        outcomes = [write(session, texts[turn % 2])[0] for turn in range(40)]
        row = session.scalars(select(ArticleRow)).one()
        assert outcomes[1 : MOST_REVISIONS + 1] == [StoreOutcome.REVISED] * 24
        assert set(outcomes[MOST_REVISIONS + 1 :]) == {StoreOutcome.KNOWN}
        assert len(revisions_of(session, row.id)) == 24
        assert row.text == texts[0]


def test_a_revised_text_is_grouped_by_what_it_says_now(store: Store) -> None:
    other = words("wire", 60)
    with store.write() as session:
        _, wire = write(session, other, url="https://courier.example/a-wire-report-here")
        _, row = write(session, words("before", 40))
        assert row.story_id != wire.story_id
        write(session, other)
        assert (row.story_id, row.relation, row.relation_of) == (
            wire.story_id,
            Relation.COPY,
            wire.id,
        )
        write(session, words("before", 40))
        assert (row.family_id, row.relation) == (None, Relation.FIRST)
        assert row.story_id != wire.story_id


def test_an_article_that_joins_leaves_no_story_behind(store: Store) -> None:
    with store.write() as session:
        for number in range(4):
            write(session, words("wire", 60), url=f"https://gazette.example/{number}-a-b-c")
        assert (count(session, ArticleRow), count(session, StoryRow)) == (4, 1)


def test_equal_copies_take_no_room_in_the_index(store: Store) -> None:
    with store.write() as session:
        write(session, words("wire", 60), url="https://gazette.example/0-a-b-c")
        before = count(session, ShingleRow)
        for number in range(1, 5):
            write(session, words("wire", 60), url=f"https://gazette.example/{number}-a-b-c")
        assert count(session, ShingleRow) == before == 56


def test_a_known_footer_takes_no_room_in_the_index(store: Store) -> None:
    with store.write() as session:
        sizes = []
        for number in range(6):
            text = f"{words(f'report {number}', 30)}. {FOOTER}"
            title = words(f"title {number}", 4)
            before = count(session, ShingleRow)
            write(session, text, title=title, url=f"https://gazette.example/{number}-a-b-c")
            sizes.append(count(session, ShingleRow) - before)
        assert sizes[0] == 66
        assert sizes[3:] == [30, 30, 30]


def test_a_canonical_url_of_another_site_is_recorded_and_not_followed(store: Store) -> None:
    original = "https://agency.example/despatch/harbour-opens-again"
    with store.write() as session:
        _, row = write(session, words("wire", 60), canonical=original)
        assert (row.url, row.origin_url) == (URL, original)
        _, other = write(
            session, words("other", 60), url=f"{URL}-too", canonical="https://agency.example/"
        )
        assert other.origin_url is None


def store_copies(store: Store, copies: Iterable[tuple[int, int]]) -> None:
    """Store copies of texts, each in a transaction of its own: (text, copy)."""
    for number, copy in copies:
        with store.write() as session:
            url = f"https://gazette.example/{number}-{copy}-a-b-c"
            write(session, words(f"text {number}", 30), url=url, title=words(f"title {copy}", 4))


@pytest.mark.parametrize(
    ("texts", "copies"), [(12, 6), pytest.param(100, 10, marks=pytest.mark.slow)]
)
def test_two_workers_that_store_copies_at_once_open_one_story_for_each_text(
    postgres: Postgres, texts: int, copies: int
) -> None:
    url = postgres.database_with_tables()
    stores = [Store.open(url), Store.open(url)]
    shares = [
        [(text, copy) for copy in range(worker, copies, 2) for text in range(texts)]
        for worker in (0, 1)
    ]
    with stores[0].write() as session:
        ensure_sources(session, ["gazette"])
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(store_copies, stores, shares))
    with stores[0].read() as session:
        families = session.execute(
            select(ArticleRow.family_id, func.count()).group_by(ArticleRow.family_id)
        ).all()
        assert count(session, ArticleRow) == texts * copies
        assert count(session, StoryRow) == texts
        assert sorted(number for _, number in families) == [copies] * texts
    for each in stores:
        each.close()


def test_a_copy_that_comes_while_another_is_stored_waits_for_it(postgres: Postgres) -> None:
    url = postgres.database_with_tables()
    first, second = Store.open(url), Store.open(url)
    with ThreadPoolExecutor(1) as pool:
        with first.write() as session:
            ensure_sources(session, ["gazette"])
        with first.write() as session:
            write(session, words("text 1", 30), url="https://gazette.example/2-a-b-c")
            other = pool.submit(store_copies, second, [(1, 1)])
            assert until(lambda: waits_for_a_lock(first) or other.done())
        other.result()
    with first.read() as session:
        assert (count(session, ArticleRow), count(session, StoryRow)) == (2, 1)
    for store in (first, second):
        store.close()


def waits_for_a_lock(store: Store) -> bool:
    with store.read() as session:
        waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(session.scalar(waiting))
