"""The process is killed at named moments: the next loses nothing and repeats one mail at most."""

from __future__ import annotations

import signal

import pytest

from tests.faults.kit.points import AFTER_COMMIT, BEFORE_COMMIT, NAMED, Point, after, before
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch


def kill_crawl(watch: Watch, point: Point) -> None:
    """Crawl until the process kills itself at the point."""
    ran = watch.crawl(faulty(kill=point))
    assert ran.code == -signal.SIGKILL, f"did not come to {point}: {ran.out}{ran.err}"
    assert f"killed {point}" in ran.err


def test_a_crawl_killed_again_and_again_ends_as_one_that_never_was(watch: Watch) -> None:
    kill_crawl(watch, NAMED["page stored"])
    fetched = watch.fetched()
    kill_crawl(watch, NAMED["article stored, not committed"].at(2))
    kill_crawl(watch, NAMED["sent, not committed"])
    assert len(watch.told()) == 1
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told(repeats=1)
    assert len(fetched) >= 1
    assert {watch.paper.asked()[path] for path in fetched} == {1}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMED)
def test_a_crawl_killed_at_any_named_point_loses_nothing(watch: Watch, name: str) -> None:
    kill_crawl(watch, NAMED[name])
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told(repeats=1)


@pytest.mark.slow
@pytest.mark.parametrize("nth", range(1, 26, 4))
@pytest.mark.parametrize("point", [BEFORE_COMMIT, AFTER_COMMIT], ids=["before", "after"])
def test_a_crawl_killed_at_a_commit_loses_nothing(watch: Watch, point: Point, nth: int) -> None:
    ran = watch.crawl(faulty(kill=point.at(nth)))
    assert ran.code in (0, -signal.SIGKILL), ran.err  # there may be fewer
    assert watch.crawl().code == 0
    watch.expect_all_told(repeats=1)


@pytest.mark.parametrize("name", NAMED)
def test_every_named_point_is_a_function_of_the_product(name: str) -> None:
    assert NAMED[name].exists(), NAMED[name]


def test_a_function_that_is_not_there_is_no_point() -> None:
    assert BEFORE_COMMIT.exists()
    assert not after("storage.store", "Store.no_such_thing").exists()


def test_a_point_is_written_and_read_again() -> None:
    point = before("storage.deliveries", "settle").at(2)
    assert Point.parse(str(point)) == point
    with pytest.raises(ValueError, match="no kill point"):
        Point.parse("storage.deliveries:settle")
