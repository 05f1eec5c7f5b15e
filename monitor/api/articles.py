"""Answers about articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.api.cursors import cursor_after, number_of
from monitor.api.dates import evidenced
from monitor.api.models import Article, ArticleDetail, Articles, Match, Passage, Span
from storage.articles import ArticleRow
from storage.matches import MatchRow, matches_of
from storage.revisions import revisions_of
from storage.views.article_lists import ArticleFilter, newest_articles

_KIND = "article"


@dataclass(frozen=True, slots=True)
class ArticlesWanted:
    """Which articles a list shows; None and empty leave that side open."""

    sources: Collection[str] = ()
    languages: Collection[str] = ()
    topics: Collection[str] = ()
    story: int | None = None
    since: datetime | None = None  # of discovery
    until: datetime | None = None  # excluded


def list_articles(
    session: Session, wanted: ArticlesWanted, *, limit: int, cursor: str | None
) -> Articles:
    """Return articles, the last stored first. Raises CursorError."""
    rows = newest_articles(
        session,
        ArticleFilter(
            sources=wanted.sources,
            languages=wanted.languages,
            topics=wanted.topics,
            story=wanted.story,
            since=wanted.since,
            until=wanted.until,
            before=number_of(_KIND, cursor),
        ),
        limit=limit + 1,
    )
    shown = rows[:limit]
    more = cursor_after(_KIND, shown[-1].id) if len(rows) > limit else None
    return Articles(items=[article_of(row) for row in shown], next=more)


def one_article(session: Session, number: int) -> ArticleDetail | None:
    """Return an article with its text, spans and evidence; None if there is none."""
    row = session.get(ArticleRow, number)
    if row is None:
        return None
    return ArticleDetail(
        **article_of(row).model_dump(),
        text=row.text,
        authors=row.authors,
        modified=evidenced(row.modified_evidence),
        origin=row.origin["name"] if row.origin else None,
        related_to=row.relation_of,
        share=row.share,
        revisions=len(revisions_of(session, row.id)),
        matches=[_match(match) for match in matches_of(session, row.id)],
    )


def article_of(row: ArticleRow) -> Article:
    """Return an article as lists show it."""
    return Article(
        id=row.id,
        url=row.url,
        source=row.source,
        title=row.title,
        language=row.language,
        published=evidenced(row.published),
        discovered=row.discovered_at,
        story=row.story_id,
        relation=row.relation,
        status=row.status,
    )


def _match(row: MatchRow) -> Match:
    return Match(
        topic=row.topic,
        score=row.score,
        rule=row.rule,
        rule_version=row.rule_version,
        spans=[Span(**span) for span in row.spans],
        passages=[Passage(**passage) for passage in row.passages],
        relaxations=row.relaxations,
        found=row.created_at,
        untold=row.untold,
    )
