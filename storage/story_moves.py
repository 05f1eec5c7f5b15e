"""Merges and splits stories; alerts stay with what they told, so that nobody is told twice.

Called with the lock of story decisions held. The machine and the user move articles by these.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.base import in_chunks
from storage.deliveries import hand_over
from storage.matches import MatchRow
from storage.statements import Prepared
from storage.stories import StoryRow, members_of, move_articles, open_story, touch_story

HAS_ALERTS = Prepared(select(AlertRow.id).where(AlertRow.story_id == bindparam("story")).limit(1))


def merge_stories(session: Session, story: int, into: int, now: datetime) -> None:
    """Put all articles of a story into another one, and with them its alerts.

    Where both have an alert of a topic, what was sent stays as it is, and what was not yet goes
    out under the alert of the other story, to those only who were not told of that.
    """
    move_articles(session, story, into)
    for alert in _alerts_of(session, story):
        other = _alert(session, alert, story=into)
        if other is None:
            alert.story_id = into
        else:
            hand_over(session, alert.id, to=other.id, now=now)
    touch_story(session, into, now)


def split_off(session: Session, articles: Collection[int], now: datetime) -> int:
    """Move articles out of their story into one of their own; return that story.

    An alert stays with the article that it told. Articles that were never told are matched again,
    so that they get an alert of their own.
    """
    rows = _rows(session, articles)
    story = rows[0].story_id
    own = _merged_before(session, story, rows[0].title)
    if own is None:
        own = open_story(session, rows[0].title, now)
    own.merged_into, own.updated_at = None, now
    for row in rows:
        row.story_id = own.id
    session.flush()
    staying = list(members_of(session, story))
    for alert in _alerts_of(session, story):
        if _told(session, alert, [*staying, *rows]) in rows:
            if _alert(session, alert, story=own.id) is None:
                alert.story_id = own.id
            _match_again(staying)
    session.flush()
    _match_again(rows)
    touch_story(session, story, now)
    return own.id


def _told(session: Session, alert: AlertRow, articles: Sequence[ArticleRow]) -> ArticleRow | None:
    """Return the article whose match opened an alert: match and alert have one time."""
    opened = session.scalars(
        select(MatchRow.article_id)
        .where(MatchRow.topic == alert.topic, MatchRow.created_at == alert.created_at)
        .order_by(MatchRow.article_id)
    ).all()
    by_id = {row.id: row for row in articles}
    return next((by_id[article] for article in opened if article in by_id), None)


def _match_again(rows: Sequence[ArticleRow]) -> None:
    """Let articles be matched again, which opens the alerts that their story lacks."""
    for row in rows:
        row.matched_at = None


def _merged_before(session: Session, story: int, title: str) -> StoryRow | None:
    """Return the story that an article opened before it was merged into this one."""
    return session.scalars(
        select(StoryRow)
        .where(StoryRow.merged_into == story, StoryRow.title == title)
        .order_by(StoryRow.id)
        .limit(1)
    ).first()


def _rows(session: Session, articles: Collection[int]) -> list[ArticleRow]:
    return [
        row
        for numbers in in_chunks(sorted(articles))
        for row in session.scalars(
            select(ArticleRow).where(ArticleRow.id.in_(numbers)).order_by(ArticleRow.id)
        )
    ]


def _alerts_of(session: Session, story: int) -> Sequence[AlertRow]:
    if not HAS_ALERTS.firsts(session, story=story):
        return []  # most stories have none
    return session.scalars(
        select(AlertRow).where(AlertRow.story_id == story).order_by(AlertRow.id)
    ).all()


def _alert(session: Session, like: AlertRow, *, story: int) -> AlertRow | None:
    return session.scalar(
        select(AlertRow).where(
            AlertRow.topic == like.topic, AlertRow.kind == like.kind, AlertRow.story_id == story
        )
    )
