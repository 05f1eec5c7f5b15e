"""Freezes a database of this program with rows in every table, for the tests of later migrations.

    python -m tests.storage.freeze NAME

NAME is the commit that the tables are of. Writes frozen/NAME.sqlite.sql, NAME.postgresql.sql and
NAME.json, which counts the rows. What was frozen once is never written again.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from storage.store import Store
from tests.postgres import running_postgres
from tests.storage.samples.fill import fill
from tests.storage.schema import Rows, all_rows, count_rows

FOLDER = Path(__file__).parent / "frozen"
# Settings of the session that loads it, commands of psql, comments: nothing of the database itself.
_NO_CONTENT = re.compile(r"^(?:--.*|SET .*|\\.*|SELECT pg_catalog\.set_config.*)?\n", re.MULTILINE)

_INSERT = re.compile(r'INSERT INTO "\w+" VALUES')


@dataclass(frozen=True, slots=True)
class Frozen:
    """A database as a commit left it."""

    name: str

    def sql(self, engine: str) -> Path:
        """Its tables and rows, as statements for `sqlite` or `postgresql`."""
        return FOLDER / f"{self.name}.{engine}.sql"

    @property
    def manifest(self) -> Path:
        return FOLDER / f"{self.name}.json"

    def rows(self) -> dict[str, int]:
        """How many rows each table had."""
        counts: dict[str, int] = json.loads(self.manifest.read_text())
        return counts

    def load(self, url: str) -> None:
        """Bring it back, as it was, into an empty database."""
        parsed = make_url(url)
        script = self.sql(parsed.get_backend_name()).read_text(encoding="utf-8")
        if parsed.get_backend_name() == "sqlite":
            with closing(sqlite3.connect(parsed.database or "")) as connection:
                connection.executescript(script)
        else:
            with psycopg.connect(_libpq(url)) as server:
                server.execute(script.encode())


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A frozen database after the upgrade; `before` are its rows as they were."""

    frozen: Frozen
    url: str
    before: Rows
    fresh: str  # the URL of a new database of this program
    store: Store


def all_frozen() -> list[Frozen]:
    """Every database that was frozen, by name."""
    return [Frozen(path.stem) for path in sorted(FOLDER.glob("*.json"))]


def freeze(frozen: Frozen) -> None:
    """Fill a fresh database of each engine, and write it down so that it comes back the same."""
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as server:
        path = Path(folder) / "marsad.db"
        urls = {"sqlite": f"sqlite:///{path}", "postgresql": server.fresh_database()}
        for url in urls.values():
            _make(url)
        frozen.sql("sqlite").write_text(_dump_sqlite(path), encoding="utf-8")
        frozen.sql("postgresql").write_text(_dump_postgres(urls["postgresql"]), encoding="utf-8")
        again = {"sqlite": f"sqlite:///{folder}/again.db", "postgresql": server.fresh_database()}
        for engine, url in again.items():
            frozen.load(url)
            assert all_rows(url) == all_rows(urls[engine]), f"{engine} comes back as another one"
        counts = [count_rows(url) for url in urls.values()]
        assert counts[0] == counts[1], "both engines hold the same"
        frozen.manifest.write_text(json.dumps(counts[0], indent=2) + "\n")


def _make(url: str) -> None:
    store = Store.open(url)
    store.upgrade()
    fill(store)
    store.close()


def _dump_sqlite(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        statements = list(connection.iterdump())
    return "".join(_together(head, group) for head, group in groupby(statements, _head_of_insert))


def _together(head: str, statements: Iterable[str]) -> str:
    """The rows of one table in one statement: a third of the room."""
    if not head:
        return "".join(f"{statement}\n" for statement in statements)
    rows = (statement.removeprefix(head).removesuffix(";") for statement in statements)
    return head + ",\n".join(rows) + ";\n"


def _head_of_insert(statement: str) -> str:
    found = _INSERT.match(statement)
    return found.group() if found else ""


def _dump_postgres(url: str) -> str:
    with psycopg.connect(_libpq(url)) as server:
        found = server.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone()
    assert found is not None
    options = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=100")
    program = Path(found[0]) / "pg_dump"  # the server's own: one of another version refuses
    dumped = subprocess.run(
        (program, *options, f"--dbname={_libpq(url)}"), check=True, stdout=subprocess.PIPE
    )
    return _NO_CONTENT.sub("", dumped.stdout.decode())


def _libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def main() -> None:
    frozen = Frozen(sys.argv[1])
    if frozen.manifest.exists():
        sys.exit(f"{frozen.name} is frozen already")
    FOLDER.mkdir(exist_ok=True)
    freeze(frozen)
    print(json.dumps(frozen.rows()))  # noqa: T201


if __name__ == "__main__":
    main()
