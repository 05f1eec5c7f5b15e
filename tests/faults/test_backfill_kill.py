"""kill -9 in the middle of a backfill: it goes on, without a page lost or fetched in vain."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.outcomes import PageState
from storage.pages import PageRow
from storage.store import Store
from tests.archive_site import ArchiveSite
from tests.faults.kit.processes import kill_group
from tests.instance import Instance
from tests.waiting import wait_for
from tests.web import Web

ORDER = ("backfill", "paper", "--since", "2000-01-01")


def test_a_backfill_killed_twice_loses_no_page_and_fetches_none_again(tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, pages=120, kills=2, seed=5)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_backfill_of_500_pages_killed_five_times(tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, pages=500, kills=5, seed=7)


def kill_and_go_on(folder: Path, *, pages: int, kills: int, seed: int) -> None:
    instance, chance = Instance(folder / "config"), random.Random(seed)
    instance.settings(inbox_port=1)
    with Web() as web:
        site = ArchiveSite(web, pages)
        instance.source("paper", web.url("/"), languages="en")
        again: list[str] = []
        for _ in range(kills):
            more = len(site.requested()) + chance.randrange(10, pages // (kills + 1))
            kill_when_asked(instance, site, more)
            again += stored(instance, web)
            before = Counter(site.requested())
        last = instance.run(*ORDER, "--json", timeout=600)
        assert last.code == 0, last.err
        assert last.json["resumed"]
        asked = Counter(site.requested())
    # Only what was under way when the process was killed can have been asked for in vain.
    repeated = {path for path, count in asked.items() if count > 1}
    assert not repeated & {path for path in again if before[path] < asked[path]}
    assert asked.total() - len(asked) <= kills
    assert set(asked) == set(site.paths)
    articles = instance.articles()
    assert sorted(row["url"] for row in articles) == sorted(web.url(path) for path in site.paths)


def kill_when_asked(instance: Instance, site: ArchiveSite, pages: int) -> None:
    """Start the backfill and kill it, with all its children, once it has asked for so many."""
    process = instance.start(*ORDER)
    wait_for(f"{pages} pages are asked for", lambda: len(site.requested()) >= pages)
    kill_group(process)


def stored(instance: Instance, web: Web) -> list[str]:
    """The pages that have an answer in the store."""
    store = Store.open(instance.storage_url)
    with store.read() as session:
        waiting = PageRow.state == PageState.ANNOUNCED
        urls = session.scalars(select(PageRow.url).where(~waiting)).all()
    store.close()
    return [url.removeprefix(web.url("")) for url in urls]
