"""Stories and the shingles by which their members are found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Text, func, select
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
MAX_CARRIERS = 200  # a shingle in more articles is boilerplate


def similar_members(session: Session, fp: Fingerprint, *, since: datetime) -> list[StoryMember]:
    """All members of the stories that share text with the fingerprint, seen since then."""
    common = _common_counts(session, fp)
    exact = session.scalars(select(ArticleRow.id).where(ArticleRow.text_hash == fp.exact)).all()
    near = [article for article, count in common.most_common(200) if count >= MIN_COMMON]
    stories = _stories_of(session, [*exact, *near], since)
    return _members(session, stories[:MAX_CANDIDATES])


def _common_counts(session: Session, fp: Fingerprint) -> Counter[int]:
    counts: Counter[int] = Counter()
    hashes = sorted(fp.shingles)
    for start in range(0, len(hashes), 500):
        part = hashes[start : start + 500]
        carriers: dict[int, list[int]] = {}
        for shingle, article in session.execute(
            select(ShingleRow.hash, ShingleRow.article_id).where(ShingleRow.hash.in_(part))
        ):
            carriers.setdefault(shingle, []).append(article)
        for articles in carriers.values():
            if len(articles) <= MAX_CARRIERS:
                counts.update(articles)
    return counts


def _stories_of(session: Session, articles: Sequence[int], since: datetime) -> list[int]:
    """Stories of these articles in their order, without those that have gone quiet."""
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.story_id)
        .join(StoryRow, StoryRow.id == ArticleRow.story_id)
        .where(ArticleRow.id.in_(articles), StoryRow.updated_at >= since)
    )
    story_of = dict(rows.all())
    return list(dict.fromkeys(story_of[article] for article in articles if article in story_of))


def _members(session: Session, stories: Sequence[int]) -> list[StoryMember]:
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.story_id, ArticleRow.text_hash, ArticleRow.size)
        .where(ArticleRow.story_id.in_(stories))
        .order_by(ArticleRow.id)
    ).all()
    shingles: dict[int, set[int]] = {row.id: set() for row in rows}
    for article, shingle in session.execute(
        select(ShingleRow.article_id, ShingleRow.hash).where(ShingleRow.article_id.in_(shingles))
    ):
        shingles[article].add(shingle)
    return [
        StoryMember(
            row.id, row.story_id, Fingerprint(row.text_hash, frozenset(shingles[row.id]), row.size)
        )
        for row in rows
    ]


def alone(session: Session) -> None:
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


def members_of(session: Session, story_id: int) -> Sequence[ArticleRow]:
    """The articles of a story in the order they came."""
    return session.scalars(
        select(ArticleRow).where(ArticleRow.story_id == story_id).order_by(ArticleRow.id)
    ).all()


def story_count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(StoryRow)) or 0
