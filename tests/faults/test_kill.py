"""kill -9 at random moments: nothing lost, and at most one repeat per kill."""

from __future__ import annotations

import random
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.demo.expectation import expected, stories_to_tell
from monitor.demo.server import ServedSites, serve
from monitor.demo.site import load_sites
from tests.faults.kit.points import AFTER_COMMIT, BEFORE_COMMIT, Point
from tests.faults.kit.processes import expect_no_children, kill_group, stop
from tests.faults.kit.run import faulty
from tests.instance import Instance, running_inbox
from tests.waiting import wait_for


def test_a_daemon_killed_in_its_work_loses_nothing(tmp_path: Path) -> None:
    """Cases G2, H4, H11."""
    kill_and_count(tmp_path, kills=2, seed=3)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(3))
def test_a_daemon_killed_ten_times_loses_nothing(tmp_path: Path, seed: int) -> None:
    """Cases G2, H4."""
    kill_and_count(tmp_path, kills=10, seed=seed)


def kill_and_count(folder: Path, *, kills: int, seed: int) -> None:
    """Run the daemon over the demo's sites, kill it, and compare what arrived with the truth."""
    instance, chance = Instance(folder / "config"), random.Random(seed)
    sites, today = load_sites(), datetime.now(UTC).date()
    truth = [article for site in sites for article in expected(site, today)]
    stories = stories_to_tell(truth)

    def all_told() -> bool:
        return len(told(instance)) >= len(stories)

    with serve(sites, today=today) as served, running_inbox(instance.mail_folder) as port:
        # A sender that was killed holds its claim for a while: here, for twenty seconds.
        quick = "delivery: {lease_s: 20, attempt_timeout_s: 10, first_retry_s: 1}\n"
        instance.settings(inbox_port=port, more=quick)
        add_sources(instance, served)
        for _ in range(kills):
            run_until_killed(instance, random_point(chance), or_until=all_told)
        starts = instance.log.read_text(encoding="utf-8").count("daemon_started")
        daemon = instance.start("run")
        # Where the last kill came after the last mail, all is told before the daemon listens.
        wait_for(
            "the daemon has started",
            lambda: instance.log.read_text(encoding="utf-8").count("daemon_started") > starts,
        )
        wait_for("every story is told", all_told)
        wait_for("every article is stored", lambda: len(instance.articles()) == len(truth))
        stop(daemon)
    alerts = instance.alerts()
    assert len(alerts) == len(stories)
    assert {row["state"] for alert in alerts for row in alert["deliveries"]} == {"sent"}
    arrived = Counter(mail.message_id for mail in instance.mails())
    wanted = {row["message_id"] for alert in alerts for row in alert["deliveries"]}
    assert set(arrived) == wanted
    assert arrived.total() - len(wanted) <= kills


def add_sources(instance: Instance, served: ServedSites) -> None:
    for site in load_sites():
        instance.source(site.name, served.url(site.name), languages=", ".join(site.languages))


def random_point(chance: random.Random) -> Point:
    """One of the first commits: before those lie all moments at which something could be lost."""
    return chance.choice([BEFORE_COMMIT, AFTER_COMMIT]).at(chance.randrange(3, 60))


def run_until_killed(instance: Instance, point: Point, *, or_until: Callable[[], bool]) -> None:
    """Start the daemon and let it kill itself at the point, or be killed when there is no more."""
    daemon = instance.start("run", command=faulty(kill=point))
    wait_for(f"killed {point}", lambda: daemon.poll() is not None or or_until())
    kill_group(daemon)
    assert daemon.returncode == -signal.SIGKILL
    expect_no_children(daemon)


def told(instance: Instance) -> set[str]:
    return {mail.message_id for mail in instance.mails()}
