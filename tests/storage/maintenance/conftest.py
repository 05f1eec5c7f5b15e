"""A database of each engine with rows in every table, made once."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.store import Store
from tests.postgres import Postgres
from tests.storage.samples.fill import fill
from tests.storage.schema import connected


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A file of SQLite with rows in every table, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "marsad.db"
    shutil.copy(empty_database, path)
    with closing(Store.open(f"sqlite:///{path}")) as store:
        fill(store)
    return path


@pytest.fixture
def file(tmp_path: Path, filled_file: Path) -> Path:
    """A file of SQLite with rows in every table."""
    return Path(shutil.copy(filled_file, tmp_path / "marsad.db"))


@pytest.fixture(scope="session")
def filled_server(postgres: Postgres) -> str:
    """A database of PostgreSQL with rows in every table, to be read only."""
    url = postgres.fresh_database()
    with closing(Store.open(url)) as store:
        store.upgrade()
        fill(store)
    return url


@pytest.fixture
def postgres_programs(filled_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `pg_dump` and `pg_restore` be found: those of the server of the tests."""
    with connected(filled_server) as connection:
        folder = connection.scalar(text("SELECT setting FROM pg_config WHERE name = 'BINDIR'"))
    monkeypatch.setenv("PATH", str(folder), prepend=":")
