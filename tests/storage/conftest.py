"""The databases that earlier commits left, upgraded to this program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.store import Store
from tests.postgres import Postgres
from tests.storage.freeze import Upgraded, all_frozen
from tests.storage.schema import all_rows


@pytest.fixture(
    scope="module",
    params=[(frozen, engine) for frozen in all_frozen() for engine in ("sqlite", "postgresql")],
    ids=lambda param: f"{param[0].name}-{param[1]}",
)
def upgraded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Upgraded]:
    frozen, engine = request.param
    folder = tmp_path_factory.mktemp("frozen")
    url, fresh = (_database(request, engine, folder / name) for name in ("old.db", "new.db"))
    frozen.load(url)
    before = all_rows(url)
    with closing(Store.open(fresh)) as new, closing(Store.open(url)) as store:
        new.upgrade()
        store.upgrade()
        yield Upgraded(frozen, url, before, fresh, store)


@pytest.fixture
def another_database(request: pytest.FixtureRequest, upgraded: Upgraded, tmp_path: Path) -> str:
    """The URL of an empty database of the same engine."""
    return _database(request, upgraded.store.dialect, tmp_path / "another.db")


def _database(request: pytest.FixtureRequest, engine: str, path: Path) -> str:
    if engine == "sqlite":
        return f"sqlite:///{path}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh_database()
