"""An upgrade that is killed changes nothing, and the next one does all of it."""

from __future__ import annotations

from contextlib import closing

from storage.store import Store
from tests.faults.kit.points import before
from tests.storage.freeze import Upgraded
from tests.storage.maintenance.killed import run_killed
from tests.storage.schema import all_rows

_IN_THE_MIDDLE = before("alembic.runtime.migration", "HeadMaintainer.update_to_step").at(8)


def test_an_upgrade_killed_in_the_middle_loses_nothing_and_the_next_one_is_whole(
    upgraded: Upgraded, another_database: str
) -> None:
    """Case H7."""
    upgraded.frozen.load(another_database)
    upgrade = f"from storage.store import Store\nStore.open({another_database!r}).upgrade()"
    run_killed(_IN_THE_MIDDLE, upgrade)
    assert all_rows(another_database) == upgraded.before
    with closing(Store.open(another_database)) as store:
        store.upgrade()
    assert all_rows(another_database) == all_rows(upgraded.url)
