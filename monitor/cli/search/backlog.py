"""Indexes what search does not know yet, with a progress bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.cli.console import estimate
from monitor.cli.speech import words

if TYPE_CHECKING:
    from storage.store import Store


def index_backlog(store: Store) -> int:
    """Index every article that waits; return how many there were."""
    from storage.search_backlog import Backlog, waiting_count

    with store.read() as session:
        waiting = waiting_count(session)
    if not waiting:
        return 0
    backlog, indexed = Backlog(store), 0
    with estimate() as bars:
        task = bars.add_task(words("indexing articles"), total=waiting)
        while found := backlog.index_some():
            indexed += found
            bars.advance(task, found)
    return indexed
