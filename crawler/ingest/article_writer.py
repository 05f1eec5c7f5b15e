"""Write articles to the store: add one to its story, or complete one that is stored in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from crawler.extract.version import EXTRACTOR_VERSION
from crawler.stories.candidates import NewText, assign_story
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import canonical_url, choose_canonical, url_key
from storage.articles import (
    ArticleRow,
    NewArticle,
    add_article,
    article_by_key,
    article_of_page,
    complete_article,
    correct_text,
)
from storage.outcomes import ArticleStatus, Relation
from storage.pages import PageRow
from storage.records import ArticleDates, Extraction
from storage.stories import (
    StoredStories,
    open_story,
    replace_shingles,
    save_shingles,
    touch_story,
)


class StoreOutcome(StrEnum):
    """What became of an extraction."""

    NEW = "new"  # an article that opens a story
    JOINED = "joined"  # an article in a story that was known
    COMPLETED = "completed"  # the text of an article that was stored with its summary only
    KNOWN = "known"  # nothing new: an article with its canonical URL is stored


class ArticleWriter:
    """Writes articles in one transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def write(
        self, page: PageRow, extraction: Extraction, *, boilerplate_pages: int = 0
    ) -> tuple[StoreOutcome, ArticleRow]:
        """Store an extracted page; return the article that holds it now, or held it before.

        `boilerplate_pages` is the number of articles by which the boilerplate of the source was
        known when it was removed.
        """
        new = replace(
            self._new(page, extraction, ArticleStatus.FULL), boilerplate_pages=boilerplate_pages
        )
        known, own = article_by_key(self._session, new.key), article_of_page(self._session, page.id)
        partial = known or own
        if partial is not None and partial.status is ArticleStatus.PARTIAL:
            self._supersede(own, partial)
            return StoreOutcome.COMPLETED, self._complete(partial, new)
        if known is not None:
            self._supersede(own, known)
            return StoreOutcome.KNOWN, known
        return self._add(new)

    def write_summary(
        self, page: PageRow, extraction: Extraction
    ) -> tuple[StoreOutcome, ArticleRow]:
        """Store the summary that a channel gave of a page, unless an article of it is stored."""
        new = self._new(page, extraction, ArticleStatus.PARTIAL)
        known = article_of_page(self._session, page.id) or article_by_key(self._session, new.key)
        return self._add(new) if known is None else (StoreOutcome.KNOWN, known)

    def _new(self, page: PageRow, extraction: Extraction, status: ArticleStatus) -> NewArticle:
        url = choose_canonical(_own_url(page), extraction.canonical_url)
        text_fingerprint = fingerprint(extraction.title, extraction.text)
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
        )

    def _add(self, new: NewArticle) -> tuple[StoreOutcome, ArticleRow]:
        decision = assign_story(_text_of(new), StoredStories(self._session))
        story = decision.story
        if story is None:
            story = open_story(self._session, new.extraction.title, self._now).id
        else:
            touch_story(self._session, story, self._now)
        row = add_article(self._session, new, story_id=story, decision=decision)
        save_shingles(self._session, row.id, new.fingerprint)
        first = decision.relation is Relation.FIRST
        return (StoreOutcome.NEW if first else StoreOutcome.JOINED), row

    def _complete(self, row: ArticleRow, new: NewArticle) -> ArticleRow:
        """Complete an article in place; messages about it lead to the same id and story."""
        complete_article(self._session, row, new)
        replace_shingles(self._session, row.id, new.fingerprint)
        touch_story(self._session, row.story_id, self._now)
        return row

    def correct(self, row: ArticleRow, cleaned: Extraction) -> None:
        """Replace a stored text by one without the boilerplate found later; the story stays."""
        text_fingerprint = fingerprint(cleaned.title, cleaned.text)
        correct_text(self._session, row, cleaned, text_fingerprint)
        replace_shingles(self._session, row.id, text_fingerprint)

    def _supersede(self, own: ArticleRow | None, other: ArticleRow) -> None:
        """Make the summary of a page a copy of the article that the page turned out to be."""
        if own is not None and own.id != other.id:
            own.relation, own.relation_of = Relation.COPY, other.id


def _text_of(new: NewArticle) -> NewText:
    """Return what of an article decides about its story."""
    published = new.extraction.published
    dates = ArticleDates(published.value if published else None, new.discovered_at)
    return NewText(new.fingerprint, new.source, dates)


def _own_url(page: PageRow) -> str:
    """Return the URL of the page after redirects, without tracking parameters."""
    return canonical_url(page.final_url or page.url) or page.url
