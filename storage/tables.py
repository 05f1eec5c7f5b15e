"""All tables, for migrations and for the test that compares the two."""

from __future__ import annotations

from storage import (
    alerts,
    articles,
    backfills,
    blocks,
    channels,
    deliveries,
    events,
    families,
    leases,
    listings,
    matches,
    outages,
    pages,
    revisions,
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
    families,
    events,
    revisions,
    matches,
    alerts,
    deliveries,
    leases,
    listings,
    robots,
    outages,
    subscriptions,
)
