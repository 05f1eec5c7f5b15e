"""The clock of the machine is set while the product runs, or between two runs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.kit.clock import Clock
from tests.faults.kit.processes import kill_group, stop
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch
from tests.instance import ROOT
from tests.waiting import wait_for


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


def test_a_clock_set_back_between_two_crawls_loses_and_repeats_nothing(
    watch: Watch, clock: Clock
) -> None:
    assert watch.crawl(faulty(clock=clock)).code == 0
    clock.set(timedelta(days=-2))
    watch.paper.publish(4)
    ran = watch.crawl(faulty(clock=clock))
    assert ran.code == 0, ran.err
    watch.expect_all_told()


def test_what_is_due_tomorrow_is_done_by_a_daemon_whose_clock_jumps_there(
    watch: Watch, clock: Clock
) -> None:
    daemon = watch.instance.start("run", command=faulty(clock=clock))
    try:
        wait_for("the first articles are told", lambda: len(watch.told()) >= 3)
        watch.paper.publish(4)
        clock.set(timedelta(days=1))
        wait_for("the new article is told", lambda: len(watch.told()) >= 4)
        stop(daemon)
    finally:
        kill_group(daemon)
    watch.expect_all_told()


def test_news_come_in_their_usual_time_to_a_daemon_whose_clock_is_set_back(
    watch: Watch, clock: Clock
) -> None:
    """Case H8."""
    command = faulty(clock=clock)
    half_an_hour = "schedule: {min_interval_s: 600, max_interval_s: 1800}\n"
    feed = f"channels:\n  - {{kind: feed, url: {watch.paper.web.url()}feed.xml}}\n"
    watch.instance.source("paper", watch.paper.web.url(), languages="en", more=feed + half_an_hour)
    daemon = watch.instance.start("run", command=command)
    try:
        wait_for("the first articles are told", lambda: len(watch.told()) >= 3)
        watch.paper.publish(4)
        clock.set(timedelta(days=-2))
        wait_for("the change is noticed", lambda: clock_changes(watch) == [-172_800])
        status = watch.instance.run("status", "--json", command=command).json
        [told] = status["daemons"]
        assert told["clock_set_by_s"] == pytest.approx(-172_800, abs=60)
        said = watch.instance.run("status", command=command).out
        assert "The clock of the machine was set back by 48 hours" in said
        clock.set(timedelta(days=-2, minutes=40))  # the usual time passes
        wait_for("the new article is told", lambda: len(watch.told()) >= 4)
        stop(daemon)
    finally:
        kill_group(daemon)
    watch.expect_all_told()


def clock_changes(watch: Watch) -> list[int]:
    """By how many seconds the daemon says that the clock was set, to the minute."""
    lines = watch.instance.log.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines if '"clock_set"' in line]
    return [round(event["by_s"] / 60) * 60 for event in events]


PROGRAM = """
import pickle, time
from datetime import date, datetime, timezone
from pathlib import Path
import sys
from tests.faults.kit.clock import install
before = datetime
install(Path(sys.argv[1]))
from datetime import datetime
moment = datetime(2026, 11, 3, tzinfo=timezone.utc)
assert type(moment) is before
assert isinstance(moment, datetime) and issubclass(before, datetime)
assert {before: 1}[datetime] == {datetime: 1}[before] == 1
assert pickle.loads(pickle.dumps(moment)) == moment
assert datetime.fromisoformat("2026-11-03T00:00:00+00:00") == moment
print(datetime.now(timezone.utc).timestamp(), time.time(), time.time_ns() / 1e9)
"""


def test_every_way_to_ask_for_the_time_gives_that_of_the_clock(clock: Clock) -> None:
    clock.set(timedelta(days=-2))
    done = subprocess.run(
        (sys.executable, "-c", PROGRAM, str(clock.path)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    two_days_ago = datetime.now(UTC) - timedelta(days=2)
    for told in done.stdout.split():
        off = datetime.fromtimestamp(float(told), UTC) - two_days_ago
        assert abs(off) < timedelta(hours=1)
