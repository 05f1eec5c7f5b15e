"""Workers that are killed or stopped: nothing is lost, nothing is told twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.published_configs import newest_version
from tests.faults.kit.crew import Crew, crew
from tests.faults.kit.many_sites import many_sites
from tests.faults.kit.shift import kill_workers, shift, stop_a_worker
from tests.faults.paper import Paper
from tests.postgres import Postgres
from tests.waiting import wait_for
from tests.web import Web


@pytest.fixture
def team(tmp_path: Path, web: Web, postgres: Postgres) -> Iterator[Crew]:
    with crew(tmp_path, web, postgres.fresh_database()) as made:
        yield made


@pytest.mark.slow
def test_two_daemons_and_two_workers_store_and_tell_everything_once(team: Crew) -> None:
    team.start_daemon()
    team.start_daemon()
    team.start_worker("one", "--queues", "crawl,match")
    team.start_worker("two", "--queues", "extract,deliver")
    team.wait_until_all_told()
    team.watch.expect_all_told()
    assert set(team.watch.paper.asked().values()) == {1}
    team.stop()
    assert team.workers() == []


@pytest.mark.slow
def test_a_change_of_the_config_reaches_every_worker(team: Crew, web: Web) -> None:
    with Web("127.0.0.2") as second:
        team.start_daemon()
        team.start_worker("one")
        team.start_worker("two")
        team.wait_until_all_told()
        team.watch.add_paper("second", Paper(second, 11, 12))
        team.wait_until_all_told()
        wait_for(
            "both work by the new config",
            lambda: [row.config_version for row in team.workers()] == [2, 2],
        )
        settings = team.daemon.folder / "marsad.yaml"
        right = settings.read_text(encoding="utf-8")
        settings.write_text(right + "translation: {url: 'https://t.test', key: '${GONE}'}\n")
        wait_for("the daemon refuses it", lambda: "config_refused" in _log(team))
        with team.store() as store, store.read() as session:
            assert newest_version(session) == 2
        team.watch.expect_all_told()
        team.stop()


def _log(team: Crew) -> str:
    return team.daemon.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_killed_worker_loses_nothing(team: Crew) -> None:
    team.start_daemon()
    doomed = team.start_worker("one")
    asked = team.watch.paper.web
    wait_for("the first page is asked", lambda: any("/news/" in path for path in asked.paths()))
    doomed.send_signal(signal.SIGKILL)
    team.start_worker("two")
    team.wait_until_all_told()
    team.watch.expect_all_told(repeats=1)


@pytest.mark.slow
def test_under_kills_and_a_stop_no_host_is_crawled_twice_at_once_and_nothing_is_lost(
    tmp_path: Path, postgres: Postgres
) -> None:
    """A short form of `python -m benchmarks workers`."""
    addresses = [f"127.0.5.{number + 1}" for number in range(8)]
    url = postgres.fresh_database()
    with many_sites(addresses) as sites, shift(tmp_path, url, sites, concurrency=3) as work:
        for host in range(len(addresses)):
            sites.publish(host)
        work.add_sources(range(len(addresses)), every_s=5)
        work.start(3)
        work.wait_until_done()
        hosts = range(len(addresses))
        killed = kill_workers(work, hosts, seconds=60, every_s=20, publish_every_s=10, seed=3)
        stopped = stop_a_worker(work, seconds=60, publish_every_s=5)
        work.wait_until_done()
        told = work.told()
        assert killed.kills >= 2
        assert (stopped.lived_on, stopped.recorded_late) == (True, 0)
        assert stopped.refused == stopped.hosts_held
        assert work.overlapping_crawls() == 0
        assert max(sites.most_at_once.values()) == 1
        assert (work.articles(), work.matches()) == (sites.total, sites.wanted)
        assert work.sent() == set(told)
        assert told.total() - len(told) <= killed.kills
