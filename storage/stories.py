"""Stories: the articles that tell the same news."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, UTCDateTime, in_chunks


class StoryRow(Base):
    """Articles that tell the same news; the id never changes."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(Text)  # of the article that opened it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    # the story that its articles belong to now; messages about this one lead there
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True)


_STORIES_LOCK = 0x4D415253  # any number, as long as every process takes the same one


def lock_story_decisions(session: Session) -> None:
    """Hold an advisory lock until commit, so that story and alert decisions are serialised.

    Two copies stored at the same moment would open two stories, and be sent twice. SQLite has one
    writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_STORIES_LOCK)))


def open_story(session: Session, title: str, now: datetime) -> StoryRow:
    """Add a story, named after the article that opens it."""
    row = StoryRow(title=title, created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    return row


def touch_story(session: Session, story_id: int, now: datetime) -> None:
    """Record that a story has a new member."""
    session.get_one(StoryRow, story_id).updated_at = now


def discard_story(session: Session, story_id: int) -> None:
    """Delete a story that no article belongs to and nobody was told of."""
    session.execute(delete(StoryRow).where(StoryRow.id == story_id))


def current_story(session: Session, story_id: int) -> int:
    """Return the story that the articles of a story belong to now, if it was merged."""
    merged = session.scalar(select(StoryRow.merged_into).where(StoryRow.id == story_id))
    return story_id if merged is None else current_story(session, merged)


def merged_into(session: Session, stories: Collection[int]) -> dict[int, int]:
    """Return these stories and all that were merged into them, each with the one it is part of."""
    found = {story: story for story in stories}
    border = set(stories)
    while border:
        rows = [
            row
            for numbers in in_chunks(sorted(border))
            for row in session.execute(
                select(StoryRow.id, StoryRow.merged_into).where(StoryRow.merged_into.in_(numbers))
            )
        ]
        found |= {row.id: found[row.merged_into] for row in rows}
        border = {row.id for row in rows}
    return found


def stories_of(session: Session, articles: Collection[int]) -> dict[int, int]:
    """Return the story of each of the articles."""
    found: dict[int, int] = {}
    for numbers in in_chunks(sorted(articles)):
        rows = session.execute(
            select(ArticleRow.id, ArticleRow.story_id).where(ArticleRow.id.in_(numbers))
        )
        found.update({row.id: row.story_id for row in rows})
    return found


def member_count(session: Session, story_id: int) -> int:
    """Return the number of articles of a story."""
    counted = select(func.count()).where(ArticleRow.story_id == story_id)
    return session.scalar(counted) or 0


def members_of(session: Session, story_id: int) -> Sequence[ArticleRow]:
    """Return the articles of a story in the order in which they were stored.

    Those of a story that was merged are those of the story that it was merged into.
    """
    story_id = current_story(session, story_id)
    return session.scalars(
        select(ArticleRow).where(ArticleRow.story_id == story_id).order_by(ArticleRow.id)
    ).all()


def story_count(session: Session) -> int:
    """Count the stories."""
    return session.scalar(select(func.count()).select_from(StoryRow)) or 0
