"""What all tests share: a PostgreSQL server, and a fresh store on each engine."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import HealthCheck, settings

from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.databases import with_tables
from tests.postgres import Postgres, running_postgres
from tests.web import Web

# A busy machine makes no example wrong, and none too slow.
settings.register_profile("marsad", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("marsad")


def pytest_configure() -> None:
    """Give each checkout its own folder of test folders.

    pytest keeps the folders of the last three runs of a user and deletes the others; runs in other
    checkouts must not count, or they delete what a run at work still needs.
    """
    checkout = sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
    root = Path(gettempdir()) / f"marsad-tests-{os.getuid()}-{checkout}"
    root.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(root))
    os.environ["LC_ALL"] = "C.UTF-8"  # commands speak English, whoever runs the tests


def pytest_sessionstart() -> None:
    """Search nothing for garbage while tests are collected: what is made then all stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave half a gigabyte of modules and tests out of every later search for garbage."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of this run for what commands keep: never that of whoever runs the tests."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("caches"))
    yield
    del os.environ["XDG_CACHE_HOME"]
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server for the session; started only when a test asks for it."""
    with running_postgres(tmp_path_factory.mktemp("pg")) as server:
        yield server


@pytest.fixture(scope="session")
def loop_thread() -> Iterator[LoopThread]:
    """The reactor of the session: Twisted starts only one."""
    thread = LoopThread()
    yield thread
    thread.stop()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "marsad.db"
    with_tables(path)
    return path


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, for what does not differ between the engines."""
    store = Store.open(with_tables(tmp_path / "marsad.db"))
    yield store
    store.close()


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server on loopback."""
    with Web() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with its tables, once on each engine."""
    if request.param == "sqlite":
        url = with_tables(tmp_path / "marsad.db")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.database_with_tables()
    store = Store.open(url)
    yield store
    store.close()
