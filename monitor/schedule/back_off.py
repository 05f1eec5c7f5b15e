"""Exponential back-off: the wait grows with failures in a row, up to a longest one. Pure."""

from __future__ import annotations

FIRST_RETRY_S = 900.0  # a site that fails is seldom back within minutes
DAY_S = 86_400.0  # the longest wait: whatever has failed for how long, it is tried once a day
FACTOR = 4.0  # from 15 minutes to a day within four failures
_MOST_STEPS = 10.0  # so that no number of failures overflows a float


def back_off_s(failures: float, *, base_s: float, cap_s: float, factor: float = FACTOR) -> float:
    """Return the seconds to wait: `base_s` times `factor` for every failure, at most `cap_s`.

    `failures` need not be whole: a failure that may have a passing cause counts for less than one.
    The result has no jitter; callers add it with `jitter.later`.
    """
    return float(min(base_s * factor ** min(failures, _MOST_STEPS), cap_s))
