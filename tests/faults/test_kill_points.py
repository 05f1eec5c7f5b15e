"""The process is killed at named moments: the next loses nothing and repeats one mail at most."""

from __future__ import annotations

import signal
from datetime import timedelta
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

from tests.faults.kit.clock import Clock
from tests.faults.kit.database import HeldDatabase
from tests.faults.kit.points import (
    AFTER_COMMIT,
    BEFORE_COMMIT,
    IN_GROUP_COMMIT,
    NAMED,
    Point,
    after,
    before,
)
from tests.faults.kit.run import faulty
from tests.faults.paper import Paper, Watch
from tests.web import Web


@pytest.fixture
def later(tmp_path: Path) -> tuple[str, ...]:
    """How `marsad` is started once the claims of a sender that was killed are over."""
    clock = Clock(tmp_path / "clock")
    clock.set(timedelta(hours=1))
    return faulty(clock=clock)


def kill_crawl(watch: Watch, point: Point) -> None:
    """Crawl until the process kills itself at the point."""
    ran = watch.crawl(faulty(kill=point))
    assert ran.code == -signal.SIGKILL, f"did not come to {point}: {ran.out}{ran.err}"
    assert f"killed {point}" in ran.err


@pytest.mark.parametrize("point", [*NAMED.values(), IN_GROUP_COMMIT], ids=str)
def test_a_named_point_is_a_function_of_the_product(point: Point) -> None:
    owner = import_module(point.module)
    assert callable(attrgetter(point.function)(owner))


def test_a_crawl_killed_again_and_again_ends_as_one_that_never_was(
    watch: Watch, later: tuple[str, ...]
) -> None:
    """Case G3."""
    kill_crawl(watch, NAMED["page stored"])
    fetched = watch.fetched()
    kill_crawl(watch, NAMED["article stored, not committed"].at(2))
    kill_crawl(watch, NAMED["sent, not committed"])
    assert len(watch.told()) == 1
    ran = watch.crawl(later)
    assert ran.code == 0, ran.err
    watch.expect_all_told(repeats=1)
    assert len(fetched) >= 1
    assert {watch.paper.asked()[path] for path in fetched} == {1}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMED)
def test_a_crawl_killed_at_any_named_point_loses_nothing(
    watch: Watch, later: tuple[str, ...], name: str
) -> None:
    """Case G3."""
    kill_crawl(watch, NAMED[name])
    ran = watch.crawl(later)
    assert ran.code == 0, ran.err
    watch.expect_all_told(repeats=1)


@pytest.mark.slow
def test_a_crawl_killed_inside_a_group_commit_loses_nothing(
    watch: Watch, later: tuple[str, ...]
) -> None:
    watch.make_tables()
    # While the database is held, the sources wait for it, and then write together.
    held = HeldDatabase(watch.instance.folder / "marsad.db", seconds=3)
    with Web("127.0.0.2") as second, Web("127.0.0.3") as third, Web("127.0.0.4") as fourth:
        for number, web in enumerate((second, third, fourth), start=1):
            watch.add_paper(f"paper-{number}", Paper(web, 10 * number, 10 * number + 1))
        for paper in watch.papers:
            paper.as_feed_is_read(held.take)
        kill_crawl(watch, IN_GROUP_COMMIT)
        ran = watch.crawl(later)
        assert ran.code == 0, ran.err
    watch.expect_all_told(repeats=1)


@pytest.mark.slow
@pytest.mark.parametrize("nth", range(1, 26, 4))
@pytest.mark.parametrize("point", [BEFORE_COMMIT, AFTER_COMMIT], ids=["before", "after"])
def test_a_crawl_killed_at_a_commit_loses_nothing(
    watch: Watch, later: tuple[str, ...], point: Point, nth: int
) -> None:
    ran = watch.crawl(faulty(kill=point.at(nth)))
    assert ran.code in (0, -signal.SIGKILL), ran.err  # there may be fewer
    assert watch.crawl(later).code == 0
    watch.expect_all_told(repeats=1)


def test_a_function_that_is_not_there_is_no_point() -> None:
    assert BEFORE_COMMIT.exists()
    assert IN_GROUP_COMMIT.exists()
    assert not after("storage.store", "Store.no_such_thing").exists()


def test_a_point_is_written_and_read_again() -> None:
    point = before("storage.messages", "settle").at(2)
    assert Point.parse(str(point)) == point
    with pytest.raises(ValueError, match="no kill point"):
        Point.parse("storage.messages:settle")
