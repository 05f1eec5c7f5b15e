"""One engine is enough here: what crawls store is tried on both in tests/storage."""

from __future__ import annotations

import pytest

from storage.store import Store


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store
