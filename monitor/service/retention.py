"""Takes away the bodies of pages that the settings do not keep any longer."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from config.settings import Retention
from storage.bodies import BodyLimits, Removed, prune_bodies
from storage.sources import source_rows
from storage.store import Store

_BYTES_PER_MB = 1_048_576

log = structlog.get_logger(__name__)


def body_limits(retention: Retention, now: datetime) -> BodyLimits:
    """The settings as instants and bytes."""
    return BodyLimits(
        since=now - timedelta(days=retention.days),
        matched_since=now - timedelta(days=retention.matched_days),
        max_bytes=int(retention.max_mb_per_source * _BYTES_PER_MB),
    )


def prune(store: Store, retention: Retention, now: datetime) -> dict[str, Removed]:
    """Prune every source, in short transactions; what was removed, by source, where anything was.

    A kill leaves bodies for the next time, nothing else.
    """
    limits = body_limits(retention, now)
    with store.read() as session:
        names = [row.name for row in source_rows(session)]
    removed = {name: _prune_source(store, name, limits, now) for name in names}
    return {name: one for name, one in removed.items() if one.pages}


def _prune_source(store: Store, name: str, limits: BodyLimits, now: datetime) -> Removed:
    total = Removed()
    while True:
        with store.write() as session:
            removed = prune_bodies(session, name, limits, now)
        if not removed.pages:
            break
        total += removed
    if total.pages:
        log.info("bodies_pruned", source=name, pages=total.pages, bytes=total.bytes)
    return total
