"""Subscriptions on SQLite; what differs on PostgreSQL is tested where the tables are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    shutil.copy(empty_database, tmp_path / "marsad.db")
    made = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    yield made
    made.close()
