"""Every notice that the operator can get, about sources of any name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from config.said import said
from monitor.alert.troubles.database import database_trouble
from monitor.alert.troubles.drift import Aspect, Drift
from monitor.alert.troubles.found import (
    drifting_source,
    failing_source,
    full_disk,
    old_queue,
    other_volume,
    own_outage,
    refused_deliveries,
    silent_source,
    unusable_template,
)
from monitor.alert.troubles.trouble import Trouble, TroubleKind
from monitor.alert.troubles.volume import Volume, VolumeChange
from monitor.compose.notice_content import NoticeContent
from monitor.locale.local_text import Name
from storage.errors import (
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnreadable,
)
from storage.outcomes import SourceState
from tests.monitor.telling import NOW

_ERRORS = (
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnreadable,
)
_QUEUES = (TroubleKind.QUEUE, TroubleKind.PAGES, TroubleKind.ARTICLES)


def every_trouble(name: str) -> Iterator[Trouble]:
    """One trouble of each kind with each of its sentences; `name` is that of whatever it is of."""
    before = NOW - timedelta(days=3)
    yield silent_source(name, before)
    for state in SourceState:
        failing = failing_source(name, state, f"{name} 403", before, now=NOW)
        assert failing is not None
        yield failing
    for change in VolumeChange:
        yield other_volume(name, Volume(change, 1_240, 31, 7))
    drifting = drifting_source(name, [Drift(aspect, 12, 3_456) for aspect in Aspect])
    assert drifting is not None
    yield drifting
    maybe = [
        own_outage(before),
        full_disk(12.4, min_free_mb=500),
        *(old_queue(kind, before, max_age_s=60, now=NOW) for kind in _QUEUES),
    ]
    yield from (trouble for trouble in maybe if trouble is not None)
    yield from refused_deliveries({name: (3, f"535 {name}")})
    yield unusable_template(
        name,
        f"templates/{name}:3",
        said("only these are lists: {known}", known=Name(name, "en")),
    )
    yield from (database_trouble(error(name)) for error in _ERRORS)


def every_notice(name: str) -> Iterator[NoticeContent]:
    """A notice of each trouble, and one of its end."""
    for trouble in every_trouble(name):
        yield NoticeContent(trouble.key, trouble.subject, trouble.lines, resolved=False, at=NOW)
        over = (said("It began on {when} and is over.", when=NOW),)
        yield NoticeContent(trouble.key, trouble.subject, over, resolved=True, at=NOW)
