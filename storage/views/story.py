"""One story: its articles, what was found in them, why they are one, and who was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.events import StoredEvents, pins_of
from storage.matches import MatchRow
from storage.records import StoryLink
from storage.stories import current_story
from storage.views.article import Told, told_of
from storage.views.story_lines import ArticleLine, lines_of

MOST_TEXTS = 60  # articles whose hit sentences are shown
MOST_LINKED = 200  # articles whose links are loaded


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story as it is now."""

    id: int
    members: Sequence[ArticleLine]  # in the order in which they were stored
    matches: Sequence[MatchRow]  # that hold, oldest first
    texts: Mapping[int, ArticleRow]  # of articles with a match, by number, at most MOST_TEXTS
    shares: Mapping[int, tuple[int | None, float | None]]  # (relation of, share), by number
    links: Sequence[StoryLink]
    pins: Mapping[int, str]  # by number: "split" or "merge"
    told: Sequence[Told]


def story_record(session: Session, story: int) -> StoryRecord | None:
    """Load a story, or the one that it was merged into; None where there is none."""
    number = current_story(session, story)
    members = lines_of(session, {number}).get(number, [])
    if not members:
        return None
    ids = [line.id for line in members]
    matches = _matches(session, ids)
    return StoryRecord(
        id=number,
        members=members,
        matches=matches,
        texts=_texts(session, list(dict.fromkeys(match.article_id for match in matches))),
        shares=_shares(session, number),
        links=StoredEvents(session).links_of(ids[:MOST_LINKED]),
        pins={pin.article_id: pin.said for pin in pins_of(session, [number])},
        told=told_of(session, number),
    )


def _matches(session: Session, articles: Sequence[int]) -> list[MatchRow]:
    found: list[MatchRow] = []
    for chunk in in_chunks(articles):
        found += session.scalars(
            select(MatchRow)
            .where(MatchRow.article_id.in_(chunk), MatchRow.vanished_at.is_(None))
            .order_by(MatchRow.id)
        )
    return found


def _texts(session: Session, articles: Sequence[int]) -> dict[int, ArticleRow]:
    rows = session.scalars(select(ArticleRow).where(ArticleRow.id.in_(articles[:MOST_TEXTS])))
    return {row.id: row for row in rows}


def _shares(session: Session, story: int) -> dict[int, tuple[int | None, float | None]]:
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.relation_of, ArticleRow.share).where(
            ArticleRow.story_id == story
        )
    )
    return {article: (of, share) for article, of, share in rows}
