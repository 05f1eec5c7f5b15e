"""Writes where articles belong: families as their texts say, stories as their families say."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime

from sqlalchemy.orm import Session

from crawler.ingest.story_grouping import StoryGrouping, beside_article
from crawler.stories.features.records import EventFeatures
from crawler.stories.grouping import Regrouped, TextGrouping
from storage.articles import ArticleRow, NewArticle, place_article
from storage.events import pins_of
from storage.families import forget_shingles_of
from storage.records import (
    NOTHING_BESIDE,
    ArticleDates,
    Beside,
    Extraction,
    Fingerprint,
    KnownText,
)
from storage.stored_texts import StoredTexts
from storage.stories import stories_of
from storage.story_moves import merge_stories, split_off


class ArticleGrouping:
    """Groups stored articles in one transaction, with the lock of story decisions held."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._texts = TextGrouping(StoredTexts(session, now))
        self._stories = StoryGrouping(session, now)

    def add(self, row: ArticleRow, new: NewArticle, features: EventFeatures | None = None) -> None:
        """Find the family of a new article, and its story; `features` where they are known."""
        regrouped = self._texts.add(_known(row), new.fingerprint.shingles)
        beside = beside_article(new.extraction, new.fingerprint)
        self._settle(regrouped, row.id, beside, features)

    def replace(self, row: ArticleRow, fingerprint: Fingerprint, extraction: Extraction) -> None:
        """Find the family and the story of an article whose text has changed."""
        forget_shingles_of(self._session, row.id)
        before = self._stories.forget(row.id)
        regrouped = self._texts.replace(_known(row), fingerprint.shingles)
        self._settle(regrouped, row.id, beside_article(extraction, fingerprint, before))

    def join(self, row: ArticleRow, other: ArticleRow) -> None:
        """Make an article a copy of another one, of which it turned out to be the page."""
        self._settle(self._texts.join(row.id, other.id), row.id)

    def _settle(
        self,
        regrouped: Regrouped,
        article: int,
        beside: Beside = NOTHING_BESIDE,
        features: EventFeatures | None = None,
    ) -> None:
        for place in regrouped.changed:
            place_article(self._session, place)
        for parts in regrouped.parted:
            self._part(parts)
        for family in regrouped.families:
            if len(family) > 1:
                self._unite(family)
        others = {place.article for place in regrouped.changed} - {article}
        if others:
            self._stories.add(others)
        self._stories.add({article}, beside, features)

    def _part(self, parts: Sequence[Set[int]]) -> None:
        """Split stories whose articles were one family; the part stored first stays.

        So does a part that a user put into the story.
        """
        stays, *others = parts
        story_of = stories_of(self._session, frozenset().union(*parts))
        story = story_of[min(stays)]
        pinned = {pin.article_id for pin in pins_of(self._session, [story])}
        for part in others:
            leaving = [article for article in part if story_of[article] == story]
            if leaving and not pinned & part:
                split_off(self._session, leaving, self._now)

    def _unite(self, family: Set[int]) -> None:
        """Put a family into one story: one of a user's, or the one that was opened first.

        What a user put into a story stays there, though its text is in two stories then.
        """
        story_of = stories_of(self._session, family)
        if len(set(story_of.values())) == 1:
            return
        by_story = {
            story: {pin.article_id for pin in pins_of(self._session, [story])}
            for story in sorted(set(story_of.values()))
        }
        home = next((one for one, pins in by_story.items() if pins & family), min(by_story))
        for story, pins in by_story.items():
            if story == home:
                continue
            moved = story
            if pins:  # a user made it: only what carries the text goes, but for what was put there
                own = [one for one in family if story_of[one] == story and one not in pins]
                if not own:
                    continue
                moved = split_off(self._session, own, self._now)
            merge_stories(self._session, moved, home, self._now)


def _known(row: ArticleRow) -> KnownText:
    dates = ArticleDates(row.published_at, row.discovered_at)
    return KnownText(row.id, row.title, row.text, row.text_hash, row.size, dates)
