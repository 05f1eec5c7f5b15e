"""Names of holders, told dead or alive with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.owners import is_dead, new_owner

ROOT = Path(__file__).parents[2]
NAME_AND_WAIT = ("from storage.owners import new_owner; print(new_owner(), flush=True); input()",)


def named_process() -> tuple[subprocess.Popen[str], str]:
    """A process that says its name and waits."""
    process = subprocess.Popen(
        (sys.executable, "-c", *NAME_AND_WAIT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def test_every_holder_of_a_process_has_a_name_of_its_own() -> None:
    assert new_owner() != new_owner()


def test_this_process_is_not_dead() -> None:
    assert not is_dead(new_owner())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")
def test_a_killed_process_is_dead_also_before_it_is_buried() -> None:
    process, name = named_process()
    with process:
        assert not is_dead(name)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        unburied = is_dead(name)
    assert unburied
    assert is_dead(name)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")
def test_a_process_that_took_over_the_number_is_not_the_holder() -> None:
    place, pid, started, rest = new_owner().split(":")
    assert is_dead(f"{place}:{pid}:{int(started) - 1}:{rest}")


@pytest.mark.parametrize(
    "owner",
    ["", "a", "another machine:1:1:aa", "elsewhere:1:1:aa", f"{new_owner().split(':')[0]}:x:1:aa"],
)
def test_nobody_is_called_dead_who_cannot_be_looked_up(owner: str) -> None:
    assert not is_dead(owner)
