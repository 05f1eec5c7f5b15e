"""Writes where articles belong: families as their texts say, stories as their families say."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime

from sqlalchemy.orm import Session

from crawler.stories.grouping import Regrouped, TextGrouping
from storage.articles import ArticleRow
from storage.families import forget_shingles_of
from storage.records import ArticleDates, Fingerprint, KnownText, Placement
from storage.stored_texts import StoredTexts
from storage.stories import stories_of
from storage.story_moves import merge_stories, split_off


class ArticleGrouping:
    """Groups stored articles in one transaction, with the lock of story decisions held."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._texts = TextGrouping(StoredTexts(session, now))

    def add(self, row: ArticleRow, fingerprint: Fingerprint) -> None:
        """Find the family of a new article, and its story if the family has one."""
        self._settle(self._texts.add(_known(row), fingerprint.shingles))

    def replace(self, row: ArticleRow, fingerprint: Fingerprint) -> None:
        """Find the family of an article whose text has changed."""
        forget_shingles_of(self._session, row.id)
        self._settle(self._texts.replace(_known(row), fingerprint.shingles))

    def join(self, row: ArticleRow, other: ArticleRow) -> None:
        """Make an article a copy of another one, of which it turned out to be the page."""
        self._settle(self._texts.join(row.id, other.id))

    def _settle(self, regrouped: Regrouped) -> None:
        for place in regrouped.changed:
            self._write(place)
        self._session.flush()
        for parts in regrouped.parted:
            self._part(parts)
        for family in regrouped.families:
            if len(family) > 1:
                self._unite(family)

    def _write(self, place: Placement) -> None:
        row = self._session.get_one(ArticleRow, place.article)
        row.family_id, row.share = place.family, place.share
        row.relation, row.relation_of = place.relation, place.of

    def _part(self, parts: Sequence[Set[int]]) -> None:
        """Split stories whose articles were one family; the part stored first stays."""
        stays, *others = parts
        story_of = stories_of(self._session, frozenset().union(*parts))
        story = story_of[min(stays)]
        for part in others:
            leaving = [article for article in part if story_of[article] == story]
            if leaving:
                split_off(self._session, leaving, self._now)

    def _unite(self, family: Set[int]) -> None:
        """Put a family into one story: the one that was opened first."""
        first, *others = sorted(set(stories_of(self._session, family).values()))
        for story in others:
            merge_stories(self._session, story, first, self._now)


def _known(row: ArticleRow) -> KnownText:
    dates = ArticleDates(row.published_at, row.discovered_at)
    return KnownText(row.id, row.title, row.text, row.text_hash, row.size, dates)
