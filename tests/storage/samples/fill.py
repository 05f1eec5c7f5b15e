"""Rows in every table, written by the functions of the storage.

Every column holds a value somewhere, every column that may be empty is empty somewhere, and every
word of every outcome is stored, so that a migration which forgets one of them breaks a test.
"""

from __future__ import annotations

from storage.store import Store
from tests.storage.samples.alerts import add_alerts, add_feedback, add_matches, add_silences
from tests.storage.samples.articles import add_articles, add_pages
from tests.storage.samples.readers import add_readers
from tests.storage.samples.sources import (
    add_backfills,
    add_channels,
    add_odds_and_ends,
    add_sources,
    add_subscriptions,
)


def fill(store: Store) -> None:
    """Fill the empty tables of a store."""
    with store.write() as session:
        add_sources(session)
        add_channels(session)
        add_subscriptions(session)
        backfill = add_backfills(session)
        stored = add_articles(session)
        add_pages(session, backfill=backfill.id)
        add_matches(session, stored)
        add_alerts(session, stored)
        add_silences(session)
        add_feedback(session, stored)
        add_odds_and_ends(session)
        add_readers(session, stored)
