"""Jitter: keeps polls that began together from falling together for ever. Pure.

It is computed from a key and the time and not drawn at random, so that a decision is a function of
its arguments.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

JITTER = 0.1  # of a wait, at most


def later(now: datetime, wait_s: float, *, key: str) -> datetime:
    """Return the time after the wait and up to `JITTER` of it more."""
    return now + timedelta(seconds=wait_s * (1 + JITTER * fraction(key, now)))


def longest_before(limit_s: float) -> float:
    """Return the longest wait in seconds that stays within the limit with all its jitter."""
    return limit_s / (1 + JITTER)


def fraction(key: str, now: datetime) -> float:
    """Return a number from 0 to 1, the same for the same key and time, else evenly spread."""
    digest = blake2b(f"{key} {now.isoformat()}".encode(), digest_size=2).digest()
    return int.from_bytes(digest, "big") / 0xFFFF
