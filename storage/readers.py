"""What people have read on the page, and when they last looked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime, changed_rows, in_chunks, insert_new

AWAY = timedelta(minutes=30)  # who comes back after that makes a new visit
_KEPT_EVERY = timedelta(minutes=1)  # a visit is not written more often


class ReaderRow(Base):
    """When a person last looked at the page."""

    __tablename__ = "reader"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # the end of the visit before this one; None: this is the first
    before: Mapped[datetime | None] = mapped_column(UTCDateTime)


class StoryReadRow(Base):
    """A story that a person has read."""

    __tablename__ = "story_read"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    story_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    read_at: Mapped[datetime] = mapped_column(UTCDateTime)


def last_visit(session: Session, person: str, now: datetime) -> datetime | None:
    """Return when the visit before the present one ended; None at the first."""
    row = session.get(ReaderRow, person)
    if row is None:
        return None
    return row.seen_at if now - row.seen_at > AWAY else row.before


def is_visit_due(session: Session, person: str, now: datetime) -> bool:
    """Whether `record_visit` would change anything."""
    row = session.get(ReaderRow, person)
    return row is None or now - row.seen_at > _KEPT_EVERY


def record_visit(session: Session, person: str, now: datetime) -> None:
    """Record that a person looks at the page now."""
    row = session.get(ReaderRow, person)
    if row is None:
        session.add(ReaderRow(person=person, seen_at=now))
        return
    if now - row.seen_at > AWAY:
        row.before = row.seen_at
    row.seen_at = now


def read_stories(session: Session, person: str, stories: Collection[int]) -> set[int]:
    """Return those of the stories that a person has read."""
    found: set[int] = set()
    for chunk in in_chunks(sorted(stories)):
        found.update(
            session.scalars(
                select(StoryReadRow.story_id).where(
                    StoryReadRow.person == person, StoryReadRow.story_id.in_(chunk)
                )
            )
        )
    return found


def mark_read(session: Session, person: str, stories: Collection[int], now: datetime) -> None:
    """Record that a person has read these stories."""
    for story in sorted(stories):
        values = {"person": person, "story_id": story, "read_at": now}
        insert_new(session, StoryReadRow, values)


def mark_unread(session: Session, person: str, story: int) -> None:
    """Forget that a person has read a story."""
    session.execute(
        delete(StoryReadRow).where(StoryReadRow.person == person, StoryReadRow.story_id == story)
    )


def reads_of(session: Session, person: str) -> Sequence[StoryReadRow]:
    """Load what a person has read, oldest first."""
    return session.scalars(
        select(StoryReadRow)
        .where(StoryReadRow.person == person)
        .order_by(StoryReadRow.read_at, StoryReadRow.story_id)
    ).all()


def forget_reader(session: Session, person: str) -> int:
    """Delete what is stored of a person's reading; return how many rows there were."""
    rows = 0
    for table in (StoryReadRow, ReaderRow):
        rows += changed_rows(session, delete(table).where(table.person == person))
    return rows
