"""Put families of texts into stories over any store: one rule for memory and SQL.

The store answers what it knows and writes what it is told (`Events`); which texts are compared,
which are linked and which families are one story is decided here. A story is worked out again from
the links whenever one of its families gains a link, so that the order of arrival does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import log
from typing import Any, Protocol

from crawler.stories.events.clusters import EventLink, Family, clusters_of
from crawler.stories.events.event_rules import EVENT_RULES, EventRules
from crawler.stories.events.evidence import Evidence, compare
from crawler.stories.events.keys import hashed, weighted_keys
from crawler.stories.events.reasons import reasons
from crawler.stories.events.relations import Related, relations_in
from crawler.stories.events.verdict import Verdict, judge
from crawler.stories.features.packing import packed, unpacked
from crawler.stories.features.records import EventFeatures
from crawler.stories.features.text_features import features_of
from storage.records import EventText, Held, StoryLink, StoryPlace


class Events(Protocol):
    """The texts that stories are made of. Article numbers grow in order of arrival."""

    def holders(
        self, keys: Collection[int], *, first_day: int, last_day: int, limit: int
    ) -> Mapping[int, Sequence[Held]]:
        """Return the latest `limit` texts with each key whose day is within the two."""
        ...

    def features(self, articles: Collection[int]) -> Mapping[int, dict[str, Any]]:
        """Return the packed features of these articles, as far as they have any."""
        ...

    def links_of(self, articles: Collection[int]) -> Sequence[StoryLink]:
        """Return every link that has one of these articles at one end."""
        ...

    def places(self, articles: Collection[int]) -> Sequence[StoryPlace]:
        """Return the places of these articles and of all others in their families."""
        ...

    def add(
        self, article: int, day: int, features: dict[str, Any], keys: Collection[int]
    ) -> None: ...

    def add_links(self, links: Collection[StoryLink]) -> None: ...

    def forget(self, article: int) -> None:
        """Forget the features, keys and links of an article."""
        ...


@dataclass(frozen=True, slots=True)
class Stories:
    """Which families are one story, for all that a new text concerns."""

    clusters: list[list[int]]  # families, the earliest first in each
    places: list[StoryPlace]  # as they were
    relations: dict[int, Related]  # of the first text of each family, by article


class EventGrouping:
    """Finds the story of each new text."""

    def __init__(self, events: Events, rules: EventRules = EVENT_RULES) -> None:
        self._events = events
        self._rules = rules

    def add(self, text: EventText) -> Stories:
        """Compare a text that was stored just now, and work out the stories that it touches."""
        mine = features_of(text.title, text.text, text.language, text.day, text.beside)
        keys = weighted_keys(mine)
        held = self._holders(text, keys)
        links = self._links(text, mine, keys, held)
        self._events.add(text.article, text.day.toordinal(), packed(mine), [*map(hashed, keys)])
        self._events.add_links(links)
        ends = {end for link in links for end in (link.article, link.other)}
        return self.settle(ends | {text.article})

    def settle(self, articles: Collection[int]) -> Stories:
        """Work out the stories of these articles and of all that are linked with them."""
        places, known = self._component(articles)
        lifted = _lifted(known, {place.article: place.family for place in places})
        clusters = clusters_of(_families(places), lifted, self._rules)
        relations: dict[int, Related] = {}
        for cluster in clusters:
            relations |= relations_in(cluster, places, known)
        return Stories(clusters, list(places), relations)

    def _holders(self, text: EventText, keys: Mapping[str, float]) -> Mapping[int, Sequence[Held]]:
        window = self._rules.window // timedelta(days=1)
        day = text.day.toordinal()
        return self._events.holders(
            [hashed(key) for key in keys],
            first_day=day - window,
            last_day=day + window,
            limit=self._rules.max_holders,
        )

    def _links(
        self,
        text: EventText,
        mine: EventFeatures,
        keys: Mapping[str, float],
        held: Mapping[int, Sequence[Held]],
    ) -> list[StoryLink]:
        rarity = _Rarity(held)
        shared: Counter[int] = Counter()
        for key, weight in keys.items():
            for one in held.get(hashed(key), ()):
                shared[one.article] += weight * rarity(key)  # type: ignore[assignment]
        shared.pop(text.article, None)
        likely = sorted(shared, key=lambda one: (-shared[one], -one))[: self._rules.max_candidates]
        likely = [one for one in likely if shared[one] >= self._rules.least_shared]
        links = []
        for article, values in sorted(self._events.features(likely).items()):
            other = unpacked(values)
            if other is None:
                continue
            evidence = compare(mine, other, rarity)
            link = _link(text.article, article, evidence, self._rules)
            if link is not None:
                links.append(link)
        return links

    def _component(
        self, articles: Collection[int]
    ) -> tuple[Sequence[StoryPlace], Sequence[StoryLink]]:
        """Return the articles that are linked with these by any number of steps, and the links."""
        places: dict[int, StoryPlace] = {}
        links: dict[tuple[int, int], StoryLink] = {}
        border = set(articles)
        while border and len(places) < self._rules.max_component:
            found = {place.article: place for place in self._events.places(border)}
            places |= found
            near = self._events.links_of(found.keys())
            links |= {(link.article, link.other): link for link in near}
            ends = {end for link in near if link.score > 0 for end in (link.article, link.other)}
            border = ends - places.keys()
        return list(places.values()), list(links.values())


class _Rarity:
    """How few stories have a key, of those whose texts hold it."""

    def __init__(self, held: Mapping[int, Sequence[Held]]) -> None:
        self._stories = {key: len({one.story for one in found}) for key, found in held.items()}
        self._known: dict[str, float] = {}

    def __call__(self, key: str) -> float:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of(self._stories.get(hashed(key)))
        return known

    def _of(self, stories: int | None) -> float:
        # Of what was not looked up nothing is known; two stories are as good as one, because the
        # reports of one event may not be together yet.
        return _UNKNOWN if stories is None else 1 / (1 + log(max(1.0, stories / 2)))


_UNKNOWN = 0.7


def _link(article: int, other: int, evidence: Evidence, rules: EventRules) -> StoryLink | None:
    judged = judge(evidence, rules)
    if judged.verdict is Verdict.UNRELATED:
        return None
    why = reasons(evidence) if judged.verdict is Verdict.SAME else {}
    if why and evidence.is_translation(rules):
        why["translation"] = True
    return StoryLink(article, other, round(judged.score, 4), *evidence.told_in, why)


def _families(places: Sequence[StoryPlace]) -> list[Family]:
    """Return the families of articles, each as old as its earliest article."""
    families: dict[int, Family] = {}
    for place in places:
        known = families.get(place.family)
        dates = [date for date in (known and known.date, place.date) if date is not None]
        pinned = place.pinned if known is None or known.pinned is None else known.pinned
        families[place.family] = Family(place.family, min(dates, default=None), pinned)
    return list(families.values())


def _lifted(links: Sequence[StoryLink], family_of: Mapping[int, int]) -> list[EventLink]:
    """Return the links between families that the links between their texts make.

    Where one pair of texts says that they are different events, that holds for the families.
    """
    lifted: dict[tuple[int, int], EventLink] = {}
    for link in links:
        one, other = family_of.get(link.article), family_of.get(link.other)
        if one is None or other is None or one == other:
            continue
        new = EventLink(one, other, link.score, link.in_article, link.in_other)
        if one > other:
            new = EventLink(other, one, link.score, link.in_other, link.in_article)
        old = lifted.get(new[:2], new)
        lifted[new[:2]] = EventLink(
            *new[:2],
            _stronger(old.score, new.score),
            old.of_one | new.of_one,
            old.of_other | new.of_other,
        )
    return list(lifted.values())


def _stronger(one: float, other: float) -> float:
    return min(one, other) if min(one, other) < 0 else max(one, other)
