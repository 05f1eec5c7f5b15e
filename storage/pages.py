"""Pages: one row per URL that a channel announced, with the answer once it was fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.compression import pack
from storage.evidence import announcement_from_json, announcement_to_json
from storage.outcomes import PageState
from storage.records import Announcement

# Pages that are read and stored together: their reads wait in memory until the last is there, and
# boilerplate of a new site is recognised among them, in its first crawl.
PAGES_PER_BATCH = 50


class PageRow(Base):
    """One URL and what it answered: the evidence behind an article."""

    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_work", "source", "state", "next_attempt_at"),
        Index("ix_page_backfill", "backfill_id", "state"),
        Index("ix_page_bodies", "source", "fetched_at", "body_bytes"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    key: Mapped[str] = mapped_column(Text, unique=True)  # identity of the URL, see url_key
    url: Mapped[str] = mapped_column(Text)
    announcement: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[PageState] = mapped_column(OutcomeType(PageState))
    reason: Mapped[str] = mapped_column(Text, default="")
    attempts: Mapped[int] = mapped_column(default=0)
    announced_at: Mapped[datetime] = mapped_column(UTCDateTime)
    next_attempt_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    fetched_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    final_url: Mapped[str | None] = mapped_column(Text)
    status: Mapped[int | None]
    headers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # zstd
    body_bytes: Mapped[int | None]  # of `body`; None: there is none, or not any more
    body_sha256: Mapped[str | None] = mapped_column(String(64))  # of what was packed
    body_removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # the page failed: what its channel said of it is to be kept as an article
    summary_due: Mapped[bool] = mapped_column(default=False)
    # the look into the past that named it; None: a channel did
    backfill_id: Mapped[int | None] = mapped_column(ForeignKey("backfill.id"))

    @property
    def announced(self) -> Announcement:
        return announcement_from_json(self.announcement)


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement with the identity of its URL."""

    key: str
    url: str  # canonical, fetchable
    announcement: Announcement
    channel: str | None = None
    backfill: int | None = None


