"""Revisions: what an article said before its page changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime


class RevisionRow(Base):
    """One change of an article's text or title, by which the earlier text can be had again."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("article.id"))
    number: Mapped[int]  # 1 for the first change
    found_at: Mapped[datetime] = mapped_column(UTCDateTime)  # when the change was found
    title: Mapped[str] = mapped_column(Text)  # before the change
    text_hash: Mapped[str] = mapped_column(String(64))  # of the text before the change
    changes: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON
    )  # word by word, from before to after


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A change of an article."""

    title: str  # before the change
    text_hash: str  # of the text before the change
    changes: Sequence[Mapping[str, Any]]


def add_revision(
    session: Session, article_id: int, revision: NewRevision, *, number: int, now: datetime
) -> RevisionRow:
    """Store a change. Raises StorageError if the article has one of this number."""
    row = RevisionRow(
        article_id=article_id,
        number=number,
        found_at=now,
        title=revision.title,
        text_hash=revision.text_hash,
        changes=[dict(change) for change in revision.changes],
    )
    session.add(row)
    session.flush()
    return row


def revisions_of(session: Session, article_id: int) -> Sequence[RevisionRow]:
    """Return the changes of an article, the first one first."""
    return session.scalars(
        select(RevisionRow).where(RevisionRow.article_id == article_id).order_by(RevisionRow.number)
    ).all()
