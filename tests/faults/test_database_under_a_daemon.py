"""The database of a daemon vanishes or may not grow: the operator hears of it, and work resumes."""

from __future__ import annotations

import json

import pytest

from tests.faults.kit.processes import kill_group, stop
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch
from tests.waiting import wait_for

LOOKS = [
    ("monitor.service.daemon:LOOK_EVERY_S", 1.0),
    ("monitor.service.daemon:OPERATOR_EVERY_S", 1.0),
    ("monitor.service.alerts.database_watch:LOOK_EVERY_S", 1.0),
]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def tell_the_operator(watch: Watch) -> None:
    """Let the recipient of news be the operator too, and poll often."""
    file = watch.instance.folder / "marsad.yaml"
    file.write_text(f"{file.read_text()}operator: {{to: [desk]}}\n")
    feed = f"channels:\n  - {{kind: feed, url: {watch.paper.web.url()}feed.xml}}\n"
    often = "schedule: {min_interval_s: 60, max_interval_s: 60}\n"
    watch.instance.source("paper", watch.paper.web.url(), languages="en", more=feed + often)


def notices(watch: Watch) -> list[str]:
    """The subjects of the mails that are no news, in the order of their arrival."""
    mails = [mail.subject for mail in watch.instance.mails()]
    return [subject for subject in mails if not subject.startswith("quays: ")]


def events(watch: Watch) -> set[str]:
    """The names of the events in the log of the daemon."""
    lines = watch.instance.log.read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["event"] for line in lines if line.startswith("{")}


def test_a_database_that_vanishes_is_told_at_once_and_nothing_is_lost_when_it_is_back(
    watch: Watch,
) -> None:
    """Cases H3, H6."""
    tell_the_operator(watch)
    database = watch.instance.folder / "marsad.db"
    daemon = watch.instance.start("run", command=faulty(constants=LOOKS))
    try:
        wait_for("the first articles are told", lambda: len(watch.told()) >= 3)
        away = database.rename(database.with_suffix(".away"))
        wait_for("the operator hears of it", lambda: len(notices(watch)) == 1)
        assert daemon.poll() is None
        assert "database_unusable" in events(watch)
        assert not database.exists(), "no new one is made in its place"
        away.rename(database)
        watch.paper.publish(4)
        wait_for("the new article is told", lambda: len(watch.told()) >= 4 + len(notices(watch)))
        wait_for("the operator hears of its end", lambda: len(notices(watch)) == 2)
        stop(daemon)
    finally:
        kill_group(daemon)
    assert len(notices(watch)) == 2, "one notice of it, and one of its end"
    assert sorted(watch.stored()) == sorted(watch.paper.paths)
