"""The stages together, on a real store."""

from __future__ import annotations

import asyncio
from pathlib import Path

from config.load import load_config
from monitor.service.pipeline import Pipeline
from storage.leases import acquire, release
from storage.outcomes import PageState
from storage.pages import PageRow
from storage.store import Store
from tests.storage.seeds import NOW, fetched


def test_pages_of_a_source_that_is_being_crawled_wait_for_its_end(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/gazette.yaml").write_text(
        "name: gazette\nurl: https://gazette.example/\nlanguages: [en]\n"
    )
    (tmp_path / "marsad.yaml").write_text("include_shipped: {sources: false, topics: [gcm]}\n")
    with store.write() as session:
        page = fetched(session)
        token = acquire(session, "gazette.example", owner="other", ttl_s=60, now=NOW)

    def state_of() -> PageState:
        with store.read() as session:
            return session.get_one(PageRow, page).state

    async def look() -> None:
        pipeline = Pipeline(load_config(tmp_path, {}), store, now=lambda: NOW)
        try:
            await pipeline.ingest_rest()
        finally:
            await pipeline.close()

    asyncio.run(look())
    assert state_of() is PageState.FETCHED
    with store.write() as session:
        release(session, "gazette.example", token or 0)
    asyncio.run(look())
    assert state_of() is not PageState.FETCHED
