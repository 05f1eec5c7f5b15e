"""The tables of the queue: in a PostgreSQL schema of their own, made anew when they change.

Nothing in them is a promise, so a release of the library that brings other tables needs no
migration: the schema is dropped, and the daemon fills the new one from the tables of Marsad.
"""

from __future__ import annotations

from hashlib import sha256

import psycopg
from procrastinate.schema import SchemaManager
from psycopg import sql

SCHEMA = "marsad_queue"
_LOCK = 0x4D415257  # any number, as long as every process takes the same one


def make_tables(address: str) -> None:
    """Make the tables of this library unless they are there. Blocks; raises psycopg.Error."""
    wanted = SchemaManager.get_schema()
    digest = sha256(wanted.encode()).hexdigest()
    name = sql.Identifier(SCHEMA)
    with psycopg.connect(address) as connection:
        # of two processes that start at once, one waits
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        if _digest(connection) == digest:
            return
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(name))
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(name))
        connection.execute(sql.SQL("SET LOCAL search_path TO {}").format(name))
        connection.execute(wanted)  # several statements, as one text
        comment = sql.SQL("COMMENT ON SCHEMA {} IS {}")
        connection.execute(comment.format(name, sql.Literal(digest)))


def _digest(connection: psycopg.Connection) -> str | None:
    """Return of which tables the schema is; None where there is none."""
    found = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
        (SCHEMA,),
    ).fetchone()
    return None if found is None else found[0]
