"""Put families of texts into stories over any store: one rule for memory and SQL.

The store answers what it knows and writes what it is told (`Events`); which texts are compared,
which are linked and which families are one story is decided here. A story is worked out again from
the links whenever one of its families gains a link, so that the order of arrival does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import log
from typing import Any, Protocol

from crawler.stories.events.clusters import EventLink, Family, clusters_of
from crawler.stories.events.event_rules import EVENT_RULES, EventRules
from crawler.stories.events.evidence import Evidence, compare
from crawler.stories.events.keys import hashed, weighted_keys
from crawler.stories.events.reasons import reasons
from crawler.stories.events.relations import REPEATS, Related, relations_in
from crawler.stories.events.shared_names import Rarity
from crawler.stories.events.verdict import Verdict, judge
from crawler.stories.features.packing import PackedFeatures, packed, unpacked
from crawler.stories.features.records import EventFeatures
from crawler.stories.features.text_features import features_of, with_beside
from storage.records import EventText, Held, StoryLink, StoryPlace


class Events(Protocol):
    """The texts that stories are made of. Article numbers grow in order of arrival."""

    def holders(
        self, keys: Collection[int], *, first_day: int, last_day: int, limit: int
    ) -> Mapping[int, Sequence[Held]]:
        """Return the latest `limit` texts with each key whose day is within the two."""
        ...

    def features(self, articles: Collection[int]) -> Mapping[int, PackedFeatures]:
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

    def keys_of(self, articles: Collection[int]) -> Mapping[int, Collection[int]]:
        """Return the hashes of the keys by which these articles are found."""
        ...

    def add_links(self, links: Collection[StoryLink]) -> None: ...

    def replace_links(self, links: Collection[StoryLink]) -> None:
        """Write what known pairs are to one another now; those of score 0 are nothing."""
        ...

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

    def add(self, text: EventText, features: EventFeatures | None = None) -> Stories:
        """Compare a text that was stored just now, and work out the stories that it touches.

        What it shares with others has become less rare by it: the pairs among them that hang on
        that are judged again, so that it does not matter which of the texts came first.
        """
        mine = _features(text, features)
        keys = weighted_keys(mine)
        hashes = {hashed(key): key for key in keys}
        around = Surroundings(self._events, text.day, hashes, self._rules)
        around.connect({place.article for place in self._events.places([text.article])})
        likely = self._likely(text.article, keys, around)
        held = self._events.keys_of(likely)
        links = self._links(text.article, mine, likely, held, around)
        self._events.add(text.article, text.day.toordinal(), packed(mine), [*hashes])
        self._events.add_links(links)
        again = self._judged_again(links, likely, held, around)
        self._events.replace_links(again)
        ends = {end for link in (*links, *again) for end in (link.article, link.other)}
        return self.settle(ends | {text.article})

    def settle(self, articles: Collection[int]) -> Stories:
        """Work out the stories of these articles and of all that are linked with them."""
        places, known = self._component(articles)
        own = {place.article: place.family for place in places if place.relation not in REPEATS}
        lifted = _lifted(known, own)
        clusters = clusters_of(_families(places), lifted, self._rules)
        relations: dict[int, Related] = {}
        for cluster in clusters:
            relations |= relations_in(cluster, places, known)
        return Stories(clusters, list(places), relations)

    def _likely(
        self, article: int, keys: Mapping[str, float], around: Surroundings
    ) -> Mapping[int, EventFeatures]:
        """Return the texts that share most with a new one, in the order of how much that is."""
        shared: Counter[int] = Counter()
        for key, weight in keys.items():
            worth = weight * around.rarity(key)
            for one in around.holders_of(key):
                shared[one] += worth  # type: ignore[assignment]
        shared.pop(article, None)
        likely = sorted(shared, key=lambda one: (-shared[one], -one))[: self._rules.max_candidates]
        likely = [one for one in likely if shared[one] >= self._rules.least_shared]
        known = self._events.features(likely)
        found = {one: unpacked(known[one]) for one in likely if one in known}
        return {one: features for one, features in found.items() if features is not None}

    def _links(
        self,
        article: int,
        mine: EventFeatures,
        likely: Mapping[int, EventFeatures],
        keys: Mapping[int, Collection[int]],
        around: Surroundings,
    ) -> list[StoryLink]:
        links = []
        for other, features in likely.items():
            evidence = compare(mine, features, around.rarity_in(keys.get(other, ())))
            link = _link(article, other, evidence, self._rules)
            if link is not None:
                links.append(link)
        return links

    def _judged_again(
        self,
        new: Sequence[StoryLink],
        likely: Mapping[int, EventFeatures],
        keys: Mapping[int, Collection[int]],
        around: Surroundings,
    ) -> list[StoryLink]:
        """Judge pairs of texts that share much with a new one again, where that may matter.

        These are links that are in doubt, and, where the new text connects stories, pairs without
        a link: what these stories share has become rarer by it.
        """
        connected = around.connect({link.other for link in new if link.score > 0})
        known = {link[:2]: link for link in self._events.links_of(likely)}
        pairs = [
            pair
            for pair in combinations(sorted(likely, reverse=True), 2)
            if (pair in known and known[pair].score < self._rules.beyond_doubt)
            or (pair not in known and not connected.isdisjoint(pair))
        ][: self._rules.most_again]
        shared = {pair: {*keys[pair[0]]} & {*keys[pair[1]]} for pair in pairs}
        around.look_up(set().union(*shared.values()))
        found = []
        for pair in pairs:
            one, other = pair
            evidence = compare(likely[one], likely[other], around.rarity_in(shared[pair]))
            now = _link(one, other, evidence, self._rules)
            before = known.get(pair)
            if now != before:
                found.append(now or StoryLink(one, other, 0.0, 0, 0, {}))
        return found

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


class Surroundings:
    """What is known around the day of a text: which texts, in how many stories, hold a key."""

    def __init__(
        self, events: Events, day: date, hashes: Collection[int], rules: EventRules
    ) -> None:
        window = rules.window // timedelta(days=1)
        self._events = events
        self._days = day.toordinal() - window, day.toordinal() + window
        self._limit = rules.max_holders
        self._held: dict[int, Sequence[Held]] = {}
        self._new = frozenset(hashes)  # of the text itself, which is not stored yet
        self._rarities: dict[str, float] = {}
        self._connected: frozenset[int] = frozenset()  # stories that the new text makes one
        self._joined: int | None = None  # the one that they become
        self.look_up(hashes)

    def look_up(self, hashes: Collection[int]) -> None:
        """Read the holders of keys that are not known yet."""
        unknown = set(hashes) - self._held.keys()
        first, last = self._days
        found = self._events.holders(unknown, first_day=first, last_day=last, limit=self._limit)
        self._held |= {key: found.get(key, ()) for key in unknown}

    def holders_of(self, key: str) -> Iterator[int]:
        """Yield the texts with a key."""
        return (one.article for one in self._held.get(hashed(key), ()))

    def rarity(self, key: str) -> float:
        """Return how few stories have a key: 1 for a handful, towards 0 for many."""
        known = self._rarities.get(key)
        if known is None:
            number = hashed(key)
            stories = {self._story_of(one) for one in self._held[number]}
            is_new = number in self._new and self._joined not in stories
            count = len(stories) + is_new
            known = self._rarities[key] = 1 / (1 + log(max(1.0, count / _FEW)))
        return known

    def connect(self, articles: Collection[int]) -> frozenset[int]:
        """Take the stories of articles for one, which is that of the new text.

        Return the texts of these stories that are known, if they were several.
        """
        held = {one for holders in self._held.values() for one in holders}
        stories = {one.story for one in held if one.article in articles}
        self._joined = min(stories, default=None)
        self._connected = frozenset(stories)
        self._rarities.clear()
        if len(stories) < 2:
            return frozenset()
        return frozenset(one.article for one in held if one.story in stories)

    def _story_of(self, held: Held) -> int | None:
        return self._joined if held.story in self._connected else held.story

    def rarity_in(self, keys: Collection[int]) -> Rarity:
        """Return the rarity for a pair of texts: of what is a key of one of them only, nothing is
        known, whichever of the two that is.
        """
        common = frozenset(keys) & self._held.keys()
        return lambda key: self.rarity(key) if hashed(key) in common else _UNKNOWN


# Stories with a key, the new text counted: three are as good as two, because the reports of one
# event may not be together yet.
_FEW = 3
_UNKNOWN = 0.7


def _features(text: EventText, known: EventFeatures | None) -> EventFeatures:
    """Return the features of a text; those known of its words, unless they are of another day."""
    if known is None or known.published != text.day:
        return features_of(text.title, text.text, text.language, text.day, text.beside)
    return with_beside(known, text.beside)


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
