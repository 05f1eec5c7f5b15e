"""All tables, for migrations and for the test that compares the two."""

from __future__ import annotations

from storage import (
    alerts,
    articles,
    backfills,
    blocks,
    channels,
    daemons,
    deliveries,
    digests,
    events,
    families,
    feedback,
    leases,
    listings,
    matches,
    messages,
    outages,
    pages,
    revisions,
    robots,
    silences,
    sources,
    stories,
    subscriptions,
    troubles,
)
from storage.base import Base
from storage.search import tables as search

METADATA = Base.metadata
NOUNS = (
    sources,
    channels,
    pages,
    articles,
    backfills,
    blocks,
    stories,
    daemons,
    families,
    events,
    revisions,
    matches,
    feedback,
    alerts,
    silences,
    messages,
    deliveries,
    digests,
    leases,
    listings,
    robots,
    search,
    outages,
    subscriptions,
    troubles,
)
