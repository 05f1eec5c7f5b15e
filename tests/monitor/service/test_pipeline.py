"""The stages together, on a real store."""

from __future__ import annotations

import asyncio
from pathlib import Path

from config.load import load_config
from monitor.service.pipeline import Pipeline
from storage.alerts import add_alert
from storage.deliveries import DeliveryRow, NewDelivery, add_delivery
from storage.digests import digest_rows
from storage.leases import acquire, release
from storage.outcomes import DeliveryState, PageState
from storage.pages import PageRow
from storage.store import Store
from tests.storage.seeds import NOW, article, fetched


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


def waiting(store: Store) -> None:
    """A delivery that is due, to somebody who is no longer in the config."""
    with store.write() as session:
        alert = add_alert(session, "gcm", article(session).story_id, NOW)
        add_delivery(session, NewDelivery(alert.id, "gone", "b@x.test", "<1@marsad>", NOW), NOW)


async def deliver(store: Store, folder: Path, *, closed: bool = False) -> tuple[int, bool]:
    """What was cancelled by looks that come at once, and whether an outbox was made for it."""
    pipeline = Pipeline(load_config(folder, {}), store, now=lambda: NOW)
    if closed:
        await pipeline.close()
    reports = await asyncio.gather(*(pipeline.deliver() for _ in range(3)))
    made = pipeline._outbox is not None
    await pipeline.close()
    return sum(report.cancelled for report in reports), made


def test_what_is_due_is_told_once_by_looks_that_come_at_once(
    sqlite_store: Store, tmp_path: Path
) -> None:
    waiting(sqlite_store)
    assert asyncio.run(deliver(sqlite_store, tmp_path)) == (1, True)
    with sqlite_store.read() as session:
        assert session.query(DeliveryRow).one().state is DeliveryState.CANCELLED


def test_no_outbox_is_made_where_nothing_is_due(sqlite_store: Store, tmp_path: Path) -> None:
    assert asyncio.run(deliver(sqlite_store, tmp_path)) == (0, False)


def test_nothing_is_told_after_the_end(sqlite_store: Store, tmp_path: Path) -> None:
    waiting(sqlite_store)
    assert asyncio.run(deliver(sqlite_store, tmp_path, closed=True)) == (0, False)
    with sqlite_store.read() as session:
        assert session.query(DeliveryRow).one().state is DeliveryState.PENDING


def test_a_digest_without_news_is_looked_for_too(sqlite_store: Store, tmp_path: Path) -> None:
    """Nothing but its time makes it due."""
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\nstorage_url: sqlite:///unused.db\n"
        'recipients: {desk: {url: "mailto://127.0.0.1:9/?from=a@x.test&to=b@x.test"}}\n'
        'routes: [{to: [desk], send: digest, at: ["07:30"], send_empty: true}]\n',
        encoding="utf-8",
    )
    assert asyncio.run(deliver(sqlite_store, tmp_path)) == (0, True)
    with sqlite_store.read() as session:
        (planned,) = digest_rows(session)
    assert (planned.recipient, planned.route) == ("desk", "1")
    assert planned.next_at > NOW
    assert asyncio.run(deliver(sqlite_store, tmp_path)) == (0, False)
