"""One article with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from storage.alerts import AlertRow, alerts_of_story
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow, deliveries_of
from storage.feedback import FeedbackRow, feedback_of
from storage.matches import MatchRow, matches_of
from storage.pages import PageRow
from storage.revisions import RevisionRow, revisions_of
from storage.views.story_lines import ArticleLine, lines_of


@dataclass(frozen=True, slots=True)
class Told:
    """An alert with what became of its deliveries."""

    alert: AlertRow
    deliveries: Sequence[DeliveryRow]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article, the page it was read from, and what was made of it."""

    article: ArticleRow  # with its dropped blocks
    page: PageRow  # without its body
    matches: Sequence[MatchRow]  # that hold
    members: Sequence[ArticleLine]  # of its story, itself among them
    told: Sequence[Told]  # about its story, under any topic
    revisions: Sequence[RevisionRow]  # the first one first
    feedback: Sequence[FeedbackRow]


def article_record(session: Session, article: int) -> ArticleRecord | None:
    """Load an article by its number; None where there is none."""
    row = session.scalar(
        select(ArticleRow)
        .where(ArticleRow.id == article)
        .options(undefer(ArticleRow.dropped), undefer(ArticleRow.date_candidates))
    )
    if row is None:
        return None
    return ArticleRecord(
        article=row,
        page=session.get_one(PageRow, row.page_id),
        matches=matches_of(session, row.id),
        members=lines_of(session, {row.story_id}).get(row.story_id, ()),
        told=told_of(session, row.story_id),
        revisions=revisions_of(session, row.id),
        feedback=feedback_of(session, row.id),
    )


def told_of(session: Session, story: int) -> list[Told]:
    """Load the alerts about a story with their deliveries."""
    return [
        Told(alert, deliveries_of(session, alert.id)) for alert in alerts_of_story(session, story)
    ]


def stored_body(session: Session, article: int) -> PageRow | None:
    """Load the page of an article with its body; None where there is no article or no body."""
    return session.scalar(
        select(PageRow)
        .join(ArticleRow, ArticleRow.page_id == PageRow.id)
        .where(ArticleRow.id == article, PageRow.body_bytes.is_not(None))
        .options(undefer(PageRow.body))
    )
