"""The store: one door to SQLite or PostgreSQL, with short read and write transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from storage import sqlite
from storage.errors import SchemaMismatch, StorageUnreadable, storage_door

_UPGRADE_LOCK = 0x4D415254  # any number, as long as every process takes the same one


class Store:
    """The memory of the house. Thread-safe; every error leaves as StorageError."""

    def __init__(self, engine: Engine) -> None:
        # What a reader sees does not change under it; on SQLite that is so by itself.
        steady = {} if engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**steady)
        self._writer = engine.execution_options(marsad_write=True)
        # SQLite takes one writer at a time, and those who wait ask again and again: who asks at the
        # wrong moments waits past every timeout. Threads of this process queue here instead.
        self._turn = RLock() if engine.name == "sqlite" else nullcontext()

    @classmethod
    def open(cls, url: str) -> Store:
        """Open `sqlite:///path` or `postgresql://...`; nothing is created but the folder."""
        with storage_door():
            return cls(_engine(_driver_url(url)))

    @property
    def dialect(self) -> str:
        return self._reader.dialect.name

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads: what it sees does not change under it."""
        with storage_door(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes: committed at the end, undone if the block raises."""
        with (
            self._turn,
            storage_door(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            if self.dialect == "sqlite":
                session.connection()  # BEGIN IMMEDIATE now, so that no read can precede it
            yield session

    def upgrade(self) -> None:
        """Bring the tables to this program's version; all or nothing."""
        with storage_door(), self._writer.begin() as connection:
            if self.dialect == "postgresql":  # two processes may start at once
                connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
            self._refuse_newer(connection)
            command.upgrade(_alembic(connection), "head")

    def check_schema(self) -> None:
        """Raise SchemaMismatch unless the tables are exactly this program's."""
        with storage_door(), self._reader.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current != _head():
                found = current or "no tables"
                raise SchemaMismatch(
                    f"{found}, this program needs {_head()}: run `marsad db upgrade`"
                )

    def close(self) -> None:
        self._reader.dispose()

    def _refuse_newer(self, connection: Connection) -> None:
        current = MigrationContext.configure(connection).get_current_revision()
        known = {script.revision for script in _scripts().walk_revisions()}
        if current is not None and current not in known:
            raise SchemaMismatch(f"the tables are newer ({current}) than this program")


def _driver_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageUnreadable("storage_url is not a database URL") from error
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        _make_folder(url)
        engine = create_engine(url, connect_args=sqlite.connect_args())
        event.listen(engine, "connect", sqlite.prepare)
        event.listen(engine, "begin", sqlite.begin)
        return engine
    return create_engine(url, pool_pre_ping=True)


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnreadable(
                f"unable to make the folder of the database: {error}"
            ) from error


def _alembic(connection: Connection) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def _head() -> str:
    head = _scripts().get_current_head()
    if head is None:
        raise SchemaMismatch("this program carries no migrations")
    return head
