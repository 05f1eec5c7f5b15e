"""Extract stored pages again by the current rules, and correct articles in place.

Nothing is fetched. An article keeps its id, URL, story and time of discovery, and is matched again
if its words have changed. A page that gives no article any more keeps the one it gave, because
messages may have been sent about it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from config.source import Source
from crawler.extract.boilerplate import BlockCount, BlockFrequencies, remove_boilerplate
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.read_job import read_in_child
from crawler.extract.version import EXTRACTOR_VERSION
from crawler.ingest.grouping import ArticleGrouping
from crawler.sandbox.pool import SandboxPool
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import origin_of
from storage.articles import ArticleRow, NewArticle, article_of_page, complete_article
from storage.blocks import block_rows
from storage.bodies import bodies
from storage.compression import DamagedBody, unpack
from storage.outcomes import ArticleStatus, PageState
from storage.pages import PAGES_PER_BATCH, PageRow, set_state
from storage.records import Extraction
from storage.search.indexing import index_articles
from storage.store import Store
from storage.stories import lock_story_decisions

_READ = frozenset({PageState.EXTRACTED, PageState.NOT_ARTICLE, PageState.POISON})


class Part(StrEnum):
    """Article fields that re-extraction may change."""

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
    """An article whose page gives another result than is stored."""

    article: int
    url: str
    parts: tuple[Part, ...]
    before: str  # title and text
    after: str


@dataclass(slots=True)
class Reextracted:
    """Counts what became of the stored pages that were extracted again."""

    pages: int = 0
    unchanged: int = 0
    changed: Counter[Part] = field(default_factory=Counter)
    articles_changed: int = 0
    found: int = 0  # pages without an article that give one now
    lost: int = 0  # articles whose page gives none now; they are kept
    unreadable: int = 0  # the body is damaged, or the page cannot be read
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reread:
    """A stored page with the result of extracting it again."""

    page: int
    outcome: Extraction | None
    is_read: bool  # False: the body is damaged, or the page cannot be read


class Reextraction:
    """Extracts stored pages again; with `is_rehearsal` it only counts what would change."""

    def __init__(
        self,
        store: Store,
        pool: SandboxPool,
        sources: Mapping[str, Source],
        *,
        is_rehearsal: bool,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._pool = pool
        self._sources = sources
        self._is_rehearsal = is_rehearsal
        self._now = now

    async def run(
        self,
        source: str,
        *,
        since: datetime | None = None,
        on_page: Callable[[], None] = lambda: None,
    ) -> Reextracted:
        """Extract every stored page of a source that was fetched since then."""
        total, after = Reextracted(), 0
        frequencies = await asyncio.to_thread(self._frequencies, source)
        while pages := await asyncio.to_thread(self._pages, source, after):
            after = pages[-1].id
            wanted = [page for page in pages if _is_wanted(page, since)]
            reads = await asyncio.gather(*(self._read(page) for page in wanted))
            await asyncio.to_thread(self._compare, reads, frequencies, total)
            for _ in wanted:
                on_page()
        return total

    def _frequencies(self, source: str) -> BlockFrequencies:
        with self._store.read() as session:
            return block_frequencies(session, source)

    def _pages(self, source: str, after: int) -> Sequence[PageRow]:
        with self._store.read() as session:
            return bodies(session, source=source, after=after, limit=PAGES_PER_BATCH)

    async def _read(self, page: PageRow) -> _Reread:
        source = self._sources.get(page.source)
        try:
            body = unpack(page.body or b"")
        except DamagedBody:
            return _Reread(page.id, None, is_read=False)
        reading = await read_in_child(
            self._pool,
            body,
            url=page.final_url or page.url,
            content_type=page.headers.get("content-type"),
            hints=PageHints.of_page(page.announced, source, fetched_at=page.fetched_at),
        )
        if not isinstance(reading, PageReading):
            return _Reread(page.id, None, is_read=False)
        found = reading.outcome if isinstance(reading.outcome, Extraction) else None
        return _Reread(page.id, found, is_read=True)

    def _compare(
        self, reads: Sequence[_Reread], frequencies: BlockFrequencies, total: Reextracted
    ) -> None:
        with self._store.write() as session:
            if not self._is_rehearsal:
                lock_story_decisions(session)
            for read in reads:
                total.pages += 1
                self._compare_one(session, read, frequencies, total)

    def _compare_one(
        self, session: Session, read: _Reread, frequencies: BlockFrequencies, total: Reextracted
    ) -> None:
        row = article_of_page(session, read.page)
        if not read.is_read:
            total.unreadable += 1
        elif read.outcome is None:
            total.lost += row is not None
            total.unchanged += row is None
        elif row is None or row.status is not ArticleStatus.FULL:
            total.found += 1
            if not self._is_rehearsal:
                set_state(session, read.page, PageState.FETCHED)  # ingestion stores it
        else:
            self._correct(session, row, remove_boilerplate(read.outcome, frequencies), total)

    def _correct(
        self, session: Session, row: ArticleRow, current: Extraction, total: Reextracted
    ) -> None:
        parts = changed_parts(row, current)
        if not parts:
            total.unchanged += 1
            return
        total.articles_changed += 1
        total.changed.update(parts)
        before, after = f"{row.title}\n\n{row.text}", f"{current.title}\n\n{current.text}"
        total.changes.append(Change(row.id, row.url, parts, before, after))
        if not self._is_rehearsal:
            is_to_match = bool(_MATCHED_BY.intersection(parts))
            _store(session, row, current, self._now(), is_to_match=is_to_match)


def block_frequencies(session: Session, source: str) -> BlockFrequencies:
    """Load how often each block of a source was seen."""
    rows = block_rows(session, source)
    return BlockFrequencies(BlockCount(row.hash, row.pages, row.last_seen) for row in rows)


def changed_parts(row: ArticleRow, current: Extraction) -> tuple[Part, ...]:
    """Return the fields in which the current extraction of a page differs from what is stored."""
    origin = current.origin.name if current.origin else None
    differs = {
        Part.TEXT: tuple(row.blocks) != current.blocks,
        Part.TITLE: row.title != current.title,
        Part.PUBLISHED: row.published != current.published,
        Part.MODIFIED: row.modified_evidence != current.modified,
        Part.LANGUAGE: row.language != current.language,
        Part.AUTHORS: tuple(row.authors) != current.authors,
        Part.ORIGIN: (row.origin["name"] if row.origin else None) != origin,
    }
    return tuple(part for part, is_other in differs.items() if is_other)


def _store(
    session: Session, row: ArticleRow, current: Extraction, now: datetime, *, is_to_match: bool
) -> None:
    matched_at = row.matched_at
    text_fingerprint = fingerprint(current.title, current.text)
    new = NewArticle(
        page_id=row.page_id,
        source=row.source,
        url=row.url,
        key=row.key,
        discovered_at=row.discovered_at,
        extraction=current,
        fingerprint=text_fingerprint,
        extractor_version=EXTRACTOR_VERSION,
        boilerplate_pages=row.boilerplate_pages,
        origin_url=origin_of(row.url, current.canonical_url, current.republished_from),
    )
    complete_article(session, row, new)
    index_articles(session, [row])
    ArticleGrouping(session, now).replace(row, text_fingerprint, current)
    if not is_to_match:
        row.matched_at = matched_at


def _is_wanted(page: PageRow, since: datetime | None) -> bool:
    return page.state in _READ and (
        since is None or (page.fetched_at is not None and page.fetched_at >= since)
    )
