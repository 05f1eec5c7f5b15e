"""Matches: which article satisfies which topic, with the spans and the rule that explain it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.outcomes import UntoldReason
from storage.records import Span, TopicMatch
from storage.statements import Prepared, among


class MatchRow(Base):
    """One article and one topic that it satisfies, by which version of the rule."""

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
    # of the text that was matched, which may have been corrected since
    passages: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    relaxations: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)  # by term id
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    # why nobody is told; None: somebody is, or it was made before this was stored
    untold: Mapped[UntoldReason | None] = mapped_column(OutcomeType(UntoldReason))
    # when a corrected text no longer satisfied the topic
    vanished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def found(self) -> tuple[Span, ...]:
        return tuple(Span(**span) for span in self.spans)


MATCHED = Prepared(select(MatchRow.article_id).where(among(MatchRow.article_id, "articles")))


def add_match(session: Session, article_id: int, match: TopicMatch, now: datetime) -> MatchRow:
    """Store a match; it replaces an earlier one of the same article and topic."""
    row = session.scalar(
        select(MatchRow).where(MatchRow.article_id == article_id, MatchRow.topic == match.topic)
    )
    if row is None:
        row = MatchRow(article_id=article_id, topic=match.topic, created_at=now)
        session.add(row)
    row.score, row.rule, row.rule_version = match.score, match.rule, match.rule_version
    row.vanished_at = None
    row.spans = [_span_to_json(span) for span in match.spans]
    row.parts = match.parts
    row.passages = [asdict(passage) for passage in match.passages]
    row.relaxations = {term: list(names) for term, names in match.relaxations.items()}
    session.flush()
    return row


def matched_articles(session: Session, articles: Collection[int]) -> set[int]:
    """Return those of these articles that have a match, be it one that has vanished."""
    return {*MATCHED.firsts(session, articles=articles)}


def trim_matches(
    session: Session,
    article_id: int,
    fields: dict[str, str],
    *,
    fresh: Collection[str],
    now: datetime,
) -> list[str]:
    """Update matches that the changed text did not repeat; return topics whose match vanished.

    They stay, since recipients may have been notified of them, but with those spans only that the
    text still has. One without any is marked as vanished. `fields` are title and text as they are
    now, `fresh` the topics that were matched again.
    """
    vanished = []
    for row in session.scalars(select(MatchRow).where(MatchRow.article_id == article_id)):
        if row.topic not in fresh:
            kept = [s for s in row.found if fields.get(s.field, "")[s.start : s.end] == s.text]
            row.spans = [_span_to_json(span) for span in kept]
            if not kept and row.vanished_at is None:
                row.vanished_at = now
                vanished.append(row.topic)
    return vanished


def holds(session: Session, topic: str, articles: Collection[int]) -> bool:
    """Whether one of these articles satisfies the topic."""
    found = select(MatchRow.id).where(
        MatchRow.topic == topic,
        MatchRow.article_id.in_(articles),
        MatchRow.vanished_at.is_(None),
    )
    return session.scalar(found.limit(1)) is not None


def _span_to_json(span: Span) -> dict[str, Any]:
    return {
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "term": span.term,
    }


def all_matches(session: Session) -> Sequence[MatchRow]:
    """Load every match, oldest first."""
    return session.scalars(select(MatchRow).order_by(MatchRow.id)).all()


def untold_counts(session: Session) -> dict[UntoldReason, int]:
    """Count the matches that nobody is told of, by reason. Those that vanished do not count."""
    rows = session.execute(
        select(MatchRow.untold, func.count())
        .where(MatchRow.untold.is_not(None), MatchRow.vanished_at.is_(None))
        .group_by(MatchRow.untold)
    )
    return {reason: count for reason, count in rows if reason is not None}


def matches_of(session: Session, article_id: int) -> Sequence[MatchRow]:
    """Load the matches of an article that hold."""
    return session.scalars(
        select(MatchRow)
        .where(MatchRow.article_id == article_id, MatchRow.vanished_at.is_(None))
        .order_by(MatchRow.topic)
    ).all()
