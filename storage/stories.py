"""Stories and the shingles by which their members are found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, ForeignKey, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, UTCDateTime
from storage.records import Fingerprint, StoryMember


class StoryRow(Base):
    """Articles that tell the same news; the id never changes."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(Text)  # of the article that opened it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class ShingleRow(Base):
    """One sampled shingle of one article."""

    __tablename__ = "shingle"
    # The key is the whole row; without a rowid it takes half the room on disk.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id"), primary_key=True, autoincrement=False, index=True
    )


_STORIES_LOCK = 0x4D415253  # any number, as long as every process takes the same one
MIN_COMMON = 3  # fewer shared shingles are chance or a quotation
MAX_CANDIDATES = 20  # stories worth a closer look
MAX_MEMBERS = 64  # of a story that are compared: enough to be like half of them
BOILERPLATE_STORIES = 200  # a shingle told in more stories is an imprint, not news
BOILERPLATE_STORIES_OF_SOURCE = 20
_VARIABLES = 500  # in one statement; SQLite limits them


@dataclass(frozen=True, slots=True)
class Similar:
    """What an article is compared with: boilerplate is already out of every fingerprint."""

    fingerprint: Fingerprint  # of the new article
    members: tuple[StoryMember, ...]


def similar_members(session: Session, fp: Fingerprint, *, source: str, since: datetime) -> Similar:
    """The members of the stories that share text with the fingerprint and began since then."""
    holders = _shingle_holders(session, fp)
    common = frozenset(
        shingle for shingle, found in holders.items() if _is_boilerplate(found, source)
    )
    shared: Counter[int] = Counter()
    for shingle, found in holders.items():
        if shingle not in common:
            shared.update({holder.story for holder in found})
    exact = session.scalars(select(ArticleRow.story_id).where(ArticleRow.text_hash == fp.exact))
    near = [story for story, count in shared.most_common(MAX_CANDIDATES) if count >= MIN_COMMON]
    members = _members(session, {*exact, *near}, since=since, without=common)
    return Similar(replace(fp, shingles=fp.shingles - common), members)


class _ShingleHolder(NamedTuple):
    """An article that holds a shingle."""

    story: int
    source: str


def _shingle_holders(session: Session, fp: Fingerprint) -> dict[int, list[_ShingleHolder]]:
    holders: dict[int, list[_ShingleHolder]] = {}
    hashes = sorted(fp.shingles)
    for start in range(0, len(hashes), _VARIABLES):
        rows = session.execute(
            select(ShingleRow.hash, ArticleRow.story_id, ArticleRow.source)
            .join(ArticleRow, ArticleRow.id == ShingleRow.article_id)
            .where(ShingleRow.hash.in_(hashes[start : start + _VARIABLES]))
        )
        for shingle, story, source in rows:
            holders.setdefault(shingle, []).append(_ShingleHolder(story, source))
    return holders


def _is_boilerplate(found: Sequence[_ShingleHolder], source: str) -> bool:
    """Told in so many different stories that it says nothing about any of them."""
    overall = {holder.story for holder in found}
    own = {holder.story for holder in found if holder.source == source}
    return len(overall) > BOILERPLATE_STORIES or len(own) > BOILERPLATE_STORIES_OF_SOURCE


def _members(
    session: Session, stories: Collection[int], *, since: datetime, without: frozenset[int]
) -> tuple[StoryMember, ...]:
    """The first holders of these stories, of those that are not too old to be joined."""
    place = func.row_number().over(partition_by=ArticleRow.story_id, order_by=ArticleRow.id)
    numbered = (
        select(ArticleRow.id, ArticleRow.story_id, ArticleRow.text_hash, ArticleRow.size)
        .add_columns(place.label("place"))
        .join(StoryRow, StoryRow.id == ArticleRow.story_id)
        .where(ArticleRow.story_id.in_(stories), StoryRow.created_at >= since)
        .subquery()
    )
    rows = session.execute(
        select(numbered).where(numbered.c.place <= MAX_MEMBERS).order_by(numbered.c.id)
    ).all()
    shingles: dict[int, set[int]] = {row.id: set() for row in rows}
    for article, shingle in session.execute(
        select(ShingleRow.article_id, ShingleRow.hash).where(ShingleRow.article_id.in_(shingles))
    ):
        shingles[article].add(shingle)
    return tuple(
        StoryMember(
            row.id,
            row.story_id,
            Fingerprint(row.text_hash, frozenset(shingles[row.id]) - without, row.size),
        )
        for row in rows
    )


def lock_story_decisions(session: Session) -> None:
    """Until the transaction ends, nobody else decides about stories or alerts.

    Two copies stored at the same moment would open two stories, and be told twice. SQLite has one
    writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_STORIES_LOCK)))


def open_story(session: Session, title: str, now: datetime) -> StoryRow:
    """A new story, named after the article that opens it."""
    row = StoryRow(title=title, created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    return row


def touch_story(session: Session, story_id: int, now: datetime) -> None:
    """A story has a new member."""
    session.get_one(StoryRow, story_id).updated_at = now


def save_shingles(session: Session, article_id: int, fp: Fingerprint) -> None:
    """Remember by what the article can be found again."""
    session.add_all(ShingleRow(hash=shingle, article_id=article_id) for shingle in fp.shingles)
    session.flush()


def replace_shingles(session: Session, article_id: int, fp: Fingerprint) -> None:
    """The text of an article has changed: forget the shingles of the old one."""
    session.execute(delete(ShingleRow).where(ShingleRow.article_id == article_id))
    save_shingles(session, article_id, fp)


def members_of(session: Session, story_id: int) -> Sequence[ArticleRow]:
    """The articles of a story in the order they came."""
    return session.scalars(
        select(ArticleRow).where(ArticleRow.story_id == story_id).order_by(ArticleRow.id)
    ).all()


def story_count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(StoryRow)) or 0
