"""What a database has crawled is known before the store is opened."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.crawled_before import crawled_before
from storage.outcomes import SourceState
from storage.sources import CrawlRecord, ensure_sources, save_crawl
from storage.store import Store
from tests.postgres import Postgres

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def crawled(store: Store, name: str) -> None:
    with store.write() as session:
        ensure_sources(session, [name])
        record = CrawlRecord(name, NOW, NOW, SourceState.OK, "", {})
        save_crawl(session, record, next_check_at=NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables, once of each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/of a user%20?.db".partition("?")[0]
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh_database()


def test_sources_that_were_crawled_are_named(url: str) -> None:
    store = Store.open(url)
    try:
        store.upgrade()
        crawled(store, "gazette")
        with store.write() as session:
            ensure_sources(session, ["courier"])  # known, and never crawled
        assert list(crawled_before(url)) == ["gazette"]
    finally:
        store.close()


def test_a_database_without_tables_has_crawled_nothing(url: str) -> None:
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).write_bytes(b"")
    assert list(crawled_before(url)) == []


def test_a_server_that_does_not_answer_has_crawled_nothing() -> None:
    assert list(crawled_before("postgresql://127.0.0.1:9/marsad")) == []


def test_a_file_that_is_no_database_has_crawled_nothing(tmp_path: Path) -> None:
    (tmp_path / "marsad.db").write_text("a letter")
    assert list(crawled_before(f"sqlite:///{tmp_path}/marsad.db")) == []


def test_asking_makes_no_database(tmp_path: Path) -> None:
    assert list(crawled_before(f"sqlite:///{tmp_path}/below/marsad.db")) == []
    assert list(tmp_path.iterdir()) == []
