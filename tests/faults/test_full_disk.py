"""The disk is full: it is said, what was stored stays, and with space again nothing is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.kit.disk import SmallDisk, small_disk
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch, watched_paper
from tests.web import Web


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=8) as mounted:
        if mounted is None:
            pytest.skip("this machine does not let us mount a small disk (needs root)")
        yield mounted


@pytest.fixture
def watch_on_disk(tmp_path: Path, web: Web, disk: SmallDisk) -> Iterator[Watch]:
    url = f"sqlite:///{disk.folder}/marsad.db"
    with watched_paper(tmp_path, web, storage_url=url) as watching:
        yield watching


def fill_in_crawl(watch: Watch, disk: SmallDisk) -> None:
    """Crawl while the disk fills, and again once there is space."""
    ran = watch.crawl()
    assert ran.code == 3, ran.err
    assert "disk is full" in ran.err
    assert "Traceback" not in ran.err
    assert watch.told() == []
    disk.clear()
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told()


def test_a_disk_that_fills_before_the_feed_is_stored_is_said_and_nothing_is_lost(
    watch_on_disk: Watch, disk: SmallDisk
) -> None:
    """Case H3."""
    watch_on_disk.paper.as_feed_is_read(disk.fill)
    fill_in_crawl(watch_on_disk, disk)


@pytest.mark.slow
def test_a_disk_that_fills_before_a_page_is_stored_is_said_and_nothing_is_lost(
    watch_on_disk: Watch, disk: SmallDisk
) -> None:
    watch_on_disk.paper.as_page_is_read(disk.fill)
    fill_in_crawl(watch_on_disk, disk)


@pytest.mark.slow
def test_a_database_that_may_not_grow_is_a_full_disk(watch: Watch) -> None:
    """Case H3."""
    watch.make_tables()
    watch.paper.make_large()
    with closing(sqlite3.connect(watch.instance.folder / "marsad.db")) as database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
    ran = watch.crawl(faulty(database_pages=pages))
    assert ran.code == 3, ran.err
    assert "disk is full" in ran.err
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told()
