"""What the daemon hands out, and that two daemons hand it out once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from config.load import Config, load_config
from monitor.worker.handing_out import HandingOut
from storage.pages import PageRow
from storage.published_configs import newest_config
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from tests.monitor.worker.conftest import Server
from tests.storage.seeds import NOW, article, at, fetched

NAMES = ("gazette", "courier", "tribune")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "marsad.yaml").write_text("include_shipped: {sources: false, topics: [gcm]}\n")
    (tmp_path / "sources").mkdir()
    for name in NAMES:
        (tmp_path / f"sources/{name}.yaml").write_text(
            f"name: {name}\nurl: https://{name}.example/\nlanguages: [es]\n"
        )
    return load_config(tmp_path, {})


@pytest.fixture
def store(server: Server) -> Store:
    """The store of the server, with nothing in it but sources that are due tomorrow."""
    with server.store.write() as session:
        session.execute(text("TRUNCATE source, page, article, story, published_config CASCADE"))
        ensure_sources(session, NAMES)
        for name in NAMES:
            session.get_one(SourceRow, name).next_check_at = at(days=1)
    return server.store


def hand_out(server: Server, config: Config, *, daemons: int = 1) -> None:
    async def work() -> None:
        every = [HandingOut(server.store, server.url, now=lambda: NOW) for _ in range(daemons)]
        try:
            await asyncio.gather(*(one.hand_out(config) for one in every))
        finally:
            await asyncio.gather(*(one.close() for one in every))

    server.thread.run(work())


def make_due(store: Store, *names: str) -> None:
    with store.write() as session:
        for name in names:
            session.get_one(SourceRow, name).next_check_at = NOW


def test_nothing_is_handed_out_where_nothing_is_due(
    server: Server, store: Store, config: Config
) -> None:
    hand_out(server, config)
    assert server.jobs() == {}


def test_sources_that_are_due_are_handed_out_once(
    server: Server, store: Store, config: Config
) -> None:
    make_due(store, "gazette", "tribune")
    hand_out(server, config)
    hand_out(server, config)
    assert server.jobs() == {"crawl:gazette": "todo", "crawl:tribune": "todo"}


def test_two_daemons_at_once_hand_everything_out_once(
    server: Server, store: Store, config: Config
) -> None:
    make_due(store, *NAMES)
    hand_out(server, config, daemons=3)
    hand_out(server, config, daemons=3)
    assert server.jobs() == {f"crawl:{name}": "todo" for name in NAMES}
    assert len(server.rows("SELECT id FROM procrastinate_jobs")) == 3


def test_a_crawl_under_way_is_not_handed_out_again(
    server: Server, store: Store, config: Config
) -> None:
    make_due(store, "gazette")
    hand_out(server, config)
    server.take()
    hand_out(server, config)
    assert server.jobs() == {"crawl:gazette": "doing"}


def test_pages_and_articles_that_a_crash_left_are_handed_out(
    server: Server, store: Store, config: Config
) -> None:
    with store.write() as session:
        fetched(session)
        source = session.query(PageRow).one().source
        article(session, 7)
    hand_out(server, config)
    assert server.jobs() == {f"extract:{source}": "todo", "match": "todo"}


def test_pages_of_a_source_that_is_being_crawled_wait_for_its_end(
    server: Server, store: Store, config: Config
) -> None:
    with store.write() as session:
        fetched(session)
        source = session.query(PageRow).one().source
    make_due(store, source)
    hand_out(server, config)
    assert server.jobs() == {f"crawl:{source}": "todo"}


def test_the_config_is_published_once_though_two_daemons_have_it(
    server: Server, store: Store, config: Config
) -> None:
    async def work() -> None:
        for _ in range(2):
            await HandingOut(store, server.url, now=lambda: NOW).publish(config)

    server.thread.run(work())
    with store.read() as session:
        found = newest_config(session)
    assert found is not None
    assert (found.version, sorted(found.files)) == (
        1,
        ["marsad.yaml", *sorted(f"sources/{name}.yaml" for name in NAMES)],
    )
