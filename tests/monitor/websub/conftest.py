"""Subscriptions on SQLite; what differs on PostgreSQL is tested where the tables are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    made.upgrade()
    yield made
    made.close()
