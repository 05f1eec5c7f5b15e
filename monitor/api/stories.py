"""Answers about stories."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from monitor.api.articles import article_of
from monitor.api.cursors import cursor_after, number_of
from monitor.api.models import Stories, Story, StoryDetail
from storage.stories import StoryRow, current_story, members_of
from storage.views.article_lists import newest_stories, topics_of
from storage.views.story_lines import ArticleLine, lines_of

_KIND = "story"


def list_stories(
    session: Session, topics: Collection[str], *, limit: int, cursor: str | None
) -> Stories:
    """Return stories, the last opened first. Raises CursorError."""
    rows = newest_stories(session, topics, before=number_of(_KIND, cursor), limit=limit + 1)
    shown = rows[:limit]
    lines = lines_of(session, [row.id for row in shown])
    named = topics_of(session, [row.id for row in shown])
    items = [
        _story(row, lines.get(row.id, []), named.get(row.id, []))
        for row in shown
        if row.id in lines  # one whose articles have all moved tells nothing
    ]
    more = cursor_after(_KIND, shown[-1].id) if len(rows) > limit else None
    return Stories(items=items, next=more)


def one_story(session: Session, number: int) -> StoryDetail | None:
    """Return a story, or the one that it was merged into; None if there is none."""
    if session.get(StoryRow, number) is None:
        return None
    row = session.get_one(StoryRow, current_story(session, number))
    lines = lines_of(session, [row.id]).get(row.id, [])
    story = _story(row, lines, topics_of(session, [row.id]).get(row.id, []))
    members = [article_of(article) for article in members_of(session, row.id)]
    return StoryDetail(**story.model_dump(), members=members)


def _story(row: StoryRow, lines: Sequence[ArticleLine], topics: list[str]) -> Story:
    return Story(
        id=row.id,
        title=row.title,
        updated=row.updated_at,
        languages=sorted({line.language for line in lines}),
        sources=sorted({line.source for line in lines}),
        articles=len(lines),
        topics=topics,
    )
