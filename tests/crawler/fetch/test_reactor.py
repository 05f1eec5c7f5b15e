"""The reactor that the commands run on, each time in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest


def ran(body: str) -> subprocess.CompletedProcess[str]:
    program = f"""
import asyncio, signal, sys
from crawler.reactor import run
async def main():
    {body}
sys.exit(run(main))
"""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip


def test_the_value_of_main_comes_out() -> None:
    assert ran("await asyncio.sleep(0.01); return 3").returncode == 3


@pytest.mark.parametrize("error", ["ValueError('broken')", "KeyboardInterrupt()"])
def test_an_exception_of_main_comes_out(error: str) -> None:
    done = ran(f"raise {error}")
    assert done.returncode != 0
    assert error.partition("(")[0] in done.stderr


def test_what_main_left_running_is_ended() -> None:
    done = ran("asyncio.create_task(asyncio.sleep(60)); return 0")
    assert (done.returncode, done.stderr) == (0, "")


def test_signal_handlers_stay_as_they_were() -> None:
    check = "return int(signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL)"
    assert ran(check).returncode == 0
