"""The daemon told to end, whatever else goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.instance import Instance


def started(instance: Instance) -> None:
    log = instance.folder / "daemon.log"
    end = time.monotonic() + 30
    while not log.exists() or "daemon_started" not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end, "the daemon did not start"
        time.sleep(0.05)


def test_a_daemon_ends_in_time_though_somebody_holds_the_database(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "config")
    instance.settings(inbox_port=25)
    daemon = instance.start("run")
    started(instance)
    with closing(sqlite3.connect(instance.folder / "marsad.db", isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        time.sleep(0.05)
        began = time.monotonic()
        os.kill(daemon.pid, signal.SIGTERM)
        assert daemon.wait(30) == 0
        assert time.monotonic() - began < 10


def test_the_log_of_a_daemon_with_nothing_to_do_is_short(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "config")
    instance.settings(inbox_port=25)
    daemon = instance.start("run")
    started(instance)
    os.kill(daemon.pid, signal.SIGTERM)
    assert daemon.wait(30) == 0
    log = (instance.folder / "daemon.log").read_text(encoding="utf-8").splitlines()
    assert [line for line in log if '"library"' in line] == []
