"""Another connection holds the database: the product waits, or says so and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.errors import StorageBusy
from storage.sources import ensure_sources, source_rows
from storage.store import Store
from tests.faults.kit.database import HeldDatabase
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch

pytestmark = pytest.mark.timeout(900)  # a busy machine


def test_a_crawl_waits_for_a_database_that_is_held_for_a_while(watch: Watch) -> None:
    """Case H1."""
    watch.make_tables()
    held = HeldDatabase(watch.instance.folder / "marsad.db", seconds=1)
    still_held: list[bool] = []
    watch.paper.as_feed_is_read(held.take)
    watch.paper.as_page_is_read(lambda: still_held.append(held.is_held))
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    # What the feed announced is stored before the first page is asked for.
    assert still_held == [False] * 3
    watch.expect_all_told()


@pytest.mark.slow
def test_a_crawl_that_waits_too_long_says_so_and_the_next_one_has_everything(
    watch: Watch,
) -> None:
    """Case H1."""
    watch.make_tables()
    impatient = faulty(constants=[("storage.sqlite:BUSY_TIMEOUT_S", 0.2)])
    held = HeldDatabase(watch.instance.folder / "marsad.db")
    watch.paper.as_feed_is_read(held.take)
    ran = watch.crawl(impatient)
    held.release()
    assert (ran.code, "database is locked" in ran.err) == (3, True), ran.err
    assert watch.stored() == []
    watch.paper.publish()  # as it was
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told()


def test_what_could_not_be_written_is_an_error_and_reading_goes_on(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case H1."""
    monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT_S", 0.05)
    impatient = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    with HeldDatabase(tmp_path / "marsad.db"):
        with pytest.raises(StorageBusy), impatient.write() as session:
            ensure_sources(session, ["gazette"])
        with impatient.read() as session:
            assert source_rows(session) == []
    with impatient.write() as session:
        ensure_sources(session, ["gazette"])
    impatient.close()
