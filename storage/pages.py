"""Pages: one row per announced URL, with the response once it is fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks, insert_into
from storage.compression import pack
from storage.evidence import announcement_from_json, announcement_to_json
from storage.outcomes import PageState
from storage.records import Announcement
from storage.statements import Prepared, set_loaded

# Pages that are extracted and stored together: few enough to wait in memory for the last one, and
# enough that the boilerplate of a new site is recognised among them in its first crawl.
PAGES_PER_BATCH = 50


class PageRow(Base):
    """One URL and its response: the evidence behind an article."""

    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_work", "source", "state", "next_attempt_at"),
        Index("ix_page_backfill", "backfill_id", "state"),
        Index("ix_page_announced", "announced_at", "state"),
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
    body_bytes: Mapped[int | None]  # of `body`, compressed; None: never stored, or pruned
    body_sha256: Mapped[str | None] = mapped_column(String(64))  # of the body before compression
    body_removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # the page failed, and its channel's summary is to become a partial article
    summary_due: Mapped[bool] = mapped_column(default=False)
    # the backfill that found it; None: a channel announced it
    backfill_id: Mapped[int | None] = mapped_column(ForeignKey("backfill.id"))

    @property
    def announced(self) -> Announcement:
        return announcement_from_json(self.announcement)


BODY = Prepared(select(PageRow.body).where(PageRow.id == bindparam("page")))
SET_STATE = Prepared(
    update(PageRow)
    .where(PageRow.id == bindparam("page"))
    .values(state=bindparam("new_state"), reason=bindparam("new_reason"))
)


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
    """A response that may hold an article; `body` is without transfer and content coding."""

    final_url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A fetch that failed; `next_attempt_at` None means that it is not repeated."""

    state: PageState
    reason: str
    status: int | None = None
    next_attempt_at: datetime | None = None
    summary_stands: bool = False  # the channel's summary may replace the page


def announce(
    session: Session,
    source: str,
    items: Sequence[Announced],
    now: datetime,
    *,
    backfill: int | None = None,
) -> list[PageToFetch]:
    """Store the pages that are new and return only those, in the order given.

    A page that a backfill had found becomes news when a channel announces it: its article is
    matched again, and recipients are notified.
    """
    unique = {item.key: item for item in items}
    known = _backfills_of(session, list(unique))
    if backfill is None:
        _make_news(session, [key for key, by in known.items() if by is not None])
    fresh = [replace(item, backfill=backfill) for key, item in unique.items() if key not in known]
    return [page for item in fresh if (page := _insert(session, source, item, now)) is not None]


def known_keys(session: Session, keys: Sequence[str]) -> set[str]:
    """Return those of these keys of which there is a page."""
    return set(_backfills_of(session, keys))


def page_count(session: Session, source: str) -> int:
    """Return how many pages of a source are stored."""
    count = select(func.count()).select_from(PageRow).where(PageRow.source == source)
    return session.scalar(count) or 0


def _backfills_of(session: Session, keys: Sequence[str]) -> dict[str, int | None]:
    """Return the keys that are stored, each with the backfill that found it."""
    known: dict[str, int | None] = {}
    for chunk in in_chunks(keys):
        these = PageRow.key.in_(chunk)
        known.update(session.execute(select(PageRow.key, PageRow.backfill_id).where(these)).all())
    return known


def _make_news(session: Session, keys: Sequence[str]) -> None:
    for chunk in in_chunks(keys):
        page = PageRow.key.in_(chunk)
        ids = select(PageRow.id).where(page)
        session.execute(
            update(ArticleRow).where(ArticleRow.page_id.in_(ids)).values(matched_at=None)
        )
        session.execute(update(PageRow).where(page).values(backfill_id=None))


