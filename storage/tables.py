"""All tables in one place, for migrations and for the test that compares them."""

from __future__ import annotations

from storage import (
    alerts,
    articles,
    backfills,
    blocks,
    channels,
    deliveries,
    leases,
    matches,
    outages,
    pages,
    robots,
    sources,
    stories,
    subscriptions,
)
from storage.base import Base

METADATA = Base.metadata
NOUNS = (
    sources,
    channels,
    pages,
    articles,
    backfills,
    blocks,
    stories,
    matches,
    alerts,
    deliveries,
    leases,
    robots,
    outages,
    subscriptions,
)
