"""Matches: which article satisfies which topic, with the spans and the rule that say why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime
from storage.records import Span, TopicMatch


class MatchRow(Base):
    """One article, one topic, and the version of the rule that joined them."""

    __tablename__ = "match"
    __table_args__ = (UniqueConstraint("article_id", "topic"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    topic: Mapped[str] = mapped_column(String(64), index=True)
    score: Mapped[float]
    rule: Mapped[str] = mapped_column(Text)
    rule_version: Mapped[str] = mapped_column(String(64))
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    parts: Mapped[dict[str, float]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def found(self) -> tuple[Span, ...]:
        return tuple(Span(**span) for span in self.spans)


def add_match(session: Session, article_id: int, match: TopicMatch, now: datetime) -> MatchRow:
    """Store a match; an article matches a topic once."""
    row = MatchRow(
        article_id=article_id,
        topic=match.topic,
        score=match.score,
        rule=match.rule,
        rule_version=match.rule_version,
        spans=[_span_to_json(span) for span in match.spans],
        parts=match.parts,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _span_to_json(span: Span) -> dict[str, Any]:
    return {
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "term": span.term,
    }


def all_matches(session: Session) -> Sequence[MatchRow]:
    """Every match in the order it was made."""
    return session.scalars(select(MatchRow).order_by(MatchRow.id)).all()
