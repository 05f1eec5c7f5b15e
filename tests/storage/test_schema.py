"""The version of the tables is known without the tool that makes them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.schema import alembic_config, newest_revision, revision_of, revisions
from storage.store import Store

ROOT = Path(__file__).parents[2]


def test_the_names_of_the_files_are_the_revisions() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == revisions()
    assert scripts.get_heads() == [newest_revision()]


def test_the_revision_of_tables_is_read_as_the_tool_reads_it(store: Store) -> None:
    with store.read() as session:
        connection = session.connection()
        known = MigrationContext.configure(connection).get_current_revision()
        assert revision_of(connection) == known == newest_revision()


def test_a_database_without_tables_has_no_revision(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/empty.db")
    with store.read() as session:
        assert revision_of(session.connection()) is None
    store.close()


def test_tables_that_are_up_to_date_are_opened_while_another_process_writes(
    tmp_path: Path, empty_database: Path
) -> None:
    path = tmp_path / "marsad.db"
    path.write_bytes(empty_database.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        store = Store.open(f"sqlite:///{path}")
        store.upgrade()  # asks for no lock: there is nothing to do
        store.check_schema()
        store.close()


def test_a_store_knows_all_tables_whatever_else_is_imported(
    tmp_path: Path, empty_database: Path
) -> None:
    """A row is written although the tables it refers to are used nowhere in the program."""
    path = tmp_path / "marsad.db"
    path.write_bytes(empty_database.read_bytes())
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from storage.store import Store\n"
        "from storage.sources import ensure_sources\n"
        "from storage.blocks import save_blocks\n"
        "store = Store.open(sys.argv[1])\n"
        "store.upgrade()\n"
        "with store.write() as session:\n"
        "    ensure_sources(session, ['gazette'])\n"
        "    save_blocks(session, 'gazette', {1: 2}, datetime.now(UTC))\n"
    )
    command = (sys.executable, "-c", program, f"sqlite:///{path}")
    subprocess.run(command, cwd=ROOT, check=True)
