"""One daemon works on a file; one that was killed does not count, and a server may have several."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from monitor.cli.run import _refuse_second
from storage.daemons import record_start
from storage.owners import new_owner
from storage.store import Store
from tests.instance import Instance
from tests.storage.test_owners import named_process

NOW = datetime.now(UTC)


def works_on(store: Store, owner: str) -> None:
    with store.write() as session:
        record_start(session, owner, folder=None, now=NOW)


def test_a_second_daemon_on_a_file_is_not_started(tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    instance.settings(inbox_port=1)
    process, owner = named_process()
    with process:
        with closing(Store.open(instance.storage_url)) as store:
            works_on(store, owner)
        ran = instance.run("run", timeout=60)
        assert ran.code == 2
        assert f"works on this database already (process {process.pid})" in ran.err
        assert "daemon_started" not in ran.out + ran.err
        process.kill()


def test_a_daemon_that_was_killed_keeps_no_other_away(sqlite_store: Store) -> None:
    process, owner = named_process()
    with process:
        works_on(sqlite_store, owner)
        with pytest.raises(typer.Exit):
            _refuse_second(sqlite_store)
        process.kill()
    _refuse_second(sqlite_store)


def test_a_server_has_as_many_daemons_as_are_started(store: Store) -> None:
    works_on(store, new_owner())
    if store.dialect == "postgresql":
        _refuse_second(store)
        return
    with pytest.raises(typer.Exit) as refused:
        _refuse_second(store)
    assert refused.value.exit_code == 2
