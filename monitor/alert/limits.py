"""How many messages a recipient gets: budgets by day, storms in minutes. Pure."""

from __future__ import annotations

STORM_WINDOW_S = 600.0  # a storm is more than `delivery.storm_alerts` in ten minutes


def within_budget(budget: int | None, *, sent_today: int, new: int) -> int:
    """Return how many of the new messages may be sent today."""
    return new if budget is None else max(0, min(new, budget - sent_today))


def is_storm(limit: int | None, *, recent: int, new: int) -> bool:
    """Whether the new messages, with those of the last ten minutes, are too many."""
    return limit is not None and recent + new > limit
