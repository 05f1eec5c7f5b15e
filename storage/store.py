"""The store: read and write transactions on SQLite or PostgreSQL, and the schema version."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from storage import sqlite, tables  # noqa: F401 - tables refer to others: a store knows all
from storage.driver_errors import translated_errors
from storage.errors import SchemaMismatch, StorageDamaged, StorageUnreadable
from storage.schema import migrate, newest_revision, revision_of, revisions

_UPGRADE_LOCK = 0x4D415254  # any number, as long as every process takes the same one


class Store:
    """One database. Thread-safe; every method raises StorageError for database errors."""

    def __init__(self, engine: Engine) -> None:
        # A reader sees one snapshot; on SQLite every transaction does.
        snapshot = {} if engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**snapshot)
        self._writer = engine.execution_options(marsad_write=True)
        # SQLite has one writer at a time, and those that wait poll for the lock: an unlucky one
        # polls past every timeout. Threads of this process queue here instead.
        self._write_lock = RLock() if engine.name == "sqlite" else nullcontext()

    @classmethod
    def open(cls, url: str) -> Store:
        """Open `sqlite:///path` or `postgresql://...`; creates the folder of the file only."""
        with translated_errors():
            return cls(_engine(_driver_url(url)))

    @property
    def dialect(self) -> str:
        return self._reader.dialect.name

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A read transaction, which sees one snapshot."""
        with translated_errors(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A write transaction: committed at the end, rolled back if the block raises."""
        with (
            self._write_lock,
            translated_errors(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            if self.dialect == "sqlite":
                session.connection()  # sends BEGIN IMMEDIATE before any read
            yield session

    def upgrade(self) -> None:
        """Migrate the tables to this program's version, all or nothing. Raises StorageError."""
        with translated_errors():
            with self._reader.connect() as connection:
                if revision_of(connection) == newest_revision():
                    return  # the usual case, which need not wait for a writer
            with self._writer.begin() as connection:
                if self.dialect == "postgresql":  # of two processes that start at once, one waits
                    connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
                _refuse_newer(connection)
                migrate(connection)

    def check_schema(self) -> None:
        """Raise SchemaMismatch unless the tables have the version of this program."""
        with translated_errors(), self._reader.connect() as connection:
            current = revision_of(connection)
            if current != newest_revision():
                found = current or "no tables"
                raise SchemaMismatch(
                    f"{found}, this program needs {newest_revision()}: run `marsad db upgrade`"
                )

    def check_integrity(self) -> None:
        """Read the whole file of SQLite; takes seconds to minutes. Raises StorageDamaged.

        A server checks its files itself.
        """
        if self.dialect != "sqlite":
            return
        with translated_errors(), self._reader.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise StorageDamaged(str(found))

    def close(self) -> None:
        self._reader.dispose()


def _refuse_newer(connection: Connection) -> None:
    current = revision_of(connection)
    if current is not None and current not in revisions():
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
        _make_private(url)
        engine = create_engine(url, connect_args=sqlite.connect_args())
        if url.database and url.database != ":memory:":
            file = sqlite.SameFile(url.database)
            event.listen(engine, "do_connect", sqlite.open_only)
            # Before anything that waits for the file: `marsad db restore` may replace it meanwhile.
            event.listen(engine, "connect", file.note)
            event.listen(engine, "checkout", file.check)
        event.listen(engine, "connect", sqlite.prepare)
        event.listen(engine, "begin", sqlite.begin)
        return engine
    return create_engine(url, pool_pre_ping=True)


def _make_private(url: URL) -> None:
    """Make the file of a new database readable by its owner only; SQLite keeps the rights."""
    if url.database and url.database != ":memory:":
        with suppress(OSError):  # it is there already, or SQLite will say why it cannot be
            os.close(os.open(url.database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnreadable(
                f"unable to make the folder of the database: {error}"
            ) from error
