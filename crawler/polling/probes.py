"""Decides for how long a usual place of feeds that held none is not asked again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

VALID_FOR = timedelta(days=90)  # sites rarely gain a feed


def still_valid(stored: Mapping[str, str], *, today: date) -> dict[str, date]:
    """Return the places tried in vain, each with its day, without those tried long ago."""
    days = {url: date.fromisoformat(day) for url, day in stored.items()}
    return {url: day for url, day in days.items() if today - day < VALID_FOR}


def remembered(probes: Mapping[str, date]) -> dict[str, str]:
    """Return the places as they are stored."""
    return {url: day.isoformat() for url, day in probes.items()}
