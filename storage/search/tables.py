"""What search keeps: an entry for each article, the forms of words, searches that people saved.

The index itself is not among the models, because each engine has one of its own kind under the
same name: `search_text`, a contentless FTS5 table on SQLite, a table of texts of codes under a GIN
index on PostgreSQL, where `search_token` has the number of each token (`codes.py`).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import TEXT, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TEXT as POSTGRES_TEXT
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UTCDateTime

INDEX_TABLE = "search_text"
EVERYWHERE, TITLE, LEAD = "", "title", "lead"  # where words of a query must stand
# Compared by bytes on both engines, so that words with one beginning stand together.
_BYTEWISE = TEXT().with_variant(POSTGRES_TEXT(collation="C"), "postgresql")


class SearchEntryRow(Base):
    """One article in the index, with what results are sorted and counted by.

    An article whose text changes gets another entry: on SQLite the old one cannot be taken out of
    the index, so ids are never used again.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_sort", "sort_at", "article_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), unique=True)
    sort_at: Mapped[datetime] = mapped_column(UTCDateTime)  # published, or found
    day: Mapped[int]  # days since 1 January of year 1, on the publisher's clock
    language: Mapped[str] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(String(255))
    version: Mapped[int] = mapped_column(SmallInteger)  # of the tokens


class SearchWordRow(Base):
    """A form of a word that differs from its stem, and the token it is indexed as."""

    __tablename__ = "search_word"
    # The key is the whole row; without a rowid it takes half the room on disk.
    __table_args__ = ({"sqlite_with_rowid": False},)

    form: Mapped[str] = mapped_column(_BYTEWISE, primary_key=True)  # folded
    token: Mapped[str] = mapped_column(_BYTEWISE, primary_key=True)


class SavedSearchRow(Base):
    """A query that somebody saved under a name; feeds are made of it too."""

    __tablename__ = "saved_search"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))  # a person's name; "" where there is one user
    name: Mapped[str] = mapped_column(String(100))
    query: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
