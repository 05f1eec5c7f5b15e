"""Families: the articles that carry one text, and what they are found and known by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Table, bindparam, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import MAX_VARIABLES, Base, BigId, UTCDateTime, in_chunks, insert_into
from storage.records import TextLink
from storage.statements import Prepared


class ShingleRow(Base):
    """One sampled shingle of one article, by which texts like it are found."""

    __tablename__ = "shingle"
    # The key is the whole row; without a rowid it takes half the room on disk.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id"), primary_key=True, autoincrement=False, index=True
    )


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


_SHINGLES: Table = ShingleRow.__table__  # type: ignore[assignment]
_ADD_LINK = Prepared(insert(TextLinkRow))
_ADD_SHINGLE = Prepared(insert(ShingleRow))
FORGET_SHINGLES = Prepared(delete(_SHINGLES).where(_SHINGLES.c.article_id == bindparam("article")))


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
    _ADD_LINK.run_each(session, rows)


def save_shingles(session: Session, article_id: int, shingles: Collection[int]) -> None:
    """Store the shingles by which an article is found."""
    rows = [{"hash": shingle, "article_id": article_id} for shingle in sorted(shingles)]
    _ADD_SHINGLE.run_each(session, rows)


def forget_shingles_of(session: Session, article_id: int) -> None:
    """Delete the shingles of an article whose text has changed."""
    FORGET_SHINGLES.run(session, article=article_id)


def remember_repeated(session: Session, shingles: Collection[int], now: datetime) -> None:
    """Store that these shingles stand in unrelated texts; those known before stay as they are."""
    rows = [{"hash": shingle, "known_at": now} for shingle in sorted(shingles)]
    for chunk in in_chunks(rows, size=MAX_VARIABLES // 2):  # a row has two columns
        session.execute(
            insert_into(session, RepeatedShingleRow).values(chunk).on_conflict_do_nothing()
        )
