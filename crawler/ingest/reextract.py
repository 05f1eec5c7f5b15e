"""Stored pages through today's rules: articles are corrected where they are, nothing is fetched.

An article keeps its id, address, story and discovery; topics look at it again when its words have
changed. A page that gives no article any more keeps the one it gave: it may have been told.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from config.source import Source
from crawler.extract.boilerplate import BlockCount, BlockFrequencies, remove_boilerplate
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.version import EXTRACTOR_VERSION
from crawler.extract.worker.pool import ExtractionPool
from crawler.stories.fingerprint import fingerprint
from storage.articles import ArticleRow, NewArticle, article_of_page, complete_article
from storage.blocks import block_rows
from storage.bodies import bodies
from storage.compression import DamagedBody, unpack
from storage.outcomes import ArticleStatus, PageState
from storage.pages import PAGES_PER_BATCH, PageRow, set_state
from storage.records import Extraction
from storage.store import Store
from storage.stories import lock_story_decisions, replace_shingles

_READ = frozenset({PageState.EXTRACTED, PageState.NOT_ARTICLE, PageState.POISON})


class Part(StrEnum):
    """What of an article can come out otherwise."""

    TEXT = "text"
    TITLE = "title"
    PUBLISHED = "published"
    MODIFIED = "modified"
    LANGUAGE = "language"
    AUTHORS = "authors"
    ORIGIN = "origin"


_MATCHED_BY = frozenset({Part.TEXT, Part.TITLE, Part.LANGUAGE})


@dataclass(frozen=True, slots=True)
class Change:
    """An article that comes out otherwise than it is stored."""

    article: int
    url: str
    parts: tuple[Part, ...]
    before: str  # title and text
    after: str


@dataclass(slots=True)
class Reextracted:
    """What reading the stored pages again came to."""

    pages: int = 0
    unchanged: int = 0
    changed: Counter[Part] = field(default_factory=Counter)
    articles_changed: int = 0
    found: int = 0  # pages without an article that give one today
    lost: int = 0  # articles whose page gives none today; they are kept
    unreadable: int = 0  # the body is damaged, or the page cannot be read
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reread:
    """A stored page as it was read again."""

    page: int
    outcome: Extraction | None
    read: bool


class Reextraction:
    """Reads stored pages again; `is_rehearsal` leaves everything as it is."""

    def __init__(
        self,
        store: Store,
        pool: ExtractionPool,
        sources: Mapping[str, Source],
        *,
        is_rehearsal: bool,
    ) -> None:
        self._store = store
        self._pool = pool
        self._sources = sources
        self._is_rehearsal = is_rehearsal

    async def run(
        self,
        source: str,
        *,
        since: datetime | None = None,
        on_page: Callable[[], None] = lambda: None,
    ) -> Reextracted:
        """Every stored page of a source that was fetched since then."""
        total, after = Reextracted(), 0
        memory = await asyncio.to_thread(self._memory, source)
        while pages := await asyncio.to_thread(self._pages, source, after):
            after = pages[-1].id
            wanted = [page for page in pages if _is_wanted(page, since)]
            reads = await asyncio.gather(*(self._read(page) for page in wanted))
            await asyncio.to_thread(self._compare, reads, memory, total)
            for _ in wanted:
                on_page()
        return total

    def _memory(self, source: str) -> BlockFrequencies:
        with self._store.read() as session:
            return memory_of(session, source)

    def _pages(self, source: str, after: int) -> Sequence[PageRow]:
        with self._store.read() as session:
            return bodies(session, source=source, after=after, limit=PAGES_PER_BATCH)

    async def _read(self, page: PageRow) -> _Reread:
        source = self._sources.get(page.source)
        try:
            body = unpack(page.body or b"")
        except DamagedBody:
            return _Reread(page.id, None, read=False)
        reading = await self._pool.read(
            body,
            url=page.final_url or page.url,
            content_type=page.headers.get("content-type"),
            hints=PageHints.of_page(page.announced, source, fetched_at=page.fetched_at),
        )
        if not isinstance(reading, PageReading):
            return _Reread(page.id, None, read=False)
        found = reading.outcome if isinstance(reading.outcome, Extraction) else None
        return _Reread(page.id, found, read=True)

    def _compare(
        self, reads: Sequence[_Reread], memory: BlockFrequencies, total: Reextracted
    ) -> None:
        with self._store.write() as session:
            if not self._is_rehearsal:
                lock_story_decisions(session)
            for read in reads:
                total.pages += 1
                self._compare_one(session, read, memory, total)

    def _compare_one(
        self, session: Session, read: _Reread, memory: BlockFrequencies, total: Reextracted
    ) -> None:
        row = article_of_page(session, read.page)
        if not read.read:
            total.unreadable += 1
        elif read.outcome is None:
            total.lost += row is not None
            total.unchanged += row is None
        elif row is None or row.status is not ArticleStatus.FULL:
            total.found += 1
            if not self._is_rehearsal:
                set_state(session, read.page, PageState.FETCHED)  # the intake takes it from here
        else:
            self._correct(session, row, remove_boilerplate(read.outcome, memory), total)

    def _correct(
        self, session: Session, row: ArticleRow, today: Extraction, total: Reextracted
    ) -> None:
        parts = changed_parts(row, today)
        if not parts:
            total.unchanged += 1
            return
        total.articles_changed += 1
        total.changed.update(parts)
        before, after = f"{row.title}\n\n{row.text}", f"{today.title}\n\n{today.text}"
        total.changes.append(Change(row.id, row.url, parts, before, after))
        if not self._is_rehearsal:
            _store(session, row, today, look_again=bool(_MATCHED_BY.intersection(parts)))


def memory_of(session: Session, source: str) -> BlockFrequencies:
    """What the leak guard knows of a source."""
    rows = block_rows(session, source)
    return BlockFrequencies(BlockCount(row.hash, row.pages, row.last_seen) for row in rows)


def changed_parts(row: ArticleRow, today: Extraction) -> tuple[Part, ...]:
    """Where today's reading of a page differs from what is stored."""
    origin = today.origin.name if today.origin else None
    differs = {
        Part.TEXT: tuple(row.blocks) != today.blocks,
        Part.TITLE: row.title != today.title,
        Part.PUBLISHED: row.published != today.published,
        Part.MODIFIED: row.modified_evidence != today.modified,
        Part.LANGUAGE: row.language != today.language,
        Part.AUTHORS: tuple(row.authors) != today.authors,
        Part.ORIGIN: (row.origin["name"] if row.origin else None) != origin,
    }
    return tuple(part for part, is_other in differs.items() if is_other)


def _store(session: Session, row: ArticleRow, today: Extraction, *, look_again: bool) -> None:
    matched_at = row.matched_at
    text_fingerprint = fingerprint(today.title, today.text)
    new = NewArticle(
        page_id=row.page_id,
        source=row.source,
        url=row.url,
        key=row.key,
        discovered_at=row.discovered_at,
        extraction=today,
        fingerprint=text_fingerprint,
        extractor_version=EXTRACTOR_VERSION,
        boilerplate_pages=row.boilerplate_pages,
    )
    complete_article(session, row, new)
    replace_shingles(session, row.id, text_fingerprint)
    if not look_again:
        row.matched_at = matched_at


def _is_wanted(page: PageRow, since: datetime | None) -> bool:
    return page.state in _READ and (
        since is None or (page.fetched_at is not None and page.fetched_at >= since)
    )
