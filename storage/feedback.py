"""Feedback: whether an article belongs to a topic, as people said. It changes no rule by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime, changed_rows
from storage.matches import MatchRow
from storage.outcomes import FeedbackDoor, Relevance

MAX_AUTHOR = 100  # characters of a name


class FeedbackRow(Base):
    """What one person last said about one article and one topic."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("article_id", "topic", "author"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    topic: Mapped[str] = mapped_column(String(64), index=True)
    relevance: Mapped[Relevance] = mapped_column(OutcomeType(Relevance))
    author: Mapped[str] = mapped_column(String(MAX_AUTHOR))
    door: Mapped[FeedbackDoor] = mapped_column(OutcomeType(FeedbackDoor))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says about an article and a topic."""

    article_id: int
    topic: str
    relevance: Relevance
    author: str  # cut to MAX_AUTHOR characters
    door: FeedbackDoor


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """An article with the last word on it, and the match if the topic finds it now."""

    article_id: int
    topic: str
    relevance: Relevance
    source: str
    language: str
    terms: tuple[str, ...]  # with a hit that counted, in order; empty: the topic does not find it


def save_feedback(session: Session, said: Judgement, now: datetime) -> FeedbackRow:
    """Store a judgement; it replaces an earlier one of the same author.

    The article must exist; the topic need not, since files come and go.
    """
    author = said.author[:MAX_AUTHOR]
    row = session.scalar(
        select(FeedbackRow).where(
            FeedbackRow.article_id == said.article_id,
            FeedbackRow.topic == said.topic,
            FeedbackRow.author == author,
        )
    )
    if row is None:
        row = FeedbackRow(article_id=said.article_id, topic=said.topic, author=author)
        session.add(row)
    row.relevance, row.door, row.said_at = said.relevance, said.door, now
    session.flush()
    return row


def withdraw_feedback(session: Session, article_id: int, topic: str, author: str) -> bool:
    """Take back what somebody said; return whether there was anything."""
    return (
        changed_rows(
            session,
            delete(FeedbackRow).where(
                FeedbackRow.article_id == article_id,
                FeedbackRow.topic == topic,
                FeedbackRow.author == author[:MAX_AUTHOR],
            ),
        )
        > 0
    )


def feedback_of(session: Session, article_id: int) -> Sequence[FeedbackRow]:
    """Load what was said about an article, oldest first."""
    return session.scalars(
        select(FeedbackRow)
        .where(FeedbackRow.article_id == article_id)
        .order_by(FeedbackRow.said_at, FeedbackRow.id)
    ).all()


def last_words(session: Session, topic: str) -> Mapping[int, Relevance]:
    """Return for each judged article of a topic what was said last, whoever said it."""
    rows = session.execute(
        select(FeedbackRow.article_id, FeedbackRow.relevance)
        .where(FeedbackRow.topic == topic)
        .order_by(FeedbackRow.said_at, FeedbackRow.id)
    )
    return {row.article_id: row.relevance for row in rows}  # the last one stays


def judged_articles(session: Session, topic: str | None = None) -> list[JudgedArticle]:
    """Return every judged article of a topic, or of all, with the last word on it."""
    asked = (
        select(FeedbackRow, ArticleRow.source, ArticleRow.language, MatchRow.parts)
        .join(ArticleRow, ArticleRow.id == FeedbackRow.article_id)
        .outerjoin(
            MatchRow,
            (MatchRow.article_id == FeedbackRow.article_id)
            & (MatchRow.topic == FeedbackRow.topic)
            & MatchRow.vanished_at.is_(None),
        )
        .order_by(FeedbackRow.said_at, FeedbackRow.id)
    )
    if topic is not None:
        asked = asked.where(FeedbackRow.topic == topic)
    found = {
        (row.article_id, row.topic): JudgedArticle(
            row.article_id, row.topic, row.relevance, source, language, tuple(parts or ())
        )
        for row, source, language, parts in session.execute(asked)
    }
    return list(found.values())
