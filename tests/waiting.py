"""Waiting for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], *, seconds: float = 300) -> bool:
    """Whether it comes to hold within so many seconds; looks every 50 ms."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def wait_for(what: str, holds: Callable[[], bool], *, seconds: float = 300) -> None:
    """Wait until it holds; fails with these words if it does not within so many seconds."""
    assert until(holds, seconds=seconds), f"not within {seconds:g} s: {what}"
