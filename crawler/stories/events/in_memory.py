"""Keep what stories are made of in memory: what `marsad group` works over."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from storage.records import Held, StoryLink, StoryPlace


class MemoryFeatures:
    """The packed features of a text, equal to themselves alone."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def values(self) -> dict[str, Any]:
        """Return the features as JSON values."""
        return self._values


class MemoryEvents:
    """The texts of a stream: an `Events` in memory.

    `place_of` is kept by the caller: where each article stands now.
    """

    def __init__(self) -> None:
        self.place_of: dict[int, StoryPlace] = {}
        self._members: defaultdict[int, set[int]] = defaultdict(set)  # by family
        self._told: defaultdict[int, set[int]] = defaultdict(set)  # articles by story
        self._features: dict[int, MemoryFeatures] = {}
        self._keys: dict[int, tuple[int, Collection[int]]] = {}  # day and keys, by article
        self._holders: dict[int, list[tuple[int, int]]] = {}  # day and article, by key
        self._links: defaultdict[int, dict[int, StoryLink]] = defaultdict(dict)

    def set_place(self, place: StoryPlace) -> None:
        """Write where an article stands now."""
        before = self.place_of.get(place.article)
        if before is not None:
            self._members[before.family].discard(place.article)
            self._told[before.story].discard(place.article)
        self.place_of[place.article] = place
        self._told[place.story].add(place.article)
        self._members[place.family].add(place.article)

    def articles_of(self, story: int) -> Collection[int]:
        """Return the articles of a story."""
        return self._told[story]

    def holders(
        self, keys: Collection[int], *, first_day: int, last_day: int, limit: int
    ) -> Mapping[int, Sequence[Held]]:
        found = {}
        for key in keys:
            held = self._holders.get(key, [])
            end = bisect_left(held, (last_day + 1, 0))
            begin = max(bisect_left(held, (first_day, 0)), end - limit)
            if begin < end:
                found[key] = [Held(a, self.place_of[a].story) for _, a in held[begin:end]]
        return found

    def features(self, articles: Collection[int]) -> Mapping[int, MemoryFeatures]:
        return {one: self._features[one] for one in articles if one in self._features}

    def links_of(self, articles: Collection[int]) -> Sequence[StoryLink]:
        found = {}
        for article in articles:
            for link in self._links.get(article, {}).values():
                found[link.article, link.other] = link
        return list(found.values())

    def places(self, articles: Collection[int]) -> Sequence[StoryPlace]:
        families = {self.place_of[one].family for one in articles if one in self.place_of}
        return [
            self.place_of[a] for family in sorted(families) for a in sorted(self._members[family])
        ]

    def add(self, article: int, day: int, features: dict[str, Any], keys: Collection[int]) -> None:
        self._features[article] = MemoryFeatures(features)
        self._keys[article] = day, keys
        for key in keys:
            insort(self._holders.setdefault(key, []), (day, article))

    def keys_of(self, articles: Collection[int]) -> Mapping[int, Collection[int]]:
        return {one: self._keys[one][1] for one in articles if one in self._keys}

    def replace_links(self, links: Collection[StoryLink]) -> None:
        for link in links:
            self._links[link.article].pop(link.other, None)
            self._links[link.other].pop(link.article, None)
        self.add_links([link for link in links if link.score])

    def add_links(self, links: Collection[StoryLink]) -> None:
        for link in links:
            self._links[link.article][link.other] = self._links[link.other][link.article] = link

    def forget(self, article: int) -> None:
        self._features.pop(article, None)
        day, keys = self._keys.pop(article, (0, ()))
        for key in keys:
            self._holders[key].remove((day, article))
            if not self._holders[key]:
                del self._holders[key]
        for other in self._links.pop(article, {}):
            self._links[other].pop(article, None)
