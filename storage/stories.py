"""Stories: the articles that tell the same news."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from storage.articles import ArticleRow
from storage.base import Base, BigId, UTCDateTime, in_chunks
from storage.statements import Prepared, among, set_loaded


class StoryRow(Base):
    """Articles that tell the same news; the id never changes."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(Text)  # of the article that opened it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    # the story that its articles belong to now; messages about this one lead there
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True)


_ADD = Prepared(
    insert(StoryRow)
    .values({name: bindparam(name) for name in ("title", "created_at", "updated_at")})
    .returning(StoryRow.id)
)
_THIS = StoryRow.id == bindparam("story")
TOUCH = Prepared(update(StoryRow).where(_THIS).values(updated_at=bindparam("at")))
MERGE = Prepared(update(StoryRow).where(_THIS).values(merged_into=bindparam("into")))
DISCARD = Prepared(delete(StoryRow).where(_THIS))
MOVE = Prepared(
    update(ArticleRow)
    .where(ArticleRow.story_id == bindparam("story"))
    .values(story_id=bindparam("into"))
)
STORIES = Prepared(
    select(ArticleRow.id, ArticleRow.story_id).where(among(ArticleRow.id, "articles"))
)
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
    return session.get_one(StoryRow, add_story(session, title, now))


def add_story(session: Session, title: str, now: datetime) -> int:
    """Add a story like `open_story`, and return its id."""
    (story,) = _ADD.firsts(session, title=title, created_at=now, updated_at=now)
    return int(story)


def touch_story(session: Session, story_id: int, now: datetime) -> None:
    """Record that a story has a new member."""
    TOUCH.run(session, story=story_id, at=now)
    set_loaded(session, StoryRow, story_id, updated_at=now)


def move_articles(session: Session, story: int, into: int) -> None:
    """Move all articles of a story into another one, and remember that it was merged."""
    MOVE.run(session, story=story, into=into)
    for row in session.identity_map.values():
        if isinstance(row, ArticleRow) and row.story_id == story:
            set_committed_value(row, "story_id", into)
    MERGE.run(session, story=story, into=into)
    set_loaded(session, StoryRow, story, merged_into=into)


def discard_story(session: Session, story_id: int) -> None:
    """Delete a story that no article belongs to and nobody was told of."""
    DISCARD.run(session, story=story_id)


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
    return dict(STORIES.rows(session, articles=articles))


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
