"""Subscriptions on SQLite; what differs on PostgreSQL is tested where the tables are."""

from __future__ import annotations

import pytest

from storage.store import Store


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store
