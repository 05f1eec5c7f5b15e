"""Put the families of a stream into stories in memory, for `marsad group`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count

from crawler.stories.events.grouping import EventGrouping, Stories
from crawler.stories.events.in_memory import MemoryEvents
from crawler.stories.events.relations import OPENS_FAMILY, REPEATS, Related
from crawler.stories.events.story_ids import stories_for
from storage.records import EventText, Placement, StoryPlace

_NEW = 1 << 40  # stories that open by a split are numbered from here; the others as their article


class MemoryStories:
    """The stories of a stream. Each has the number of the article that opened it."""

    def __init__(self) -> None:
        self._events = MemoryEvents()
        self._grouping = EventGrouping(self._events)
        self._texts: dict[int, EventText] = {}  # of articles that were not compared yet
        self._split = count(_NEW)
        self._related: dict[int, Related] = {}

    def add(self, text: EventText, date: datetime | None, changed: Sequence[Placement]) -> None:
        """Take a new text and what its family means for others."""
        self._texts[text.article] = text
        rest = set()
        for place in changed:
            known = self._events.place_of.get(place.article)
            family = place.family or place.article
            story = known.story if known else place.article
            when = known.date if known else date
            self._events.set_place(
                StoryPlace(place.article, family, story, place.relation, when, None)
            )
        for place in changed:
            if place.relation not in REPEATS and place.article in self._texts:
                self._settle(self._grouping.add(self._texts.pop(place.article)))
            else:
                rest.add(place.article)
        if rest:
            self._settle(self._grouping.settle(rest))

    def forget(self, articles: Collection[int]) -> None:
        """Compare these articles no more; they stay in their stories."""
        for article in articles:
            self._texts.pop(article, None)
            self._events.forget(article)

    def story_of(self, article: int) -> int:
        """Return the story of an article, by the number of the first that is in it."""
        return min(self._events.articles_of(self._events.place_of[article].story))

    def related(self, place: Placement) -> Related:
        """Return what an article is to which other one."""
        if place.relation in OPENS_FAMILY:
            return self._related.get(place.article, Related(place.relation, place.of))
        return Related(place.relation, place.of)

    def _settle(self, found: Stories) -> None:
        self._related |= found.relations
        for known, families in stories_for(found.clusters, found.places):
            story = next(self._split) if known is None else known
            for place in found.places:
                if place.family in families and place.story != story:
                    self._events.set_place(place._replace(story=story))
