"""What a user says about stories: split, merge. The machine never undoes it.

Called with the lock of story decisions held.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.errors import StorageError
from storage.events import pin
from storage.stories import StoryRow, members_of
from storage.story_moves import merge_stories, split_off


class StoryEditError(StorageError):
    """What a user asked for cannot be done."""


def split_by_user(
    session: Session, story: int, articles: Collection[int], now: datetime
) -> tuple[int, list[int]]:
    """Move articles of a story into one of their own, each with all that carry its text.

    Return the new story and the articles that moved. Raises StoryEditError.
    """
    known = {row.id: row for row in story_members(session, story)}
    story = next(iter(known.values())).story_id
    if foreign := sorted(set(articles) - known.keys()):
        raise StoryEditError(f"not in story {story}: article {', '.join(map(str, foreign))}")
    leaving = leaving_with(list(known.values()), articles)
    if len(leaving) == len(known):
        raise StoryEditError(f"story {story} would be left without articles")
    own = split_off(session, leaving, now)
    pin(session, leaving, own, "split", now)
    pin(session, known.keys() - set(leaving), story, "split", now)
    return own, leaving


def leaving_with(members: Sequence[ArticleRow], articles: Collection[int]) -> list[int]:
    """Return the articles that leave a story when these do: those that carry their texts too."""
    families = {row.family_id or row.id for row in members if row.id in articles}
    return [row.id for row in members if (row.family_id or row.id) in families]


def merge_by_user(session: Session, into: int, others: Collection[int], now: datetime) -> int:
    """Put all articles of the other stories into one, and return it. Raises StoryEditError."""
    story = story_members(session, into)[0].story_id
    found = {story_members(session, other)[0].story_id for other in others} - {story}
    if not found:
        raise StoryEditError(f"that is one story already: {story}")
    for other in sorted(found):
        merge_stories(session, other, story, now)
    session.flush()
    session.expire_all()
    pin(session, [row.id for row in members_of(session, story)], story, "merge", now)
    return story


def story_members(session: Session, story: int) -> Sequence[ArticleRow]:
    """Return the articles of a story, or of the one that it was merged into.

    Raises StoryEditError where there is no such story.
    """
    if session.get(StoryRow, story) is None:
        raise StoryEditError(f"there is no story {story}")
    found = members_of(session, story)
    if not found:
        raise StoryEditError(f"story {story} has no articles")
    return found


def latest_stories(session: Session, *, limit: int, topic: str | None = None) -> list[int]:
    """Return the stories that were added to last, the latest first."""
    has_articles = select(ArticleRow.id).where(ArticleRow.story_id == StoryRow.id).exists()
    wanted = select(StoryRow.id).where(has_articles)
    if topic is not None:
        wanted = wanted.where(
            select(AlertRow.id)
            .where(AlertRow.story_id == StoryRow.id, AlertRow.topic == topic)
            .exists()
        )
    ordered = wanted.order_by(StoryRow.updated_at.desc(), StoryRow.id.desc()).limit(limit)
    return list(session.scalars(ordered))
