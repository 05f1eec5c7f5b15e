"""Removes what is past its time: bodies of pages, texts of articles, shingles of old ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog

from config.settings import Retention
from crawler.stories.rules import STORY_RULES
from storage.base import in_chunks
from storage.bodies import (
    BODIES_PER_PRUNING,
    BodyLimits,
    Removed,
    least_needed,
    prune_bodies,
    remove_bodies,
)
from storage.sources import source_rows
from storage.store import Store
from storage.stored_texts import forget_old_shingles
from storage.text_removal import TextLimits, remove_texts

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
    """Prune everything, in short transactions; return what was removed by source.

    A kill leaves the rest to the next run and does no other harm.
    """
    _forget_texts(store, now)
    texts = _remove_texts(store, text_limits(retention, now), now)
    limits = body_limits(retention, now)
    with store.read() as session:
        names = [row.name for row in source_rows(session)]
    removed = {name: _prune_source(store, name, limits, now) for name in names}
    for name, each in _prune_to_quota(store, retention, now):
        removed[name] = removed.get(name, Removed()) + each
    for name, count in texts.items():
        removed[name] = removed.get(name, Removed()) + Removed(texts=count)
    return {name: each for name, each in removed.items() if each != Removed()}


def text_limits(retention: Retention, now: datetime) -> TextLimits:
    """Convert the settings to times."""

    def before(days: float | None) -> datetime | None:
        return None if days is None else now - timedelta(days=days)

    return TextLimits(before(retention.articles_days), before(retention.matched_articles_days))


def _remove_texts(store: Store, limits: TextLimits, now: datetime) -> Counter[str]:
    total: Counter[str] = Counter()
    while True:
        with store.write() as session:
            removed = remove_texts(session, limits, now)
        if not removed:
            break
        total += removed
    if total:
        log.info("texts_removed", articles=total.total())
    return total


def _prune_to_quota(
    store: Store, retention: Retention, now: datetime
) -> Iterator[tuple[str, Removed]]:
    """Remove bodies of any source until all together are small enough."""
    if retention.max_mb is None:
        return
    while True:
        with store.read() as session:  # a long look, while others write
            found = least_needed(session, int(retention.max_mb * _BYTES_PER_MB))
        for chunk in in_chunks(found, size=BODIES_PER_PRUNING):
            with store.write() as session:
                remove_bodies(session, chunk, now)
            yield from ((body.source, Removed(1, body.bytes)) for body in chunk)
        if not found:
            return
        log.info("bodies_pruned_to_quota", pages=len(found))


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
