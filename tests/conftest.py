"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, running_postgres


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server for the session; started only when a test asks for it."""
    with running_postgres(tmp_path_factory.mktemp("pg")) as server:
        yield server