@dataclass(frozen=True, slots=True)
class PageToFetch:
    """A page that waits to be fetched."""

    id: int
    url: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An answer that may hold an article; `body` is decoded from its transfer coding."""

    final_url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class PageFailure:
    """An answer without use; `next_attempt_at` None means never again."""

    state: PageState
    reason: str
    status: int | None = None
    next_attempt_at: datetime | None = None
    summary_stands: bool = False  # the channel's summary may stand in for the page


def announce(
    session: Session,
    source: str,
    items: Sequence[Announced],
    now: datetime,
    *,
    backfill: int | None = None,
) -> list[PageToFetch]:
    """Remember the pages that were unknown, and return only those, in the order given.

    A page that a backfill had found, and that a channel names now, is news: it will be told.
    """
    unique = {item.key: item for item in items}
    known = _known_keys(session, list(unique))
    if backfill is None:
        _make_news(session, [key for key, by in known.items() if by is not None])
    fresh = [replace(item, backfill=backfill) for key, item in unique.items() if key not in known]
    return [page for item in fresh if (page := _insert(session, source, item, now)) is not None]


def _known_keys(session: Session, keys: list[str]) -> dict[str, int | None]:
    """Which of these are known, and by which backfill."""
    known: dict[str, int | None] = {}
    for start in range(0, len(keys), 500):  # SQLite limits the variables of a statement
        part = PageRow.key.in_(keys[start : start + 500])
        known.update(session.execute(select(PageRow.key, PageRow.backfill_id).where(part)).all())
    return known


def _make_news(session: Session, keys: Sequence[str]) -> None:
    for start in range(0, len(keys), 500):
        page = PageRow.key.in_(keys[start : start + 500])
        ids = select(PageRow.id).where(page)
        session.execute(
            update(ArticleRow).where(ArticleRow.page_id.in_(ids)).values(matched_at=None)
        )
        session.execute(update(PageRow).where(page).values(backfill_id=None))


def _insert(session: Session, source: str, item: Announced, now: datetime) -> PageToFetch | None:
    # Two crawls may announce the same page at once; the second one finds the row and leaves it.
    insert = insert_sqlite if session.get_bind().dialect.name == "sqlite" else insert_postgresql
    statement = insert(PageRow).values(
        source=source,
        key=item.key,
        url=item.url,
        announcement=announcement_to_json(item.announcement),
        state=PageState.ANNOUNCED,
        reason="",
        attempts=0,
        announced_at=now,
        headers={},
        summary_due=False,
        backfill_id=item.backfill,
    )
    row = session.execute(statement.on_conflict_do_nothing().returning(PageRow.id)).scalar()
    return None if row is None else PageToFetch(row, item.url)


def due_pages(session: Session, source: str, now: datetime, *, limit: int) -> list[PageToFetch]:
    """Pages announced but never fetched, and failed ones whose time has come; newest first.

    Channels name the newest first, so within one announcement the order is theirs.
    """
    again = PageRow.state.in_((PageState.FAILED, PageState.REFUSED))
    waiting = or_(
        (PageRow.state == PageState.ANNOUNCED) & PageRow.backfill_id.is_(None),
        again & (PageRow.next_attempt_at <= now),
    )
    rows = session.scalars(
        select(PageRow)
        .where(PageRow.source == source, waiting)
        .order_by(PageRow.announced_at.desc(), PageRow.id)
        .limit(limit)
    )
    return [PageToFetch(row.id, row.url, row.attempts) for row in rows]


def save_fetched(session: Session, page_id: int, fetched: FetchedPage, now: datetime) -> None:
    """Keep the answer; from here on the page cannot be lost."""
    row = session.get_one(PageRow, page_id)
    row.state, row.reason, row.next_attempt_at = PageState.FETCHED, "", None
    row.attempts, row.fetched_at, row.summary_due = row.attempts + 1, now, False
    row.final_url, row.status, row.headers = fetched.final_url, fetched.status, fetched.headers
    row.body = pack(fetched.body)
    row.body_bytes, row.body_removed_at = len(row.body), None
    row.body_sha256 = hashlib.sha256(fetched.body).hexdigest()


def save_failure(session: Session, page_id: int, failure: PageFailure) -> None:
    """Record why there is no answer, and when to ask again."""
    row = session.get_one(PageRow, page_id)
    row.state, row.reason, row.status = failure.state, failure.reason, failure.status
    row.attempts, row.next_attempt_at = row.attempts + 1, failure.next_attempt_at
    row.summary_due = failure.summary_stands and bool(row.announced.summary)


def next_page_attempt(session: Session, source: str) -> datetime | None:
    """When pages of a source wait to be fetched: the earliest time, in the past for new ones."""
    again = PageRow.state.in_((PageState.FAILED, PageState.REFUSED))
    retry = session.scalar(
        select(func.min(PageRow.next_attempt_at)).where(PageRow.source == source, again)
    )
    new = session.scalar(
        select(func.min(PageRow.announced_at)).where(
            PageRow.source == source,
            PageRow.state == PageState.ANNOUNCED,
            PageRow.backfill_id.is_(None),
        )
    )
    return min((when for when in (retry, new) if when is not None), default=None)


def fetched_pages(session: Session, *, source: str | None, limit: int) -> Sequence[PageRow]:
    """Pages that wait for extraction, oldest first, without their bodies: see `body_of`."""
    statement = select(PageRow).where(PageRow.state == PageState.FETCHED)
    if source is not None:
        statement = statement.where(PageRow.source == source)
    return session.scalars(statement.order_by(PageRow.id).limit(limit)).all()


def body_of(session: Session, page_id: int) -> bytes:
    """What a page answered, packed; empty where it is not kept any more."""
    return session.scalar(select(PageRow.body).where(PageRow.id == page_id)) or b""


def summaries_due(session: Session, source: str) -> Sequence[PageRow]:
    """Pages that failed, and whose summary was not looked at yet; in the order announced."""
    return session.scalars(
        select(PageRow)
        .where(PageRow.source == source, PageRow.summary_due.is_(True))
        .order_by(PageRow.id)
    ).all()


def sources_with_work(session: Session) -> list[str]:
    """Sources with pages that wait for the intake."""
    waits = (PageRow.state == PageState.FETCHED) | PageRow.summary_due.is_(True)
    return sorted(session.scalars(select(PageRow.source).where(waits).distinct()))


def set_state(session: Session, page_id: int, state: PageState, reason: str = "") -> None:
    """Move a page on after extraction."""
    row = session.get_one(PageRow, page_id)
    row.state, row.reason = state, reason


def page_by_key(session: Session, key: str) -> PageRow | None:
    """The page of this URL, if it was ever announced."""
    return session.scalar(select(PageRow).where(PageRow.key == key))


def page_counts(session: Session) -> dict[str, dict[PageState, int]]:
    """How many pages of each source are in each state."""
    counts: dict[str, dict[PageState, int]] = {}
    for source, state, count in session.execute(
        select(PageRow.source, PageRow.state, func.count()).group_by(PageRow.source, PageRow.state)
    ):
        counts.setdefault(source, {})[state] = count
    return counts


def problem_pages(session: Session, *, limit: int) -> Sequence[PageRow]:
    """Pages that gave no article although they should have, latest first."""
    states = (PageState.FAILED, PageState.POISON, PageState.REFUSED, PageState.NOT_ARTICLE)
    return session.scalars(
        select(PageRow).where(PageRow.state.in_(states)).order_by(PageRow.id.desc()).limit(limit)
    ).all()
