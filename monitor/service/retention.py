"""Removes what is past its time: bodies of pages, and the shingles of old articles."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from config.settings import Retention
from crawler.stories.rules import STORY_RULES
from storage.bodies import BodyLimits, Removed, prune_bodies
from storage.sources import source_rows
from storage.store import Store
from storage.stored_texts import forget_old_shingles

_BYTES_PER_MB = 1_048_576
# Twice the time in which texts are compared: old articles are found late too.
_COMPARED_FOR = 2 * STORY_RULES.window
_ARTICLES_AT_ONCE = 500

log = structlog.get_logger(__name__)


def body_limits(retention: Retention, now: datetime) -> BodyLimits:
    """Convert the settings to times and bytes."""
    return BodyLimits(
        since=now - timedelta(days=retention.days),
        matched_since=now - timedelta(days=retention.matched_days),
        max_bytes=int(retention.max_mb_per_source * _BYTES_PER_MB),
    )


def prune(store: Store, retention: Retention, now: datetime) -> dict[str, Removed]:
    """Prune every source, in short transactions; return what was removed by source.

    A kill leaves bodies to the next run and does no other harm.
    """
    _forget_texts(store, now)
    limits = body_limits(retention, now)
    with store.read() as session:
        names = [row.name for row in source_rows(session)]
    removed = {name: _prune_source(store, name, limits, now) for name in names}
    return {name: each for name, each in removed.items() if each.pages}


def _forget_texts(store: Store, now: datetime) -> None:
    """Forget by what copies are found, of articles that no new one is compared with any more."""
    forgotten = 0
    while True:
        with store.write() as session:
            articles = forget_old_shingles(session, now - _COMPARED_FOR, limit=_ARTICLES_AT_ONCE)
        forgotten += articles
        if articles < _ARTICLES_AT_ONCE:
            break
    if forgotten:
        log.info("texts_forgotten", articles=forgotten)


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
