"""One stream, decided by `marsad group` and by the store on both engines: the same stories."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from crawler.ingest.article_writer import ArticleWriter, StoreOutcome
from crawler.stories.in_memory import Grouping
from crawler.urls.canonical import url_key
from storage.outcomes import DatePrecision, DateSource, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.stories.stream import Item, stream


@dataclass(frozen=True)
class Placed:
    """What was decided about an article, by the ids of the stream."""

    story: str
    relation: str
    of: str | None


def by_group(items: list[Item]) -> dict[str, Placed]:
    grouping = Grouping()
    lines = [grouping.place(item.as_record()) for item in items]
    return {line["id"]: Placed(line["story"], line["relation"], line["of"]) for line in lines}


class Writing:
    """Stores articles as ingestion does, and remembers them by the ids of the stream."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[int, str] = {}
        self._openers: dict[int, str] = {}

    def write(self, item: Item) -> Placed:
        writer = ArticleWriter(self._session, item.when.discovered)
        outcome, row = writer.write(self._page(item), _extraction(item))
        if outcome is StoreOutcome.KNOWN:
            return Placed(self._openers[row.story_id], Relation.COPY, self._ids[row.id])
        self._ids[row.id] = item.id
        story = self._openers.setdefault(row.story_id, item.id)
        original = None if row.relation_of is None else self._ids[row.relation_of]
        return Placed(story, row.relation, original)

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
        writing = Writing(session)
        return {item.id: writing.write(item) for item in items}


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
    assert {placed.relation for placed in grouped.values()} == {"first", "copy", "cut", "edited"}


STORIES = {
    "en-copy": "en-wire",
    "en-quarter": "en-wire",
    "zh-edited": "zh-wire",
    "ar-framed": "ar-wire",
    "fr-quoting": "fr-quoting",
    "footer-29": "footer-29",
    "rewritten-29": "en-wire",
    "passage-alone": "passage-10",
    "passage-last": "passage-last",
    "often-69": "often-0",
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
