"""The same articles in a store on each engine; a query must find the same ids in both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from storage.alerts import add_alert
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import add_match
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, DeliveryState, Relation
from storage.records import TopicMatch
from storage.search.filters import Surroundings
from storage.search.indexing import index_articles
from storage.search.search import SearchPage, search_articles
from storage.sources import ensure_sources
from storage.store import Store
from tests.databases import with_tables
from tests.postgres import Postgres
from tests.storage.search import texts
from tests.storage.seeds import article

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
AROUND = Surroundings(now=NOW, tags={"agency": ["agence"], "harbour": ["gazette", "agence"]})


@dataclass(frozen=True, slots=True)
class BothEngines:
    """Two stores with the same articles; `numbers` are their ids by name."""

    stores: tuple[Store, Store]
    numbers: dict[str, int]

    def page(self, query: str, **options: Any) -> SearchPage:
        """The page of a query, which both engines give alike."""
        pages = [self._page(store, query, **options) for store in self.stores]
        assert _ids(pages[0]) == _ids(pages[1]), f"SQLite and PostgreSQL differ: {query!r}"
        assert pages[0].total == pages[1].total
        assert pages[0].facets == pages[1].facets
        return pages[0]

    def names(self, query: str, **options: Any) -> list[str]:
        """The names of the articles that a query finds, in order."""
        by_number = {number: name for name, number in self.numbers.items()}
        return [by_number[number] for number in _ids(self.page(query, limit=200, **options))]

    def _page(self, store: Store, query: str, **options: Any) -> SearchPage:
        with store.read() as session:
            return search_articles(session, query, around=AROUND, **options)


def _ids(page: SearchPage) -> list[int]:
    return [hit.article.id for hit in page.hits]


@pytest.fixture(scope="package")
def engines(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BothEngines]:
    folder = tmp_path_factory.mktemp("search")
    urls = (with_tables(folder / "marsad.db"), postgres.database_with_tables())
    with closing(Store.open(urls[0])) as one, closing(Store.open(urls[1])) as other:
        numbers = [_filled(store) for store in (one, other)]
        assert numbers[0] == numbers[1]
        yield BothEngines((one, other), numbers[0])


def _filled(store: Store) -> dict[str, int]:
    with store.write() as session:
        ensure_sources(session, ["gazette", "agence", "вестник"])
        rows = {
            text.name: _stored(session, number, text)
            for number, text in enumerate(texts.TEXTS, start=1)
        }
        session.flush()
        _tell(session, rows["pact-fr"], "gcm", DeliveryState.SENT)
        _tell(session, rows["pact-ru"], "gcm", None)
        index_articles(session, list(rows.values()))
        return {name: row.id for name, row in rows.items()}


def _stored(session: Session, number: int, text: texts.Text) -> ArticleRow:
    row = article(session, number, title=text.title)
    row.blocks, row.language, row.source = list(text.blocks), text.language, text.source
    row.block_languages = list(text.block_languages)
    row.published_at = NOW - timedelta(days=text.days_ago)
    row.published_precision, row.published_source = DatePrecision.DAY, DateSource.META
    if text.is_partial:
        row.status = ArticleStatus.PARTIAL
    if text.is_copy:
        row.relation = Relation.COPY
    return row


def _tell(session: Session, row: ArticleRow, topic: str, state: DeliveryState | None) -> None:
    add_match(session, row.id, TopicMatch(topic, 1.0, "v1", ()), NOW)
    if state is not None:
        alert = add_alert(session, topic, row.story_id, NOW)
        delivery = DeliveryRow(
            alert_id=alert.id, recipient="desk", address="a" * 8, state=state,
            message_id=f"<{alert.id}@x>", attempts=1, next_attempt_at=NOW, created_at=NOW,
        )  # fmt: skip
        session.add(delivery)
