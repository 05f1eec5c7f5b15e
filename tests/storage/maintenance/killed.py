"""Runs a line of Python in a process that kills itself at a named point."""

from __future__ import annotations

import signal
import subprocess
import sys

from tests.faults.kit.points import Point
from tests.instance import ROOT


def run_killed(point: Point, code: str) -> None:
    """Run the code until it comes to the point; fail if it does not."""
    armed = f"from tests.faults.kit.points import Point, arm; arm(Point.parse({str(point)!r}))\n"
    ended = subprocess.run(
        (sys.executable, "-c", armed + code), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, f"did not come to {point}: {ended.stderr}"
