"""Ending a `marsad` that a test started: asked to, killed with its children, or by itself."""

from __future__ import annotations

import os
import signal
import subprocess

from tests.waiting import wait_for


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end, as a service manager does; it has to end well."""
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(300) == 0


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill it together with its children, as a machine that is switched off does."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def expect_no_children(process: subprocess.Popen[bytes]) -> None:
    """Once it has ended, its children end by themselves."""
    wait_for("its children have ended too", lambda: not _has_group(process.pid))


def _has_group(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
