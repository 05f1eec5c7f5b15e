"""A daemon that is killed while it indexes what was stored before there was an index."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import func, select, update

from storage.outcomes import PageState
from storage.pages import PageRow
from storage.search.search import search_articles
from storage.search.tables import SearchEntryRow
from storage.search_backlog import waiting_count
from storage.store import Store
from tests.faults.kit.processes import expect_no_children, kill_group
from tests.instance import Instance
from tests.storage.seeds import article
from tests.waiting import wait_for

STORED = 400


def test_the_next_daemon_indexes_what_the_killed_one_left_and_nothing_twice(
    tmp_path: Path,
) -> None:
    instance = Instance(tmp_path / "config")
    instance.topic("pact", "pact")
    instance.settings(inbox_port=1, topic="pact")
    store = Store.open(instance.storage_url)
    with store.write() as session:
        for number in range(1, STORED + 1):
            article(session, number, title=f"Harbour {number}")
        session.execute(update(PageRow).values(state=PageState.EXTRACTED))  # nothing else to do

    def waiting() -> int:
        with store.read() as session:
            return waiting_count(session)

    first = instance.start("run")
    wait_for("some articles are indexed", lambda: waiting() < STORED)
    kill_group(first)
    expect_no_children(first)
    left = waiting()
    assert 0 < left < STORED
    with store.read() as session:  # the newest first: they can be found while the rest waits
        assert [hit.article.title for hit in search_articles(session, f"harbour {STORED}").hits]
        assert not search_articles(session, "harbour 1").hits
    second = instance.start("run")
    wait_for("all are indexed", lambda: waiting() == 0)
    kill_group(second)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(SearchEntryRow)) == STORED
        assert session.scalar(select(func.max(SearchEntryRow.id))) == STORED  # each was made once
        assert search_articles(session, "harbour").total == STORED
    store.close()
    log = instance.log.read_text(encoding="utf-8")
    assert re.findall(r"waiting\W+(\d+)", log)[:2] == [str(STORED), str(left)]
