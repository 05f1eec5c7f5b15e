from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.fetch.lease_owner import is_dead, this_process
from storage.leases import acquire, end_of_dead, renew
from storage.store import Store

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/ns/pid").exists(), reason="this system does not tell where a process is"
)
NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
SHOW = "from crawler.fetch.lease_owner import this_process; print(this_process())"


def ended_process() -> str:
    """The name of a process that has ended."""
    shown = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True)
    return shown.stdout.strip()


def test_a_process_that_ended_is_dead_and_one_that_runs_is_not() -> None:
    assert is_dead(ended_process())
    assert not is_dead(this_process())


@pytest.mark.parametrize(
    "owner",
    [
        ended_process().replace("-", "0", 1),
        ended_process().replace("pid:", "pid:9", 1),
        "host:4242:abcd",
        "unknown 999999 abcd",
        "",
    ],
    ids=["another-boot", "another-container", "another-form", "no-proc", "empty"],
)
def test_nothing_is_known_of_a_process_elsewhere(owner: str) -> None:
    assert not is_dead(owner)


def test_two_processes_never_have_the_same_name() -> None:
    assert this_process() != this_process()
    assert f" {os.getpid()} " in this_process()
    assert len(this_process()) <= 128


def test_the_lease_of_a_dead_holder_is_free_at_once_and_its_token_outdated(store: Store) -> None:
    with store.write() as session:
        token = acquire(session, "gazette.example", owner=ended_process(), ttl_s=60, now=NOW)
        assert token is not None
        end_of_dead(session, "gazette.example", is_dead=is_dead, now=NOW)
        later = acquire(session, "gazette.example", owner=this_process(), ttl_s=60, now=NOW)
        assert later == token + 1
        assert not renew(session, "gazette.example", token, ttl_s=60, now=NOW)


def test_the_lease_of_a_living_holder_is_left_alone(store: Store) -> None:
    with store.write() as session:
        acquire(session, "gazette.example", owner=this_process(), ttl_s=60, now=NOW)
        end_of_dead(session, "gazette.example", is_dead=is_dead, now=NOW)
        soon = NOW + timedelta(seconds=59)
        assert acquire(session, "gazette.example", owner="other", ttl_s=60, now=soon) is None
