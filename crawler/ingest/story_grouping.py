"""Writes which stories texts belong to: one event is one story, whatever its texts say of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from crawler.stories.events.grouping import EventGrouping, Stories
from crawler.stories.events.relations import REPEATS
from crawler.stories.events.story_ids import stories_for
from crawler.stories.features.packing import beside_of
from crawler.stories.features.records import EventFeatures
from crawler.stories.fingerprint import fingerprint
from crawler.urls.canonical import url_key
from storage.articles import ArticleRow, relate_articles
from storage.events import StoredEvents
from storage.records import NOTHING_BESIDE, Beside, EventText, Extraction, Fingerprint
from storage.stories import stories_of
from storage.story_moves import merge_stories, split_off


class StoryGrouping:
    """Puts families into stories in one transaction, with the lock of story decisions held."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._events = StoredEvents(session)
        self._grouping = EventGrouping(self._events)

    def add(
        self,
        articles: Collection[int],
        beside: Beside = NOTHING_BESIDE,
        features: EventFeatures | None = None,
    ) -> None:
        """Compare articles that have not been compared yet, and settle all that are concerned.

        `beside` has the versions and the meaning of an article, which its row does not keep, and
        the shingles of its text where they are known; `features` are those of its text, likewise.
        """
        known = self._events.features(articles)
        settled = set()
        for article in sorted(articles):
            row = self._session.get_one(ArticleRow, article)
            if row.relation not in REPEATS and article not in known:
                self._apply(self._grouping.add(_event_text(row, beside), features))
                settled.add(article)
        if rest := set(articles) - settled:
            self._apply(self._grouping.settle(rest))

    def forget(self, article: int) -> Beside:
        """Forget what an article said, because its text has changed; return what else was known."""
        known = self._events.features([article]).get(article)
        self._events.forget(article)
        return beside_of(known.values()) if known else NOTHING_BESIDE

    def _apply(self, found: Stories) -> None:
        relate_articles(self._session, found.relations)
        for story, families in stories_for(found.clusters, found.places):
            self._gather(
                [
                    place.article
                    for place in found.places
                    if place.family in families and place.pinned in (None, story)
                ],
                story,
            )

    def _gather(self, articles: Collection[int], story: int | None) -> None:
        """Bring articles together in a story, or in a new one."""
        now = stories_of(self._session, articles)
        for before in sorted(set(now.values()) - {story}):
            leaving = [article for article in articles if now[article] == before]
            is_whole = len(leaving) == self._events.size_of(before)
            if is_whole and story is None:
                story = before
                continue
            own = before if is_whole else split_off(self._session, leaving, self._now)
            if story is None:
                story = own
            else:
                merge_stories(self._session, own, story, self._now)


def beside_article(
    extraction: Extraction, text: Fingerprint, before: Beside = NOTHING_BESIDE
) -> Beside:
    """Return what is known of an article beside its text, where it is not known from `before`."""
    versions = frozenset(filter(None, map(url_key, extraction.versions)))
    documents = frozenset(filter(None, map(url_key, extraction.documents)))
    return replace(
        before,
        versions=versions or before.versions,
        links=documents or before.links,
        vector=extraction.meaning or before.vector,
        shingles=text.shingles,
    )


def _event_text(row: ArticleRow, known: Beside) -> EventText:
    date = row.published_at or row.discovered_at
    beside = replace(
        known,
        images=frozenset(filter(None, [row.image])),
        address=row.key,
        shingles=known.shingles or fingerprint(row.title, row.text).shingles,
    )
    return EventText(row.id, row.title, row.text, row.language, date.date(), beside)
