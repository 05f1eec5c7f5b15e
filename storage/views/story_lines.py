"""The articles of stories, without their texts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.matches import MatchRow
from storage.outcomes import ArticleStatus, Relation
from storage.records import DateEvidence


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article as lists show it."""

    id: int
    story: int
    source: str
    title: str
    url: str
    language: str
    discovered_at: datetime
    published: DateEvidence | None
    relation: Relation
    status: ArticleStatus


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story that satisfies a topic."""

    topic: str
    story: int
    newest_at: datetime  # when its latest match was made
    first_match: int  # id of its first match, in which its lead was found


_COLUMNS = (
    ArticleRow.id,
    ArticleRow.story_id,
    ArticleRow.source,
    ArticleRow.title,
    ArticleRow.url,
    ArticleRow.language,
    ArticleRow.discovered_at,
    ArticleRow.relation,
    ArticleRow.status,
    ArticleRow.published_at,
    ArticleRow.published_precision,
    ArticleRow.published_source,
    ArticleRow.published_tz_known,
    ArticleRow.published_offset_min,
)


def line_query() -> Select[*tuple[Any, ...]]:
    """Return a query for rows that `line_of` reads."""
    return select(*_COLUMNS)


def lines_of(session: Session, stories: Collection[int]) -> dict[int, list[ArticleLine]]:
    """Return the articles of each story, in the order in which they were stored."""
    found: dict[int, list[ArticleLine]] = {}
    for chunk in in_chunks(sorted(stories)):
        rows = session.execute(
            line_query().where(ArticleRow.story_id.in_(chunk)).order_by(ArticleRow.id)
        )
        for row in rows:
            line = line_of(row)
            found.setdefault(line.story, []).append(line)
    return found


def matched_stories(
    session: Session, topics: Collection[str], since: datetime, *, limit: int
) -> list[FoundStory]:
    """Return the stories with a match of these topics since then, latest first."""
    newest = func.max(MatchRow.created_at)
    recent = (
        select(MatchRow.topic, ArticleRow.story_id, newest.label("newest_at"))
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(
            MatchRow.created_at >= since,
            MatchRow.vanished_at.is_(None),
            MatchRow.topic.in_(sorted(topics)),
        )
        .group_by(MatchRow.topic, ArticleRow.story_id)
        .order_by(newest.desc(), ArticleRow.story_id.desc())
        .limit(limit)
    )
    found = session.execute(recent).all()
    first = _first_matches(session, {row.story_id for row in found})
    return [
        FoundStory(row.topic, row.story_id, row.newest_at, first[row.topic, row.story_id])
        for row in found
    ]


def leads_of(
    session: Session, found: Collection[FoundStory]
) -> dict[int, tuple[ArticleRow, MatchRow]]:
    """Return article and match by the number of the match, with the text of the article."""
    leads = {}
    for chunk in in_chunks(sorted({story.first_match for story in found})):
        rows = session.execute(
            select(MatchRow, ArticleRow)
            .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
            .where(MatchRow.id.in_(chunk))
        )
        leads.update({match.id: (article, match) for match, article in rows})
    return leads


def _first_matches(session: Session, stories: Collection[int]) -> dict[tuple[str, int], int]:
    found = {}
    for chunk in in_chunks(sorted(stories)):
        rows = session.execute(
            select(MatchRow.topic, ArticleRow.story_id, func.min(MatchRow.id))
            .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
            .where(ArticleRow.story_id.in_(chunk), MatchRow.vanished_at.is_(None))
            .group_by(MatchRow.topic, ArticleRow.story_id)
        )
        found.update({(topic, story): first for topic, story, first in rows})
    return found


def line_of(row: Row[*tuple[Any, ...]]) -> ArticleLine:
    """Return a row of `line_query` as a line."""
    published = ArticleRow(
        published_at=row.published_at,
        published_precision=row.published_precision,
        published_source=row.published_source,
        published_tz_known=row.published_tz_known,
        published_offset_min=row.published_offset_min,
    ).published
    return ArticleLine(
        id=row.id,
        story=row.story_id,
        source=row.source,
        title=row.title,
        url=row.url,
        language=row.language,
        discovered_at=row.discovered_at,
        published=published,
        relation=row.relation,
        status=row.status,
    )
