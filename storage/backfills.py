"""Backfills: searches the past of a source for pages, and records how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint, case, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.source import ChannelKind
from storage.articles import ArticleRow
from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks
from storage.outcomes import BackfillState, ListState, NotifyPolicy, PageState
from storage.pages import Announced, PageRow, PageToFetch, announce

MAX_LISTS = 2_000  # of one backfill; a monthly archive of twenty years has some hundreds


class BackfillRow(Base):
    """One backfill; of each source at most one is running."""

    __tablename__ = "backfill"
    __table_args__ = (Index("ix_backfill_source", "source", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    tell: Mapped[bool]
    state: Mapped[BackfillState] = mapped_column(OutcomeType(BackfillState))
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class BackfillListRow(Base):
    """One sitemap, or one page of a list of articles, that links to pages."""

    __tablename__ = "backfill_list"
    __table_args__ = (UniqueConstraint("backfill_id", "key"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    backfill_id: Mapped[int] = mapped_column(ForeignKey("backfill.id"))
    key: Mapped[str] = mapped_column(Text)  # identity of the URL, see url_key
    kind: Mapped[ChannelKind] = mapped_column(OutcomeType(ChannelKind))
    url: Mapped[str] = mapped_column(Text)
    depth: Mapped[int]
    parent_id: Mapped[int | None] = mapped_column(BigId)  # the list that linked to it
    state: Mapped[ListState] = mapped_column(OutcomeType(ListState))
    reason: Mapped[str] = mapped_column(Text, default="")
    named: Mapped[int] = mapped_column(default=0)  # pages, of any date
    fresh: Mapped[int] = mapped_column(default=0)  # of them, unknown before
    # only of lists of articles: from these it is decided whether to read the next page
    page_keys: Mapped[list[str]] = mapped_column(JSON, default=list)
    newest_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # of the dates on the list


@dataclass(frozen=True, slots=True)
class Order:
    """A request for a backfill; `until` is exclusive, None means now."""

    source: str
    since: datetime
    until: datetime | None = None
    tell: bool = False


@dataclass(frozen=True, slots=True)
class NewList:
    """A list to be read."""

    key: str
    kind: ChannelKind
    url: str
    depth: int = 0
    parent: int | None = None
    skip: str = ""  # why it need not be read; stored, so that it is decided once


@dataclass(frozen=True, slots=True)
class ListRead:
    """The links of a list; `items` are those pages that may be of the time span."""

    named: int
    keys: Sequence[str] = ()  # of all its pages
    items: Sequence[Announced] = ()
    further: Sequence[NewList] = ()
    newest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What is known of a list once its pages are fetched or failed."""

    named: int
    newest_at: datetime | None  # of its articles, by their own dates or by those on the list
    repeats: bool  # the list before it links to all of its pages too


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts of a backfill."""

    waiting: int  # pages
    settled: int
    lists_waiting: int
    lists_read: int
    articles: int


def begin(session: Session, order: Order, now: datetime) -> tuple[BackfillRow, bool]:
    """Return the running backfill of this order or a new one, and whether it is resumed.

    A running one with other dates is replaced; the pages it has not fetched are deleted.
    """
    running = session.scalar(
        select(BackfillRow).where(
            BackfillRow.source == order.source, BackfillRow.state == BackfillState.RUNNING
        )
    )
    if (
        running is not None
        and running.since == order.since
        and order.until in (None, running.until)
    ):
        running.tell = order.tell
        return running, True
    if running is not None:
        end(session, running, BackfillState.REPLACED, now)
    row = BackfillRow(
        source=order.source,
        since=order.since,
        until=order.until or now,
        tell=order.tell,
        state=BackfillState.RUNNING,
        started_at=now,
    )
    session.add(row)
    session.flush()
    return row, False


def end(session: Session, row: BackfillRow, state: BackfillState, now: datetime) -> None:
    """End a backfill and delete the pages that it has not fetched."""
    row.state, row.ended_at = state, now
    unfetched = (PageRow.backfill_id == row.id, PageRow.state == PageState.ANNOUNCED)
    session.execute(delete(PageRow).where(*unfetched))


def add_lists(session: Session, backfill: int, lists: Sequence[NewList]) -> None:
    """Store the lists that are new, at most `MAX_LISTS` in all of a backfill."""
    of_this = BackfillListRow.backfill_id == backfill
    known = set(session.scalars(select(BackfillListRow.key).where(of_this)))
    fresh: dict[str, NewList] = {}
    for new in lists:
        if new.key not in known:
            fresh.setdefault(new.key, new)
    for new in list(fresh.values())[: MAX_LISTS - len(known)]:
        session.add(
            BackfillListRow(
                backfill_id=backfill,
                key=new.key,
                kind=new.kind,
                url=new.url,
                depth=new.depth,
                parent_id=new.parent,
                state=ListState.SKIPPED if new.skip else ListState.WAITING,
                reason=new.skip,
            )
        )
    session.flush()


def has_lists(session: Session, backfill: int) -> bool:
    """Whether the first lists of a backfill are stored."""
    of_this = BackfillListRow.backfill_id == backfill
    return session.scalar(select(BackfillListRow.id).where(of_this).limit(1)) is not None


def next_list(session: Session, backfill: int) -> BackfillListRow | None:
    """Return the list to read next: sitemaps first, then in the order they were found."""
    sitemaps_first = case((BackfillListRow.kind == ChannelKind.SITEMAP, 0), else_=1)
    return session.scalar(
        select(BackfillListRow)
        .where(BackfillListRow.backfill_id == backfill, BackfillListRow.state == ListState.WAITING)
        .order_by(sitemaps_first, BackfillListRow.id)
        .limit(1)
    )


def save_read(session: Session, list_id: int, read: ListRead, now: datetime) -> None:
    """Store the pages and further lists that a list links to."""
    row = session.get_one(BackfillListRow, list_id)
    source = session.get_one(BackfillRow, row.backfill_id).source
    fresh = announce(session, source, read.items, now, backfill=row.backfill_id)
    add_lists(session, row.backfill_id, read.further)
    row.state, row.named, row.fresh = ListState.READ, read.named, len(fresh)
    row.newest_at = read.newest_at
    if row.kind is ChannelKind.FRONT_PAGE:
        row.page_keys = list(read.keys)


def close_list(session: Session, list_id: int, state: ListState, reason: str) -> None:
    """Record why a list was not read."""
    row = session.get_one(BackfillListRow, list_id)
    row.state, row.reason = state, reason


def pages_to_fetch(session: Session, backfill: int, *, limit: int) -> list[PageToFetch]:
    """Return pages of a backfill that are not fetched, in the order they were found."""
    rows = session.scalars(
        select(PageRow)
        .where(PageRow.backfill_id == backfill, PageRow.state == PageState.ANNOUNCED)
        .order_by(PageRow.id)
        .limit(limit)
    )
    return [PageToFetch(row.id, row.url, row.attempts) for row in rows]


def facts_of(session: Session, list_id: int) -> ListFacts:
    """Return what is known of a list and of its pages."""
    row = session.get_one(BackfillListRow, list_id)
    newest = row.newest_at
    for chunk in in_chunks(row.page_keys):
        found = session.scalar(
            select(func.max(ArticleRow.published_at))
            .join(PageRow, PageRow.id == ArticleRow.page_id)
            .where(PageRow.key.in_(chunk))
        )
        newest = max(filter(None, (newest, found)), default=None)
    before = session.get(BackfillListRow, row.parent_id) if row.parent_id else None
    repeats = before is not None and set(row.page_keys) <= set(before.page_keys)
    return ListFacts(row.named, newest, repeats)


def progress_of(session: Session, backfill: int) -> Progress:
    """Count the pages and lists of a backfill by state."""
    pages = dict(
        session.execute(
            select(PageRow.state, func.count())
            .where(PageRow.backfill_id == backfill)
            .group_by(PageRow.state)
        ).all()
    )
    lists = dict(
        session.execute(
            select(BackfillListRow.state, func.count())
            .where(BackfillListRow.backfill_id == backfill)
            .group_by(BackfillListRow.state)
        ).all()
    )
    waiting = pages.pop(PageState.ANNOUNCED, 0)
    return Progress(
        waiting=waiting,
        settled=sum(pages.values()),
        lists_waiting=lists.get(ListState.WAITING, 0),
        lists_read=lists.get(ListState.READ, 0),
        articles=pages.get(PageState.EXTRACTED, 0),
    )


def failed_lists(session: Session, backfill: int) -> Sequence[BackfillListRow]:
    """Load the lists of a backfill that could not be read."""
    return session.scalars(
        select(BackfillListRow)
        .where(BackfillListRow.backfill_id == backfill, BackfillListRow.state == ListState.FAILED)
        .order_by(BackfillListRow.id)
    ).all()


def notify_policy_of(session: Session, page_id: int) -> NotifyPolicy:
    """Return whether recipients are notified of an article of this page."""
    tell = session.scalar(
        select(BackfillRow.tell)
        .join(PageRow, PageRow.backfill_id == BackfillRow.id)
        .where(PageRow.id == page_id)
    )
    if tell is None:
        return NotifyPolicy.NEWS
    return NotifyPolicy.ASKED_FOR if tell else NotifyPolicy.SILENT