def _insert(session: Session, source: str, item: Announced, now: datetime) -> PageToFetch | None:
    # Of two crawls that announce a page at once, the second finds the row and leaves it as it is.
    statement = insert_into(session, PageRow).values(
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
    """Return pages that were never fetched and failed ones that are due, newest first.

    Channels list the newest first, so pages announced together keep the order of their channel.
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
    """Store a response; a page that is fetched waits for extraction, whatever happens."""
    row = session.get_one(PageRow, page_id)
    row.state, row.reason, row.next_attempt_at = PageState.FETCHED, "", None
    row.attempts, row.fetched_at, row.summary_due = row.attempts + 1, now, False
    row.final_url, row.status, row.headers = fetched.final_url, fetched.status, fetched.headers
    row.body = pack(fetched.body)
    row.body_bytes, row.body_removed_at = len(row.body), None
    row.body_sha256 = hashlib.sha256(fetched.body).hexdigest()


def save_failure(session: Session, page_id: int, failure: PageFailure) -> None:
    """Record why a fetch failed and when it is repeated."""
    row = session.get_one(PageRow, page_id)
    row.state, row.reason, row.status = failure.state, failure.reason, failure.status
    row.attempts, row.next_attempt_at = row.attempts + 1, failure.next_attempt_at
    row.summary_due = failure.summary_stands and bool(row.announced.summary)


def save_landing(
    session: Session, page_id: int, reason: str, *, next_attempt_at: datetime | None
) -> None:
    """Record that a page which was fetched is another one than was asked for.

    The body is kept as evidence; the summary of the channel stands in, under the announced URL.
    """
    row = session.get_one(PageRow, page_id)
    row.state, row.reason, row.next_attempt_at = PageState.FAILED, reason, next_attempt_at
    row.final_url, row.summary_due = None, bool(row.announced.summary)


def next_page_attempt(session: Session, source: str) -> datetime | None:
    """Return when the first page of a source may be fetched; for a new page, a time in the past."""
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


def fetched_pages(
    session: Session, *, source: str | None, limit: int, after: int = 0
) -> Sequence[PageRow]:
    """Load pages that wait for extraction, oldest first; for their bodies see `body_of`.

    Only those with a number above `after`.
    """
    statement = select(PageRow).where(PageRow.state == PageState.FETCHED, PageRow.id > after)
    if source is not None:
        statement = statement.where(PageRow.source == source)
    return session.scalars(statement.order_by(PageRow.id).limit(limit)).all()


def pages_of(session: Session, pages: Collection[int]) -> Sequence[PageRow]:
    """Load these pages, without their bodies."""
    return [
        row
        for numbers in in_chunks(sorted(pages))
        for row in session.scalars(select(PageRow).where(PageRow.id.in_(numbers)))
    ]


def body_of(session: Session, page_id: int) -> bytes:
    """Return the compressed body of a page; empty where it was pruned."""
    return next(iter(BODY.firsts(session, page=page_id)), None) or b""


def summaries_due(session: Session, source: str) -> Sequence[PageRow]:
    """Load failed pages whose summary is not processed yet, in the order announced."""
    return session.scalars(
        select(PageRow)
        .where(PageRow.source == source, PageRow.summary_due.is_(True))
        .order_by(PageRow.id)
    ).all()


def sources_with_work(session: Session) -> list[str]:
    """Return the sources with pages that wait to be ingested."""
    waits = (PageRow.state == PageState.FETCHED) | PageRow.summary_due.is_(True)
    return sorted(session.scalars(select(PageRow.source).where(waits).distinct()))


def set_state(session: Session, page_id: int, state: PageState, reason: str = "") -> None:
    """Record the state of a page after extraction."""
    SET_STATE.run(session, page=page_id, new_state=state, new_reason=reason)
    set_loaded(session, PageRow, page_id, state=state, reason=reason)


def page_by_key(session: Session, key: str) -> PageRow | None:
    """Return the page of this URL, if it was announced."""
    return session.scalar(select(PageRow).where(PageRow.key == key))


def page_counts(session: Session) -> dict[str, dict[PageState, int]]:
    """Return the number of pages by source and state."""
    counts: dict[str, dict[PageState, int]] = {}
    for source, state, count in session.execute(
        select(PageRow.source, PageRow.state, func.count()).group_by(PageRow.source, PageRow.state)
    ):
        counts.setdefault(source, {})[state] = count
    return counts


def problem_pages(session: Session, *, limit: int) -> Sequence[PageRow]:
    """Load pages without an article that should have one, latest first."""
    states = (PageState.FAILED, PageState.POISON, PageState.REFUSED, PageState.NOT_ARTICLE)
    return session.scalars(
        select(PageRow).where(PageRow.state.in_(states)).order_by(PageRow.id.desc()).limit(limit)
    ).all()
