"""Stories, and the shingles by which similar articles are found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Text, case, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, UTCDateTime
from storage.records import REPEATS, ArticleDates, Fingerprint, ShingleOccurrence, StoryMember


class StoryRow(Base):
    """Articles that tell the same news; the id never changes."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(Text)  # of the article that opened it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    # the story that its articles belong to now; messages about this one lead there
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True)


class ShingleRow(Base):
    """One sampled shingle of one article."""

    __tablename__ = "shingle"
    # The key is the whole row; without a rowid it takes half the room on disk.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id"), primary_key=True, autoincrement=False, index=True
    )


# Thousands of rows are read per article; the bare tables spare the cost of mapped objects.
_SHINGLES, _ARTICLES = ShingleRow.__table__, ArticleRow.__table__

_STORIES_LOCK = 0x4D415253  # any number, as long as every process takes the same one
_VARIABLES = 500  # in one statement; SQLite limits them


class StoredStories:
    """The stories of the store, as `crawler.stories.candidates` compares a new article with them.

    The methods answer what is stored; which numbers matter is decided there.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def occurrences(self, shingles: Collection[int]) -> dict[int, list[ShingleOccurrence]]:
        """Return where each shingle occurs, once per story and source; none for unknown ones."""
        found: dict[int, list[ShingleOccurrence]] = {}
        originals = func.sum(case((_ARTICLES.c.relation.in_(REPEATS), 0), else_=1))
        for hashes in _portions(shingles):
            rows = self._session.execute(
                select(_SHINGLES.c.hash, _ARTICLES.c.story_id, _ARTICLES.c.source, originals)
                .join(_ARTICLES, _ARTICLES.c.id == _SHINGLES.c.article_id)
                .where(_SHINGLES.c.hash.in_(hashes))
                .group_by(_SHINGLES.c.hash, _ARTICLES.c.story_id, _ARTICLES.c.source)
            )
            for shingle, *occurrence in rows:
                found.setdefault(shingle, []).append(ShingleOccurrence(*occurrence))
        return found

    def stories_with_text(self, exact: str) -> Collection[int]:
        """Return the stories that have an article with this exact text."""
        stories = select(ArticleRow.story_id).where(ArticleRow.text_hash == exact).distinct()
        return self._session.scalars(stories).all()

    def opener_dates(self, stories: Collection[int]) -> dict[int, ArticleDates]:
        """Return the dates of the article that opened each of the stories."""
        dates: dict[int, ArticleDates] = {}
        for numbers in _portions(stories):
            openers = (
                select(func.min(ArticleRow.id))
                .where(ArticleRow.story_id.in_(numbers))
                .group_by(ArticleRow.story_id)
            )
            rows = self._session.execute(
                select(
                    ArticleRow.story_id, ArticleRow.published_at, ArticleRow.discovered_at
                ).where(ArticleRow.id.in_(openers))
            )
            dates.update({story: ArticleDates(*found) for story, *found in rows})
        return dates

    def members(self, stories: Collection[int], *, limit: int) -> list[StoryMember]:
        """Return the first `limit` articles of each of the stories."""
        place = func.row_number().over(partition_by=ArticleRow.story_id, order_by=ArticleRow.id)
        numbered = (
            select(ArticleRow.id, ArticleRow.story_id, ArticleRow.text_hash, ArticleRow.size)
            .add_columns(place.label("place"))
            .where(ArticleRow.story_id.in_(stories))
            .subquery()
        )
        rows = self._session.execute(
            select(numbered).where(numbered.c.place <= limit).order_by(numbered.c.id)
        ).all()
        shingles = self._shingles([row.id for row in rows])
        return [
            StoryMember(
                row.id,
                row.story_id,
                Fingerprint(row.text_hash, frozenset(shingles.get(row.id, ())), row.size),
            )
            for row in rows
        ]

    def _shingles(self, articles: Collection[int]) -> dict[int, list[int]]:
        shingles: dict[int, list[int]] = {}
        for portion in _portions(articles):
            rows = self._session.execute(
                select(_SHINGLES.c.article_id, _SHINGLES.c.hash).where(
                    _SHINGLES.c.article_id.in_(portion)
                )
            )
            for article, shingle in rows:
                shingles.setdefault(article, []).append(shingle)
        return shingles


def _portions(numbers: Collection[int]) -> Iterator[Sequence[int]]:
    """Yield the numbers in order, as many at a time as one statement may hold."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _VARIABLES):
        yield ordered[start : start + _VARIABLES]


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


def save_shingles(session: Session, article_id: int, fp: Fingerprint) -> None:
    """Store the shingles by which the article is found."""
    if fp.shingles:
        rows = [{"hash": shingle, "article_id": article_id} for shingle in fp.shingles]
        session.execute(insert(ShingleRow), rows)


def replace_shingles(session: Session, article_id: int, fp: Fingerprint) -> None:
    """Replace the shingles of an article whose text has changed."""
    session.execute(delete(ShingleRow).where(ShingleRow.article_id == article_id))
    save_shingles(session, article_id, fp)


def member_count(session: Session, story_id: int) -> int:
    """Return the number of articles of a story."""
    counted = select(func.count()).where(ArticleRow.story_id == story_id)
    return session.scalar(counted) or 0


def members_of(session: Session, story_id: int) -> Sequence[ArticleRow]:
    """Return the articles of a story in the order in which they were stored."""
    return session.scalars(
        select(ArticleRow).where(ArticleRow.story_id == story_id).order_by(ArticleRow.id)
    ).all()


def story_count(session: Session) -> int:
    """Count the stories."""
    return session.scalar(select(func.count()).select_from(StoryRow)) or 0
