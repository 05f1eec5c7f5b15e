"""One stream, decided by `marsad group` and by the store on both engines: the same stories."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.store_outcome import StoreOutcome
from crawler.stories.in_memory import Grouping
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow
from storage.outcomes import DatePrecision, DateSource, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import lock_story_decisions
from tests.crawler.stories.stream import Item, stream


@dataclass(frozen=True)
class Placed:
    """What was decided about an article, by the ids of the stream."""

    story: str
    relation: str
    of: str | None


def by_group(items: list[Item]) -> dict[str, Placed]:
    grouping = Grouping()
    for item in items:
        grouping.place(item.as_record())
    lines = grouping.results()
    return {line["id"]: Placed(line["story"], line["relation"], line["of"]) for line in lines}


class Writing:
    """Stores articles as ingestion does, and remembers them by the ids of the stream."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._articles: dict[str, int] = {}
        self._other_pages: set[str] = set()  # items that are the page of an earlier one

    def write(self, item: Item) -> None:
        writer = ArticleWriter(self._session, item.when.discovered)
        outcome, row = writer.write(self._page(item), _extraction(item))
        self._articles[item.id] = row.id
        if outcome is StoreOutcome.KNOWN:
            self._other_pages.add(item.id)

    def placed(self) -> dict[str, Placed]:
        """Say where every item is now; stories have the id of their first."""
        ids = {row: item for item, row in reversed(self._articles.items())}
        openers: dict[int, str] = {}
        for number in sorted(self._articles.values()):
            row = self._session.get_one(ArticleRow, number)
            openers.setdefault(row.story_id, ids[number])
        found = {}
        for item, number in self._articles.items():
            row = self._session.get_one(ArticleRow, number)
            first = openers[row.story_id]
            if item in self._other_pages:
                found[item] = Placed(first, Relation.COPY, ids[row.id])
            else:
                of = None if row.relation_of is None else ids[row.relation_of]
                found[item] = Placed(first, row.relation, of)
        return found

    def _page(self, item: Item) -> PageRow:
        ensure_sources(self._session, [item.source])
        known = Announced(f"{url_key(item.url)}#{item.id}", item.url, Announcement(item.url))
        (found,) = announce(self._session, item.source, [known], item.when.discovered)
        save_fetched(
            self._session, found.id, FetchedPage(item.url, 200, {}, b"<p>"), item.when.discovered
        )
        return self._session.get_one(PageRow, found.id)


def _extraction(item: Item) -> Extraction:
    date, published = item.when.published, None
    if date is not None:
        published = DateEvidence(date, DatePrecision.MINUTE, DateSource.JSON_LD)
    blocks = tuple(item.text.split("\n\n")) if item.text else ()
    return Extraction(title=item.title, blocks=blocks, language="und", published=published)


def by_store(store: Store, items: list[Item]) -> dict[str, Placed]:
    with store.write() as session:
        lock_story_decisions(session)
        writing = Writing(session)
        for item in items:
            writing.write(item)
        return writing.placed()


def test_group_and_the_store_decide_alike(store: Store) -> None:
    items = stream()
    grouped, stored = by_group(items), by_store(store, items)
    differing = {
        item.id: (grouped[item.id], stored[item.id])
        for item in items
        if grouped[item.id] != stored[item.id]
    }
    assert differing == {}


@pytest.fixture(scope="module")
def grouped() -> dict[str, Placed]:
    return by_group(stream())


def test_every_kind_of_decision_is_made_in_the_stream(grouped: dict[str, Placed]) -> None:
    assert {placed.relation for placed in grouped.values()} == {
        "first",
        "copy",
        "cut",
        "edited",
        "same_event",
    }


STORIES = {
    "en-copy": "en-wire",
    "en-quarter": "en-wire",
    "zh-edited": "zh-wire",
    "ar-framed": "ar-wire",
    "fr-quoting": "fr-quoting",
    "footer-29": "footer-29",
    "rewritten-11": "en-wire",
    "passage-alone": "passage-alone",
    "passage-last": "passage-last",
    "often-59": "often-0",
    "flash-copy": "flash",
    "flash-other-title": "flash-other-title",
    "picture-again": "picture-again",
    "calendar-old": "calendar-old",
    "calendar-old-copy": "calendar-old",
    "calendar-undated": "calendar",
    "calendar-last-day": "calendar",
    "calendar-reprint": "calendar-reprint",
    "calendar-undated-late": "calendar-reprint",
    "calendar-found-late": "calendar",
    "notice-copy": "notice-undated",
    "notice-reprint": "notice-reprint",
    "page-rewritten": "page",
    "page-copied": "page",
    "page-rewriting-copied": "page-rewriting-copied",
}


@pytest.mark.parametrize(("article", "story"), STORIES.items(), ids=STORIES)
def test_an_article_of_the_stream_is_in_its_story(
    grouped: dict[str, Placed], article: str, story: str
) -> None:
    assert grouped[article].story == story
