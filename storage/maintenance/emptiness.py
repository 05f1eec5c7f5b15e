"""Whether a database holds anything of ours yet."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection, exists, inspect, select

from storage.maintenance.files import database_file
from storage.store import Store
from storage.tables import METADATA


def is_empty(url: str) -> bool:
    """Whether no table of ours has a row. Raises StorageError."""
    file = database_file(url)
    if file is not None and not file.exists():
        return True
    with closing(Store.open(url)) as store, store.read() as session:
        return has_no_rows(session.connection())


def has_no_rows(connection: Connection) -> bool:
    """Whether no table of ours has a row."""
    there = {*inspect(connection).get_table_names()}
    return not any(
        connection.scalar(select(exists().select_from(table)))
        for table in METADATA.sorted_tables
        if table.name in there
    )
