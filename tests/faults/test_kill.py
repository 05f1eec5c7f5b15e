"""kill -9 at random moments: nothing lost, and at most one repeat per kill."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.demo.expectation import expected
from monitor.demo.server import ServedSites, serve
from monitor.demo.site import load_sites
from tests.instance import Instance, running_inbox


def test_a_daemon_killed_in_its_work_loses_nothing(tmp_path: Path) -> None:
    kill_and_count(tmp_path, kills=3, seed=3)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
def test_a_daemon_killed_ten_times_loses_nothing(tmp_path: Path, seed: int) -> None:
    kill_and_count(tmp_path, kills=10, seed=seed)


def kill_and_count(folder: Path, *, kills: int, seed: int) -> None:
    """Run the daemon over the demo's sites, kill it, and compare what arrived with the truth."""
    instance, chance = Instance(folder / "config"), random.Random(seed)
    sites, today = load_sites(), datetime.now(UTC).date()
    truth = [article for site in sites for article in expected(site, today)]
    stories = {article.copy_of or article.key for article in truth if article.relevant}
    with serve(sites, today=today) as served, running_inbox(instance.mail_folder) as port:
        # A sender that was killed holds its claim for a while: here, for two seconds.
        instance.settings(
            inbox_port=port, more="delivery: {lease_s: 2, attempt_timeout_s: 1, first_retry_s: 1}\n"
        )
        add_sources(instance, served)
        for _ in range(kills):
            kill_after(instance, chance.uniform(0.9, 4.0))
        daemon = instance.start("run")
        settled(lambda: len(told(instance)) >= len(stories), within_s=75)
        os.killpg(daemon.pid, signal.SIGTERM)
        began = time.monotonic()
        assert daemon.wait(10) == 0
        assert time.monotonic() - began < 10
    assert len(instance.articles()) == len(truth)
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


def kill_after(instance: Instance, seconds: float) -> None:
    """Start the daemon and kill it, with all its children, in the middle of its work."""
    daemon = instance.start("run")
    time.sleep(seconds)
    os.killpg(daemon.pid, signal.SIGKILL)
    daemon.wait(10)


def told(instance: Instance) -> set[str]:
    return {mail.message_id for mail in instance.mails()}


def settled(happened: Callable[[], bool], *, within_s: float) -> None:
    """Wait until it has happened."""
    end = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
