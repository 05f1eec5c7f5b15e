"""Changes of config files that people make on the page: shown, saved, and taken back.

A change is kept as the part of the file that it replaces and not as the whole file, which may hold
passwords. With the hashes of both whole texts, the text before it can be had again exactly, or
not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime, changed_rows


class ConfigEditRow(Base):
    """One change of one file."""

    __tablename__ = "config_edit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person: Mapped[str] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(64))  # "topic.add", "sources.choose"
    subject: Mapped[str] = mapped_column(Text)  # what it is about: the name of a topic or source
    file: Mapped[str] = mapped_column(Text)  # below the config folder: "topics/ferries.yaml"
    shown_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    before_sha256: Mapped[str] = mapped_column(String(64))  # empty: the file is new
    after_sha256: Mapped[str] = mapped_column(String(64))
    start: Mapped[int]  # in characters of the text before
    removed: Mapped[str] = mapped_column(Text)
    added: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # None: only shown so far
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


def add_config_edit(session: Session, row: ConfigEditRow) -> ConfigEditRow:
    """Store a change that is shown to somebody."""
    session.add(row)
    session.flush()
    return row


def config_edit(session: Session, number: int) -> ConfigEditRow | None:
    """Load a change; None where there is none of this number."""
    return session.get(ConfigEditRow, number)


def config_edits_of(session: Session, person: str) -> Sequence[ConfigEditRow]:
    """Load the changes of a person, oldest first."""
    wanted = select(ConfigEditRow).where(ConfigEditRow.person == person)
    return session.scalars(wanted.order_by(ConfigEditRow.id)).all()


def saved_config_edits(session: Session, *, limit: int) -> Sequence[ConfigEditRow]:
    """Load the latest changes that were saved, newest first."""
    saved = select(ConfigEditRow).where(ConfigEditRow.saved_at.is_not(None))
    return session.scalars(saved.order_by(ConfigEditRow.id.desc()).limit(limit)).all()


def forget_unsaved(session: Session, before: datetime) -> int:
    """Delete changes that were shown before then and never saved; return how many."""
    never = delete(ConfigEditRow).where(
        ConfigEditRow.saved_at.is_(None), ConfigEditRow.shown_at < before
    )
    return changed_rows(session, never)
