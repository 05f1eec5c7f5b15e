"""Weigh what two texts share, and what speaks against their telling of one event.

What both say word for word, sentence by sentence, is not counted: footers, calls to subscribe and
background that is pasted again are text in common and no sign of the same event.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from crawler.stories.events.event_rules import EventRules
from crawler.stories.events.keys import document_key, number_key, place_key, quotation_key, term_key
from crawler.stories.events.own_features import OwnFeatures, own_features
from crawler.stories.events.shared_names import Rarity, lead_names_alike, shared_names
from crawler.stories.features import spelling
from crawler.stories.features.numbers import significance
from crawler.stories.features.records import EventFeatures
from crawler.stories.features.scripts import Writing, writing_of
from crawler.text.vectors import similarity

_RARE = 0.9  # rarity of a term that few other stories have
_ALIKE = 0.5  # similarity of meanings that is a sign
_COUNTED = 0.5  # of its weight, for a term that counts as a name already
_ALL_SENTENCES = (1 << 16) - 2
# How many names rare words stand for; pairs of characters are many and say less.
_MOST_WORDED = {Writing.UNSPACED: 1, Writing.CASELESS: 2, Writing.CASED: 0}
_NOTICE = 3  # parts, the title among them
_TELLING = 0.25  # significance of a number that places a sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two texts share, by weight, and what sets them apart."""

    names: Mapping[str, float]
    numbers: Mapping[float, float]
    places: Mapping[str, float]
    terms: float  # cosine, 0 to 1; 0 across languages
    shared_terms: tuple[str, ...]  # the weightiest first
    rare_terms: int  # shared terms that hardly another story has, names left out
    documents: Mapping[str, float]  # links and pictures
    quotation: float  # rarity of quoted words that both have; 0 where there are none
    are_versions: bool  # one names the other as its version in another language
    similarity: float  # of their meanings, 0 to 1; 0 without an encoder
    shared_days: frozenset[date]
    days_apart: int | None  # between the leads; None: one of them names no day
    other_place: bool  # the leads name places, and none in common
    other_title: bool  # both titles have names and numbers, and none in common
    actors_alike: float | None  # share of the names in a lead; None: one of them has none
    agreeing: int  # things that both count alike
    conflicting: int  # things that they count differently
    numbers_alike: float | None  # share of the fewer numbers; None: one of them has hardly any
    common_wording: float  # share of the shorter text, found in the other
    same_language: bool
    writing: Writing  # of the text whose script marks names better
    is_short: bool  # one of them is a notice of a sentence or two
    told_in: tuple[int, int]  # a bit for each sentence of either text with a shared name or number

    @property
    def signs(self) -> int:
        """How many names, numbers and documents are shared, without those that say little."""
        weights = [*self.names.values(), *(3 * weight for weight in self.numbers.values())]
        told = sum(weight >= 0.3 for weight in weights) + len(self.documents)
        told += self.quotation > 0
        return told + (self.similarity >= _ALIKE)

    def score(self, rules: EventRules) -> float:
        """Return what speaks for one event."""
        return (
            min(rules.most_names, sum(self.names.values()))
            + min(rules.most_numbers, sum(self.numbers.values()))
            + self._score_of_places(rules)
            + rules.same_terms * self.terms
            + min(rules.most_rare_terms, rules.rare_term * self.rare_terms)
            + rules.same_document * min(1.0, sum(self.documents.values()))
            + rules.same_quotation * self.quotation
            + max(0.0, self.similarity - rules.least_similarity) * rules.by_similarity
        )

    def _score_of_places(self, rules: EventRules) -> float:
        """Return what places say; across languages a city says more, and so does a day with them.

        There they survive translation where names and terms may not.
        """
        if self.same_language:
            return rules.place * min(3.0, sum(self.places.values()))
        cities = sum(weight for place, weight in self.places.items() if "/" in place)
        countries = sum(self.places.values()) - cities
        weight = rules.place * min(3.0, countries) + rules.city * min(1.0, cities)
        return weight + (rules.day * bool(self.shared_days))

    def against(self, rules: EventRules) -> float:
        """Return what speaks against it."""
        others = max(0, self.conflicting - 2 * self.agreeing)
        weight = rules.other_number * min(rules.most_other_numbers, others)
        if self.days_apart is not None and self.days_apart >= 2:
            weight += rules.other_day
        if self.common_wording >= rules.template_share and self.same_language:
            weight += rules.template + rules.template_by_share * self.common_wording
        weight += rules.other_place * self.other_place + rules.other_title * self.other_title
        return weight

    def is_translation(self, rules: EventRules) -> bool:
        """Whether the one text says what the other does, in another language."""
        if self.same_language:
            return False
        told = sum(weight >= rules.counts_alike for weight in self.numbers.values())
        says_all = told >= rules.translated_numbers and len(self.names) >= rules.translated_names
        return self.are_versions or says_all or self.similarity >= rules.translated_similarity

    def has_anchor(self, rules: EventRules) -> bool:
        """Whether two things are shared that belong to an event rather than to a kind of event.

        Two events may share one name, be it of an agreement or of a place that is often in the
        news, and all that is said of an agreement names it and its bodies. So the texts must also
        say much the same, or count the same. In a script that does not mark names, rare words stand
        for them.
        """
        names = sum(weight >= rules.telling_name for weight in self.names.values())
        names += len(self.documents) + (self.quotation >= rules.telling_name)
        numbers = sum(self.numbers.values())
        worded = min(_MOST_WORDED[self.writing], self.rare_terms // rules.telling_terms)
        is_counted = numbers >= rules.telling_numbers
        is_told_alike = (
            self.terms >= rules.least_terms or bool(self.documents) or self.quotation > 0
        )
        if not is_told_alike and numbers < rules.counts_alike:
            return False
        if not (names or is_counted or worded):
            return False
        beside = bool(self.shared_days) + bool(self.agreeing) + worded
        return names + beside + 2 * is_counted >= rules.fewest_signs

    def is_sibling(self, rules: EventRules) -> bool:
        """Whether it is the same kind of event, counted differently throughout."""
        if self.conflicting >= rules.other_counts * max(1, self.agreeing):
            return True
        is_exact = self.agreeing or not self.same_language
        least = rules.counts_alike if is_exact else rules.rare_number
        if any(weight >= least for weight in self.numbers.values()):
            return False
        if self.names_the_same(rules) and (self.actors_alike or 0.0) >= rules.same_actors:
            return False
        is_other_day = self.days_apart is not None and self.days_apart >= 2
        if not self.same_language:  # what is counted cannot be told; that nothing agrees can
            return is_other_day and self.numbers_alike == 0
        return self.conflicting > self.agreeing and (is_other_day or self.is_short)

    def names_the_same(self, rules: EventRules) -> bool:
        """Whether so many rare names are shared that it can hardly be about others."""
        telling = [weight for weight in self.names.values() if weight >= rules.telling_name]
        return sum(telling) >= rules.same_names

    def is_of_others(self, rules: EventRules) -> bool:
        """Whether it is told in like words of other people and places: the kind of event is one.

        Reports of one event share fewer words than these, or the names that their leads give.
        """
        is_told_alike = (
            self.terms >= rules.told_alike or self.common_wording >= rules.template_share
        )
        if any(w >= rules.counts_alike for w in self.numbers.values()):
            return False
        if self.names_the_same(rules):
            return False
        if self.actors_alike is None:
            return self.other_place and self.terms >= rules.told_alike
        if not is_told_alike and (self.terms < rules.told_like or self.shared_days):
            return False
        return self.actors_alike < max(self.terms, self.common_wording)

    def is_form(self, rules: EventRules) -> bool:
        """Whether it is the same form filled in again: one wording, other numbers."""
        is_one_wording = self.terms >= rules.form or self.common_wording >= rules.template_share
        is_filled_anew = self.numbers_alike is not None and self.numbers_alike < rules.same_numbers
        return self.same_language and is_one_wording and is_filled_anew


def compare(mine: EventFeatures, other: EventFeatures, rarity: Rarity) -> Evidence:
    """Compare two texts. Which is named first says whose spelling names have, and nothing else."""
    if _rank(other) < _rank(mine):
        turned = _compare(other, mine, rarity)
        spelled = {name.fine: key for key, name in mine.names.items()}
        names = {
            key if key in mine.names else spelled.get(spelling.fine(key), key): weight
            for key, weight in turned.names.items()
        }
        return replace(turned, names=names, told_in=turned.told_in[::-1])
    return _compare(mine, other, rarity)


def _rank(text: EventFeatures) -> tuple[date, str, str, tuple[int, ...]]:
    return text.published, text.language, text.address, text.sentences


def _compare(mine: EventFeatures, other: EventFeatures, rarity: Rarity) -> Evidence:
    here, there = own_features(mine, other), own_features(other, mine)
    same_language = mine.language == other.language
    agreeing, conflicting = _counts(here, there) if same_language else (0, 0)
    terms, shared, rare = _terms(here, there, rarity) if same_language else (0.0, (), 0)
    places = mine.places.keys() & other.places.keys()
    names = shared_names(here, there, rarity)
    return Evidence(
        names=names,
        numbers={
            number: _weight(number, here, there) * rarity(number_key(number))
            for number in here.numbers & there.numbers
        },
        places={place: rarity(place_key(place)) for place in places},
        terms=terms,
        shared_terms=shared,
        rare_terms=rare,
        documents=_documents(mine, other, rarity),
        quotation=max(
            (rarity(quotation_key(run)) for run in {*mine.quoted} & {*other.quoted}), default=0.0
        ),
        are_versions=_are_versions(mine, other),
        similarity=similarity(mine.vector, other.vector),
        shared_days=mine.lead_days & other.lead_days,
        days_apart=_days_apart(mine, other),
        other_place=_other_place(mine, other),
        other_title=same_language and _other_title(here, there),
        actors_alike=lead_names_alike(here, there, names) if same_language else None,
        agreeing=agreeing,
        conflicting=conflicting,
        numbers_alike=_numbers_alike(here, there),
        common_wording=_common_wording(mine, other) if same_language else 0.0,
        same_language=same_language,
        writing=max(
            writing_of(mine.language), writing_of(other.language), key=[*_MOST_WORDED].index
        ),
        is_short=min(len(mine.sentences), len(other.sentences)) <= _NOTICE,
        told_in=(_told_in(here, there, names, shared), _told_in(there, here, names, shared)),
    )


def _told_in(
    mine: OwnFeatures, other: OwnFeatures, names: Collection[str], terms: Collection[str]
) -> int:
    """Return the sentences with what is shared, the title left out: it may name much."""
    if _are_versions(mine.of, other.of):
        return _ALL_SENTENCES
    mask = 0
    skeletons = {fine for key in names if (fine := spelling.fine(key))}
    for key, name in mine.names.items():
        if key in names or name.fine in skeletons:
            mask |= name.sentences
    for number in mine.numbers & other.numbers:
        if significance(number) >= _TELLING:
            mask |= mine.of.numbers[number].sentences
    if not mask & ~1:
        for term in terms:
            mask |= mine.terms[term].sentences
    return mask & ~1


def _terms(
    here: OwnFeatures, there: OwnFeatures, rarity: Rarity
) -> tuple[float, tuple[str, ...], int]:
    """Return the cosine of the terms by weight and rarity, its terms, and how many are rare."""
    language = here.of.language

    def vector(own: OwnFeatures) -> dict[str, float]:
        return {t: own.terms[t].weight * rarity(term_key(language, t)) for t in own.terms}

    def is_named(term: str) -> bool:
        return term in here.named or spelling.latin(term) in here.named

    mine, other = vector(here), vector(there)
    products = {
        term: mine[term] * other[term] * (_COUNTED if is_named(term) else 1.0)
        for term in sorted(mine.keys() & other.keys())
    }
    length = sqrt(sum(w * w for w in mine.values()) * sum(w * w for w in other.values()))
    shared = sorted(products, key=lambda term: (-products[term], term))
    rare = sum(
        rarity(term_key(language, term)) >= _RARE and term not in here.names for term in products
    )
    return (sum(products.values()) / length if length else 0.0), tuple(shared[:6]), rare


def _counts(here: OwnFeatures, there: OwnFeatures) -> tuple[int, int]:
    """Return how many things both count alike, and how many differently."""

    def by_unit(own: OwnFeatures) -> dict[str, set[float]]:
        counted: dict[str, set[float]] = {}
        for number in own.numbers:
            for unit in own.of.numbers[number].units:
                counted.setdefault(unit, set()).add(number)
        return counted

    mine, other = by_unit(here), by_unit(there)
    both = mine.keys() & other.keys()
    alike = sum(bool(mine[unit] & other[unit]) for unit in both)
    return alike, len(both) - alike


def _weight(number: float, here: OwnFeatures, there: OwnFeatures) -> float:
    """Return what a shared number says: half where it counts one thing here and another there."""
    mine, other = here.of.numbers[number].units, there.of.numbers[number].units
    is_chance = here.of.language == there.of.language and mine and other and not {*mine} & {*other}
    return significance(number) * (0.5 if is_chance else 1.0)


def _documents(mine: EventFeatures, other: EventFeatures, rarity: Rarity) -> dict[str, float]:
    """Return the links that both have, and the pictures where it is not one site that has them.

    A site shows its own picture beside many articles.
    """
    shared = mine.links & other.links
    if mine.address.partition("/")[0] != other.address.partition("/")[0]:
        shared |= mine.images & other.images
    return {address: rarity(document_key(address)) for address in sorted(shared)}


def _common_wording(mine: EventFeatures, other: EventFeatures) -> float:
    """Return the share of the shorter text that the other has, estimated by the kept shingles."""
    fewer = min(len(mine.shingles), len(other.shingles))
    return len({*mine.shingles} & {*other.shingles}) / fewer if fewer else 0.0


def _are_versions(mine: EventFeatures, other: EventFeatures) -> bool:
    is_named = mine.address in other.versions or other.address in mine.versions
    return is_named and bool(mine.address and other.address) and mine.language != other.language


def _days_apart(mine: EventFeatures, other: EventFeatures) -> int | None:
    if not mine.lead_days or not other.lead_days:
        return None
    return min(abs((a - b).days) for a in mine.lead_days for b in other.lead_days)


def _numbers_alike(here: OwnFeatures, there: OwnFeatures) -> float | None:
    mine, other = ({n for n in own.numbers if significance(n) >= 0.1} for own in (here, there))
    fewer = min(len(mine), len(other))
    return len(mine & other) / fewer if fewer >= 2 else None


def _other_place(mine: EventFeatures, other: EventFeatures) -> bool:
    one, two = ({place for place, in_lead in f.places.items() if in_lead} for f in (mine, other))
    return bool(one and two) and not one & two


def _other_title(here: OwnFeatures, there: OwnFeatures) -> bool:
    def names(own: OwnFeatures) -> set[str]:
        return {key for key, name in own.names.items() if name.sentences & 1 and name.is_sure}

    def numbers(own: OwnFeatures) -> set[float]:
        return {key for key in own.numbers if own.of.numbers[key].sentences & 1}

    for told in (names, numbers):
        mine, other = told(here), told(there)
        if not mine or not other or mine & other:
            return False
    return True
