"""What stories are made of: features of texts, the keys they are found by, links, a user's pins."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, UTCDateTime, in_chunks
from storage.compression import pack, unpack
from storage.records import Held, StoryLink, StoryPlace
from storage.statements import Prepared, among

MAX_TEXTS = 100_000  # the latest stored ones are compared; those before are in their stories


class EventTextRow(Base):
    """What of an article tells which event it reports."""

    __tablename__ = "event_text"

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    day: Mapped[int] = mapped_column(Integer)  # of its date, counted from the year 1
    features: Mapped[bytes] = mapped_column(LargeBinary)  # JSON, compressed
    keys: Mapped[bytes] = mapped_column(LargeBinary)  # hashes, 8 bytes each


class EventKeyRow(Base):
    """A name, number, place, term or document by which a text is found."""

    __tablename__ = "event_key"
    # The key is the whole row; without a rowid it takes half the room on disk.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False
    )


class StoryLinkRow(Base):
    """Two texts about one event (score above 0), or about two that are alike (below)."""

    __tablename__ = "story_link"

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    other_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False, index=True
    )
    score: Mapped[float]
    in_article: Mapped[int] = mapped_column(Integer)  # a bit for each sentence with what is shared
    in_other: Mapped[int] = mapped_column(Integer)
    why: Mapped[dict[str, Any]] = mapped_column(JSON)  # what they share, by kind


class StoryPinRow(Base):
    """A user said in which story an article and its family are; the machine leaves them there."""

    __tablename__ = "story_pin"

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    said: Mapped[str] = mapped_column(String(16))  # "split" or "merge"
    pinned_at: Mapped[datetime] = mapped_column(UTCDateTime)


_KEYS: Table = EventKeyRow.__table__  # type: ignore[assignment]
_TEXTS: Table = EventTextRow.__table__  # type: ignore[assignment]
_LINKS: Table = StoryLinkRow.__table__  # type: ignore[assignment]
_PINS: Table = StoryPinRow.__table__  # type: ignore[assignment]
_ARTICLES: Table = ArticleRow.__table__  # type: ignore[assignment]
_FAMILY = func.coalesce(_ARTICLES.c.family_id, _ARTICLES.c.id)

# Keys in one statement. Each is looked up for itself, or a frequent one would be read to its end.
_TOGETHER = 16
_LOOK_UP = " UNION ALL ".join(
    f"SELECT * FROM (SELECT k.hash, k.article_id, a.story_id FROM event_key k"  # noqa: S608
    f" JOIN article a ON a.id = k.article_id WHERE k.hash = :h{number}"
    f" AND k.day BETWEEN :first AND :last"
    f" ORDER BY k.day DESC, k.article_id DESC LIMIT :most) AS found{number}"
    for number in range(_TOGETHER)
)
HOLDERS = Prepared(text(_LOOK_UP))
FEATURES = Prepared(
    select(_TEXTS.c.article_id, _TEXTS.c.features).where(among(_TEXTS.c.article_id, "articles"))
)
LINKS = Prepared(
    select(_LINKS).where(
        or_(among(_LINKS.c.article_id, "articles"), among(_LINKS.c.other_id, "articles"))
    )
)
KEYS = Prepared(
    select(_TEXTS.c.article_id, _TEXTS.c["keys"]).where(among(_TEXTS.c.article_id, "articles"))
)
FAMILIES = Prepared(select(_FAMILY).where(among(_ARTICLES.c.id, "articles")).distinct())
PLACES = Prepared(
    select(
        _ARTICLES.c.id,
        _FAMILY,
        _ARTICLES.c.story_id,
        _ARTICLES.c.relation,
        func.coalesce(_ARTICLES.c.published_at, _ARTICLES.c.discovered_at),
        _PINS.c.story_id,
    )
    .outerjoin(_PINS, _PINS.c.article_id == _ARTICLES.c.id)
    .where(or_(among(_ARTICLES.c.family_id, "families"), among(_ARTICLES.c.id, "families")))
    .order_by(_ARTICLES.c.id)
)
SIZE = Prepared(select(func.count()).where(_ARTICLES.c.story_id == bindparam("story")))
_ADD_TEXT = Prepared(insert(_TEXTS))
_ADD_KEY = Prepared(insert(_KEYS))
_ADD_LINK = Prepared(insert(_LINKS))
FORGET_KEY = Prepared(
    delete(_KEYS).where(
        _KEYS.c.hash == bindparam("h"),
        _KEYS.c.day == bindparam("d"),
        _KEYS.c.article_id == bindparam("a"),
    )
)
FORGET_LINKS = Prepared(
    delete(_LINKS).where(
        or_(_LINKS.c.article_id == bindparam("article"), _LINKS.c.other_id == bindparam("article"))
    )
)


@dataclass(frozen=True, slots=True)
class StoredFeatures:
    """The features of a text as its row has them; equal to those of the same bytes."""

    packed: bytes

    def values(self) -> dict[str, Any]:
        """Return the features as JSON values."""
        values: dict[str, Any] = json.loads(unpack(self.packed))
        return values


class StoredEvents:
    """Answers what is stored and writes what was decided, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def holders(
        self, keys: Collection[int], *, first_day: int, last_day: int, limit: int
    ) -> Mapping[int, Sequence[Held]]:
        found: dict[int, list[Held]] = {}
        window = {"first": first_day, "last": last_day, "most": limit}
        for hashes in in_chunks(sorted(set(keys)), size=_TOGETHER):
            padded = [*hashes, *[None] * (_TOGETHER - len(hashes))]
            asked = window | {f"h{number}": value for number, value in enumerate(padded)}
            for key, *held in HOLDERS.rows(self._session, **asked):
                found.setdefault(key, []).append(Held(*held))
        return found

    def features(self, articles: Collection[int]) -> Mapping[int, StoredFeatures]:
        if not articles:
            return {}
        rows = FEATURES.rows(self._session, articles=articles)
        return {article: StoredFeatures(values) for article, values in rows}

    def keys_of(self, articles: Collection[int]) -> Mapping[int, Collection[int]]:
        if not articles:
            return {}
        rows = KEYS.rows(self._session, articles=articles)
        return {article: array("q", keys) for article, keys in rows}

    def links_of(self, articles: Collection[int]) -> Sequence[StoryLink]:
        if not articles:
            return []
        return [StoryLink(*row) for row in LINKS.rows(self._session, articles=articles)]

    def places(self, articles: Collection[int]) -> Sequence[StoryPlace]:
        if not articles:
            return []
        families = FAMILIES.firsts(self._session, articles=articles)
        return [StoryPlace(*row) for row in PLACES.rows(self._session, families=families)]

    def size_of(self, story: int) -> int:
        """Return how many articles a story has."""
        (members,) = SIZE.firsts(self._session, story=story)
        return int(members)

    def add(self, article: int, day: int, features: dict[str, Any], keys: Collection[int]) -> None:
        hashes = sorted(set(keys))
        _ADD_TEXT.run(
            self._session,
            article_id=article,
            day=day,
            features=packed_features(features),
            keys=array("q", hashes).tobytes(),
        )
        found = [{"hash": key, "day": day, "article_id": article} for key in hashes]
        _ADD_KEY.run_each(self._session, found)
        if article % _FORGET_EVERY == 0:
            self._forget_before(article - MAX_TEXTS)

    def add_links(self, links: Collection[StoryLink]) -> None:
        rows = [
            {
                "article_id": link.article,
                "other_id": link.other,
                "score": link.score,
                "in_article": link.in_article,
                "in_other": link.in_other,
                "why": link.why,
            }
            for link in links
        ]
        _ADD_LINK.run_each(self._session, rows)

    def replace_links(self, links: Collection[StoryLink]) -> None:
        gone = delete(_LINKS).where(
            _LINKS.c.article_id == bindparam("one"), _LINKS.c.other_id == bindparam("two")
        )
        pairs = [{"one": link.article, "two": link.other} for link in links]
        if pairs:
            self._session.connection().execute(gone, pairs)
        self.add_links([link for link in links if link.score])

    def forget(self, article: int) -> None:
        self._forget(select(EventTextRow).where(EventTextRow.article_id == article))
        FORGET_LINKS.run(self._session, article=article)

    def forget_features(self, articles: Collection[int]) -> None:
        """Forget what these articles are compared by; their stories and links stay."""
        self._forget(select(EventTextRow).where(EventTextRow.article_id.in_(articles)))

    def _forget_before(self, article: int) -> None:
        oldest = EventTextRow.article_id
        self._forget(select(EventTextRow).where(oldest < article).order_by(oldest).limit(1000))

    def _forget(self, texts: Any) -> None:
        """Forget features and keys; stories and links stay as they are."""
        for row in self._session.scalars(texts).all():
            keys = array("q", row.keys)
            rows = [{"h": key, "d": row.day, "a": row.article_id} for key in keys]
            FORGET_KEY.run_each(self._session, rows)
            self._session.delete(row)
        self._session.flush()


def packed_features(features: dict[str, Any]) -> bytes:
    """Return features as a row of texts keeps them."""
    return pack(json.dumps(features, ensure_ascii=False).encode("utf-8", "replace"))


_FORGET_EVERY = 500  # stored articles


def versions_of(session: Session, articles: Collection[int]) -> dict[int, list[str]]:
    """Return the addresses of versions in other languages that the pages of articles name."""
    known = StoredEvents(session).features(articles)
    return {
        article: [f"https://{address}" for address in stored.values().get("versions", ())]
        for article, stored in known.items()
    }


def pin(session: Session, articles: Collection[int], story: int, said: str, now: datetime) -> None:
    """Remember that a user put these articles into a story."""
    for article in articles:
        session.merge(StoryPinRow(article_id=article, story_id=story, said=said, pinned_at=now))


def pins_of(session: Session, stories: Collection[int]) -> Sequence[StoryPinRow]:
    """Return the pins of these stories, the earliest first."""
    wanted = select(StoryPinRow).where(StoryPinRow.story_id.in_(stories))
    return session.scalars(wanted.order_by(StoryPinRow.pinned_at, StoryPinRow.article_id)).all()
