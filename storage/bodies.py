"""Bodies of stored pages: pruning by age and size, reading, and checking for damage."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, undefer

from storage.articles import ArticleRow
from storage.compression import DamagedBody, unpack
from storage.matches import MatchRow
from storage.outcomes import PageState
from storage.pages import PageRow

BODIES_PER_PRUNING = 500  # in one transaction: other writers wait for milliseconds
_AT_ONCE = 20_000  # bodies of all sources that are looked up together


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How long and how much of the bodies of one source is kept."""

    since: datetime  # bodies fetched earlier go
    matched_since: datetime  # those behind a match go only if fetched before this
    max_bytes: int


@dataclass(frozen=True, slots=True)
class KeptBody:
    """The size of a stored body."""

    page: int
    bytes: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """What pruning removed."""

    pages: int = 0
    bytes: int = 0
    texts: int = 0  # of articles

    def __add__(self, other: Removed) -> Removed:
        return Removed(self.pages + other.pages, self.bytes + other.bytes, self.texts + other.texts)


def prune_bodies(session: Session, source: str, limits: BodyLimits, now: datetime) -> Removed:
    """Remove bodies that are too old or too many, at most `BODIES_PER_PRUNING`.

    Call it until nothing is removed. The row of a page stays, with its hash, headers and times.
    Pages that wait for extraction keep their bodies.
    """
    oldest_first = (PageRow.fetched_at, PageRow.id)
    aged = _bodies(session, _kept_of(source), _is_too_old(limits), order=oldest_first)
    found = aged
    if not aged and (excess := stored_bytes(session, source) - limits.max_bytes) > 0:
        least_needed = (_is_matched(), *oldest_first)
        found = excessive(_bodies(session, _kept_of(source), order=least_needed), excess)
    return remove_bodies(session, found, now)


def remove_bodies(session: Session, bodies: Sequence[KeptBody], now: datetime) -> Removed:
    """Remove these bodies, at most `BODIES_PER_PRUNING`, which are all of one source or not."""
    session.execute(
        update(PageRow)
        .where(PageRow.id.in_([body.page for body in bodies]))
        .values(body=None, body_bytes=None, body_removed_at=now)
    )
    return Removed(len(bodies), sum(body.bytes for body in bodies))


def least_needed(session: Session, max_bytes: int) -> list[KeptBody]:
    """Return bodies of all sources to remove, so that the rest has at most `max_bytes`.

    The oldest come first, those behind a match last; at most `_AT_ONCE` of them.
    """
    total = session.scalar(select(func.sum(PageRow.body_bytes))) or 0
    if total <= max_bytes:
        return []
    order = (_is_matched(), PageRow.fetched_at, PageRow.id)
    return excessive(_bodies(session, _kept(), order=order, limit=_AT_ONCE), total - max_bytes)


def excessive(bodies: Sequence[KeptBody], excess: int) -> list[KeptBody]:
    """Return the first of these bodies that together have at least `excess` bytes."""
    gone: list[KeptBody] = []
    for body in bodies:
        if excess <= 0:
            break
        gone.append(body)
        excess -= body.bytes
    return gone


def stored_bytes(session: Session, source: str) -> int:
    """Return the size in bytes of the compressed bodies of a source."""
    total = select(func.sum(PageRow.body_bytes)).where(PageRow.source == source)
    return session.scalar(total) or 0


def bodies(
    session: Session, *, source: str | None = None, after: int = 0, limit: int = 100
) -> Sequence[PageRow]:
    """Load pages that have a body, by id, from the first id above `after`."""
    statement = select(PageRow).where(PageRow.body_bytes.is_not(None), PageRow.id > after)
    if source is not None:
        statement = statement.where(PageRow.source == source)
    statement = statement.order_by(PageRow.id).limit(limit).options(undefer(PageRow.body))
    return session.scalars(statement).all()


def body_count(session: Session, source: str) -> int:
    """Return how many pages of a source have a body."""
    kept = (PageRow.source == source, PageRow.body_bytes.is_not(None))
    return session.scalar(select(func.count()).select_from(PageRow).where(*kept)) or 0


def every_body(session: Session, *, source: str | None = None) -> Iterator[PageRow]:
    """Yield every page that has a body; a hundred are in memory at a time."""
    after = 0
    while rows := bodies(session, source=source, after=after):
        yield from rows
        after = rows[-1].id
        session.expunge_all()


def body_of_article(session: Session, article: ArticleRow) -> PageRow | None:
    """Return the page of an article with its body; None where the body was not kept."""
    wanted = PageRow.id == article.page_id, PageRow.body_bytes.is_not(None)
    return session.scalar(select(PageRow).where(*wanted).options(undefer(PageRow.body)))


def is_intact(page: PageRow) -> bool:
    """Whether a stored body is, byte for byte, the one that was fetched."""
    try:
        body = unpack(page.body or b"")
    except DamagedBody:
        return False
    return hashlib.sha256(body).hexdigest() == page.body_sha256


def _kept() -> ColumnElement[bool]:
    return and_(PageRow.body_bytes.is_not(None), PageRow.state != PageState.FETCHED)


def _kept_of(source: str) -> ColumnElement[bool]:
    return and_(PageRow.source == source, _kept())


def _is_too_old(limits: BodyLimits) -> ColumnElement[bool]:
    aged = and_(PageRow.fetched_at < limits.since, ~_is_matched())
    return or_(aged, PageRow.fetched_at < limits.matched_since)


def _is_matched() -> ColumnElement[bool]:
    return exists(
        select(MatchRow.id)
        .join(ArticleRow, ArticleRow.id == MatchRow.article_id)
        .where(ArticleRow.page_id == PageRow.id)
    )


def _bodies(
    session: Session,
    *conditions: ColumnElement[bool],
    order: Collection[object],
    limit: int = BODIES_PER_PRUNING,
) -> list[KeptBody]:
    rows = session.execute(
        select(PageRow.id, PageRow.body_bytes, PageRow.source)
        .where(*conditions)
        .order_by(*order)  # type: ignore[arg-type]  # columns, which SQLAlchemy types as such
        .limit(limit)
    )
    return [KeptBody(page, size or 0, source) for page, size, source in rows]
