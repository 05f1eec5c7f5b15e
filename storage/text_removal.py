"""Removes texts of articles past their time; what was told, and in which story they are, stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.deliveries import DeliveryRow
from storage.events import StoredEvents
from storage.families import ShingleRow
from storage.feedback import FeedbackRow
from storage.matches import MatchRow
from storage.outcomes import DeliveryState
from storage.pages import PageRow
from storage.revisions import RevisionRow
from storage.search.indexing import index_articles
from storage.stories import lock_story_decisions

TEXTS_PER_PRUNING = 100  # in one transaction: other writers wait for a fifth of a second
_UNSENT = (DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Texts of articles that were found before these times go; None: they stay for good."""

    since: datetime | None
    matched_since: datetime | None  # with a match, or somebody's opinion


def remove_texts(session: Session, limits: TextLimits, now: datetime) -> Counter[str]:
    """Remove texts that are too old, at most `TEXTS_PER_PRUNING`; return how many by source.

    Call it until nothing is removed. Of an article stay title, address, dates, the hash of its
    text, its story, its matches with the sentences that were found, and its alerts: it is neither
    fetched nor told again, and an exact copy joins it as before. Its page stays as after
    `prune_bodies`. What still waits to be matched or sent keeps its text.
    """
    if limits.since is None and limits.matched_since is None:
        return Counter()
    lock_story_decisions(session)
    old = (
        select(ArticleRow)
        .where(ArticleRow.text_removed_at.is_(None), _is_too_old(limits))
        .where(ArticleRow.matched_at.is_not(None), ~_is_unsent())
        .order_by(ArticleRow.discovered_at, ArticleRow.id)
        .limit(TEXTS_PER_PRUNING)
    )
    rows = session.scalars(old).all()
    for row in rows:
        row.blocks, row.block_languages, row.dropped, row.folded = [], [], [], ""
        row.text_removed_at = now
    session.flush()
    _remove_what_was_made_of_them(session, rows, now)
    return Counter(row.source for row in rows)


def _remove_what_was_made_of_them(
    session: Session, rows: Sequence[ArticleRow], now: datetime
) -> None:
    for chunk in in_chunks([row.id for row in rows]):
        session.execute(delete(RevisionRow).where(RevisionRow.article_id.in_(chunk)))
        session.execute(delete(ShingleRow).where(ShingleRow.article_id.in_(chunk)))
        StoredEvents(session).forget_features(chunk)
    for chunk in in_chunks([row.page_id for row in rows]):
        kept = (PageRow.id.in_(chunk), PageRow.body_bytes.is_not(None))
        values = {"body": None, "body_bytes": None, "body_removed_at": now}
        session.execute(update(PageRow).where(*kept).values(values))
    index_articles(session, rows)  # their titles are found further on


def _is_too_old(limits: TextLimits) -> ColumnElement[bool]:
    found = ArticleRow.discovered_at
    parts: list[ColumnElement[bool]] = []
    if limits.since is not None:
        parts.append((found < limits.since) & ~_is_wanted())
    if limits.matched_since is not None:
        parts.append(found < limits.matched_since)
    return or_(*parts)


def _is_wanted() -> ColumnElement[bool]:
    """Whether an article satisfies a topic, or somebody said whether it should."""
    return or_(
        exists(select(MatchRow.id).where(MatchRow.article_id == ArticleRow.id)),
        exists(select(FeedbackRow.id).where(FeedbackRow.article_id == ArticleRow.id)),
    )


def _is_unsent() -> ColumnElement[bool]:
    """Whether a message about the story of an article is still to be written."""
    return exists(
        select(DeliveryRow.id)
        .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
        .where(AlertRow.story_id == ArticleRow.story_id, DeliveryRow.state.in_(_UNSENT))
    )
