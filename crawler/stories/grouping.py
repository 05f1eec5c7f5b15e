"""Group texts into families over any store of texts: one rule for memory and SQL.

The store answers what it knows and writes what it is told (`Texts`); which articles are compared,
which are linked, which shingles are repeated and which family an article is of is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from crawler.stories.families import (
    Member,
    changed,
    families_in,
    in_window,
    parted,
    place_in_families,
)
from crawler.stories.fingerprint import SAMPLE, SAMPLED_FROM_SIZE, fingerprint
from crawler.stories.likeness import Likeness, Verdict, compare
from crawler.stories.repetition import newly_repeated
from crawler.stories.rules import STORY_RULES, StoryRules
from crawler.stories.wording import Wording, wording
from storage.outcomes import Relation
from storage.records import KnownText, Placement, TextLink

_WORDINGS = 256  # texts compared lately; each takes some 15 kB
_MOST_EQUAL = 32  # articles with this very text that are looked at, the latest


class Texts(Protocol):
    """The texts that are known. Article numbers grow in order of arrival."""

    def repeated(self, shingles: Collection[int]) -> set[int]:
        """Return those of the shingles that are known to be repeated."""
        ...

    def holders(self, shingles: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the articles that each shingle was indexed for; none for unknown ones."""
        ...

    def with_text(self, exact: str, *, limit: int) -> Sequence[int]:
        """Return the latest articles with this exact text."""
        ...

    def load(self, articles: Collection[int]) -> Sequence[KnownText]:
        """Return the articles with their texts."""
        ...

    def links_of(self, articles: Collection[int]) -> Sequence[TextLink]:
        """Return every link that has one of these articles at one end."""
        ...

    def placements(self, articles: Collection[int]) -> Sequence[Placement]:
        """Return the places of these articles and of all others in their families."""
        ...

    def add_links(self, links: Collection[TextLink]) -> None: ...

    def drop_links(self, links: Collection[TextLink]) -> None: ...

    def index(self, article: int, shingles: Collection[int]) -> None: ...

    def unindex(self, rows: Collection[tuple[int, int]]) -> None:
        """Forget that these shingles stand in these articles: pairs of shingle and article."""
        ...

    def remember_repeated(self, shingles: Collection[int]) -> None:
        """Remember shingles as repeated, and index them no more."""
        ...


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a new or changed text means for it and for the articles that it is linked with."""

    changed: list[Placement]  # all places that are other than before, and that of the article
    families: list[frozenset[int]]  # every family that was worked out, by articles
    parted: list[list[frozenset[int]]]  # families that were one before


class TextGrouping:
    """Finds the family of each new article, and judges again what a new one changes."""

    def __init__(self, texts: Texts, rules: StoryRules = STORY_RULES) -> None:
        self._texts = texts
        self._rules = rules

    def add(self, new: KnownText, shingles: frozenset[int]) -> Regrouped:
        """Group an article that was stored just now."""
        touched = self._relate(new, shingles)
        return self._settle(touched | {new.article}, new.article)

    def replace(self, new: KnownText, shingles: frozenset[int]) -> Regrouped:
        """Group an article again whose text has changed, and whose shingles were forgotten."""
        links = self._texts.links_of([new.article])
        self._texts.drop_links(links)
        touched = {end for link in links for end in (link.article, link.other)}
        touched |= self._relate(new, shingles)
        return self._settle(touched | {new.article}, new.article)

    def join(self, article: int, other: int) -> Regrouped:
        """Put an article into the family of another one, of which it is known to be the page."""
        self._texts.add_links([TextLink(max(article, other), min(article, other), 1.0, 1.0)])
        return self._settle({article, other}, article)

    def _relate(self, new: KnownText, shingles: frozenset[int]) -> set[int]:
        """Link an article with those it is like, and index it; return all articles concerned."""
        repeated = self._texts.repeated(shingles)
        fresh = shingles - repeated
        holders = self._texts.holders(fresh)
        found = self._compare(new, holders, repeated)
        learnt = newly_repeated(holders, self._families_of(found), self._rules) & fresh
        touched: set[int] = set()
        if learnt:
            self._texts.remember_repeated(learnt)
            concerned = {one for shingle in learnt for one in holders[shingle]}
            touched = self._judge_again(concerned)
            repeated, fresh = repeated | learnt, fresh - learnt
            left = {shingle: held for shingle, held in holders.items() if shingle in fresh}
            found = self._compare(new, left, repeated)
        return touched | self._link(new, found, holders, fresh)

    def _link(
        self,
        new: KnownText,
        found: Mapping[int, Likeness],
        holders: Mapping[int, Sequence[int]],
        fresh: Collection[int],
    ) -> set[int]:
        same = [_link(new.article, one, like) for one, like in found.items() if _is_same(like)]
        self._texts.add_links(same)
        equal = set(self._equals(new))
        if not equal:  # else it is found by its whole text
            limit = self._rules.max_holders
            full = [s for s in fresh if len(holders.get(s, ())) >= limit]
            self._texts.unindex([(shingle, min(holders[shingle])) for shingle in full])
            self._texts.index(new.article, fresh)
        return {end for link in same for end in (link.article, link.other)} | equal

    def _compare(
        self,
        new: KnownText,
        holders: Mapping[int, Sequence[int]],
        repeated: set[int],
        *,
        also: Collection[int] = (),
    ) -> dict[int, Likeness]:
        """Compare a text with those that share most shingles with it, within the window."""
        shared: Counter[int] = Counter()
        for held in holders.values():
            shared.update(held)
        shared.pop(new.article, None)
        likely = [
            one
            for one, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))
            if shared[one] >= self._rules.min_common
        ][: self._rules.max_candidates]
        others = [
            other
            for other in self._texts.load({*likely, *also})
            if in_window(other.dates, new.dates, self._rules)
            and other.exact != new.exact
            and (other.article in also or self._may_be_like(new, other, shared[other.article]))
        ]
        if not others:  # as for most: what they would be compared by is not worked out
            return {}
        mine = _wording(new)
        known = repeated | self._texts.repeated(
            set(mine.shingles).union(*(_wording(other).shingles for other in others)) - repeated
        )
        return {
            other.article: compare(mine, _wording(other), known, self._rules) for other in others
        }

    def _may_be_like(self, one: KnownText, other: KnownText, shared: int) -> bool:
        """Whether so many shared shingles are more than the set phrases of two texts."""
        shorter, longer = sorted((one.size, other.size))
        kept = shorter / SAMPLE if longer >= SAMPLED_FROM_SIZE else shorter
        return shared >= self._rules.common_of_shorter * kept

    def _judge_again(self, articles: Collection[int]) -> set[int]:
        """Compare articles anew in which shingles turned out to be repeated.

        Return them and all that they were or are linked with.
        """
        old = self._texts.links_of(articles)
        partners: dict[int, set[int]] = {one: set() for one in articles}
        for link in old:
            for one, other in ((link.article, link.other), (link.other, link.article)):
                partners.get(one, set()).add(other)
        now: dict[tuple[int, int], TextLink] = {}
        for text in self._texts.load(articles):
            for other, like in self._like(text, partners[text.article]).items():
                link = _link(text.article, other, like)
                now[link.article, link.other] = link
        self._texts.drop_links(old)
        self._texts.add_links(list(now.values()))
        return {*articles, *_ends(old), *_ends(now.values())}

    def _like(self, text: KnownText, partners: Collection[int]) -> dict[int, Likeness]:
        """Return the texts that are the same as a known one, among its partners and others."""
        shingles = fingerprint(text.title, text.text).shingles
        repeated = self._texts.repeated(shingles)
        holders = self._texts.holders(shingles - repeated)
        found = self._compare(text, holders, repeated, also=partners)
        return {one: like for one, like in found.items() if _is_same(like)}

    def _settle(self, touched: set[int], new: int) -> Regrouped:
        """Work out the families of these articles and of all that are linked with them.

        The place of `new` counts as changed, whatever it was.
        """
        before = self._component(touched)
        if touched == {new} and before.keys() <= touched:
            return Regrouped([Placement(new, None, Relation.FIRST)], [], [])
        texts = self._texts.load(before.keys() | touched)
        members = [Member(one.article, one.exact, one.size, one.dates) for one in texts]
        links = self._texts.links_of([member.article for member in members])
        after = place_in_families(members, links, self._rules)
        rest = {one: place for one, place in before.items() if one != new}
        return Regrouped(changed(rest, after), families_in(after), parted(before, after))

    def _component(self, touched: set[int]) -> dict[int, Placement]:
        """Return the places of the articles that are linked with these, by any number of steps."""
        places: dict[int, Placement] = {}
        border = set(touched)
        while border and len(places) < self._rules.max_component:
            found = {place.article: place for place in self._texts.placements(border)}
            places |= found
            seen = places.keys() | border
            border = {*_ends(self._texts.links_of(border | found.keys())), *found} - seen
        return places

    def _families_of(self, found: Mapping[int, Likeness]) -> dict[int, int]:
        """Return the families of the articles that have nothing to do with the new one."""
        strangers = [one for one, like in found.items() if like.verdict is Verdict.UNRELATED]
        return {
            place.article: place.family or place.article
            for place in self._texts.placements(strangers)
            if place.article in found
        }

    def _equals(self, new: KnownText) -> list[int]:
        if not new.size:
            return []
        equal = self._texts.with_text(new.exact, limit=_MOST_EQUAL)
        return [
            other.article
            for other in self._texts.load([one for one in equal if one != new.article])
            if in_window(other.dates, new.dates, self._rules)
        ]


@lru_cache(maxsize=_WORDINGS)
def _read(title: str, text: str) -> Wording:
    return wording(title, text)


def _wording(text: KnownText) -> Wording:
    return _read(text.title, text.text)


def _is_same(like: Likeness) -> bool:
    return like.verdict is Verdict.SAME


def _link(article: int, other: int, like: Likeness) -> TextLink:
    if article > other:
        return TextLink(article, other, like.of_one, like.of_other)
    return TextLink(other, article, like.of_other, like.of_one)


def _ends(links: Iterable[TextLink]) -> set[int]:
    return {end for link in links for end in (link.article, link.other)}
