"""Families: the articles that carry one text, and the pairs of articles by which they are known."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, ForeignKey, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import MAX_VARIABLES, Base, BigId, UTCDateTime, in_chunks, insert_into


class TextLinkRow(Base):
    """Two articles whose texts were made from one another; the later stored one comes first."""

    __tablename__ = "text_link"

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    other_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False, index=True
    )
    of_article: Mapped[float]  # share of the article's words that the other has too
    of_other: Mapped[float]  # share of the other's words that the article has too


class RepeatedShingleRow(Base):
    """A shingle of a passage that stands in unrelated texts, and is no sign of a copy."""

    __tablename__ = "repeated_shingle"

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    known_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TextLink(NamedTuple):
    """How much the texts of two articles have in common; the later stored one comes first."""

    article: int
    other: int
    of_article: float
    of_other: float


def add_links(session: Session, links: Collection[TextLink]) -> None:
    """Store pairs of articles that are not stored yet."""
    rows = [
        {
            "article_id": link.article,
            "other_id": link.other,
            "of_article": link.of_article,
            "of_other": link.of_other,
        }
        for link in links
    ]
    if rows:
        session.execute(insert(TextLinkRow), rows)


def remember_repeated(session: Session, shingles: Collection[int], now: datetime) -> None:
    """Store that these shingles stand in unrelated texts; those known before stay as they are."""
    rows = [{"hash": shingle, "known_at": now} for shingle in sorted(shingles)]
    for chunk in in_chunks(rows, size=MAX_VARIABLES // 2):  # a row has two columns
        session.execute(
            insert_into(session, RepeatedShingleRow).values(chunk).on_conflict_do_nothing()
        )
