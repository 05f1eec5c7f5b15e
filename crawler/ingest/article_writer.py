"""Write articles to the store: add one to its story, or complete one that is stored in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from crawler.extract.version import EXTRACTOR_VERSION
from crawler.ingest.grouping import ArticleGrouping
from crawler.ingest.store_outcome import StoreOutcome
from crawler.ingest.text_facts import TextFacts
from crawler.stories.fingerprint import fingerprint
from crawler.text.word_changes import word_changes
from crawler.urls.canonical import canonical_url, choose_canonical, origin_of, url_key
from storage.articles import (
    ArticleRow,
    NewArticle,
    add_article,
    complete_article,
    correct_text,
    known_articles,
)
from storage.outcomes import ArticleStatus
from storage.pages import PageRow
from storage.records import Extraction
from storage.revisions import NewRevision, add_revision, revisions_of
from storage.search.indexing import index_articles
from storage.stories import add_story, discard_story, touch_story

MOST_REVISIONS = 24  # of one article; a text that changes more often says nothing by it


class ArticleWriter:
    """Writes articles in one transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._grouping = ArticleGrouping(session, now)

    def write(
        self,
        page: PageRow,
        extraction: Extraction,
        *,
        facts: TextFacts | None = None,
        boilerplate_pages: int = 0,
    ) -> tuple[StoreOutcome, ArticleRow]:
        """Store an extracted page; return the article that holds it now, or held it before.

        `facts` are those of this very text, where they are known. `boilerplate_pages` is the number
        of articles by which the boilerplate of the source was known when it was removed.
        """
        new = replace(
            self._new(page, extraction, ArticleStatus.FULL, facts),
            boilerplate_pages=boilerplate_pages,
        )
        known, own = known_articles(self._session, new.key, page.id)
        partial = known or own
        if partial is not None and partial.status is ArticleStatus.PARTIAL:
            self._supersede(own, partial)
            return StoreOutcome.COMPLETED, self._complete(partial, new)
        if own is not None and known is None:  # the page gives another address for itself now
            known = own
        if known is not None and known.page_id == page.id:
            return self._revise(known, new), known
        if known is not None:
            self._supersede(own, known)
            return StoreOutcome.KNOWN, known
        return self._add(new, facts)

    def write_summary(
        self, page: PageRow, extraction: Extraction
    ) -> tuple[StoreOutcome, ArticleRow]:
        """Store the summary that a channel gave of a page, unless an article of it is stored."""
        new = self._new(page, extraction, ArticleStatus.PARTIAL)
        by_key, own = known_articles(self._session, new.key, page.id)
        known = own or by_key
        return self._add(new) if known is None else (StoreOutcome.KNOWN, known)

    def _new(
        self,
        page: PageRow,
        extraction: Extraction,
        status: ArticleStatus,
        facts: TextFacts | None = None,
    ) -> NewArticle:
        url = choose_canonical(_own_url(page), extraction.canonical_url)
        text_fingerprint = (
            facts.fingerprint if facts else fingerprint(extraction.title, extraction.text)
        )
        return NewArticle(
            page.id,
            page.source,
            url,
            url_key(url),
            self._now,
            extraction,
            text_fingerprint,
            status,
            EXTRACTOR_VERSION,
            origin_url=origin_of(
                _own_url(page), extraction.canonical_url, extraction.republished_from
            ),
        )

    def _add(
        self, new: NewArticle, facts: TextFacts | None = None
    ) -> tuple[StoreOutcome, ArticleRow]:
        """Store an article in a story of its own, which it leaves if its text is known."""
        own = add_story(self._session, new.extraction.title, self._now)
        row = add_article(self._session, new, story_id=own)
        index_articles(self._session, [row], [facts.stream] if facts else None)
        self._grouping.add(row, new, facts.features if facts else None)
        if row.story_id == own:
            return StoreOutcome.NEW, row
        discard_story(self._session, own)
        return StoreOutcome.JOINED, row

    def _complete(self, row: ArticleRow, new: NewArticle) -> ArticleRow:
        """Complete an article in place; messages about it lead to the same id."""
        complete_article(self._session, row, new)
        index_articles(self._session, [row])
        self._grouping.replace(row, new.fingerprint, new.extraction)
        touch_story(self._session, row.story_id, self._now)
        return row

    def _revise(self, row: ArticleRow, new: NewArticle) -> StoreOutcome:
        """Keep what the page says now, and what it said before as a revision.

        A text that goes on changing, as a page with a clock in it does, is left as it is.
        """
        before = f"{row.title}\n\n{row.text}"
        after = f"{new.extraction.title}\n\n{new.extraction.text}"
        number = len(revisions_of(self._session, row.id)) + 1
        if before == after or number > MOST_REVISIONS:
            return StoreOutcome.KNOWN
        change = NewRevision(row.title, row.text_hash, word_changes(row.text, new.extraction.text))
        add_revision(self._session, row.id, change, number=number, now=self._now)
        self._complete(row, new)
        return StoreOutcome.REVISED

    def correct(self, row: ArticleRow, cleaned: Extraction) -> None:
        """Replace a stored text by one without the boilerplate found later."""
        text_fingerprint = fingerprint(cleaned.title, cleaned.text)
        correct_text(self._session, row, cleaned, text_fingerprint)
        index_articles(self._session, [row])
        self._grouping.replace(row, text_fingerprint, cleaned)

    def _supersede(self, own: ArticleRow | None, other: ArticleRow) -> None:
        """Make the summary of a page a copy of the article that the page turned out to be."""
        if own is not None and own.id != other.id:
            self._grouping.join(own, other)


def _own_url(page: PageRow) -> str:
    """Return the URL of the page after redirects, without tracking parameters."""
    return canonical_url(page.final_url or page.url) or page.url
