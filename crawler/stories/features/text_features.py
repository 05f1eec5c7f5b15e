"""Read from a text what tells which event it reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from crawler.stories.features.days import days_in
from crawler.stories.features.names import names_in
from crawler.stories.features.numbers import numbers_in
from crawler.stories.features.places import places_in
from crawler.stories.features.quotations import quotations
from crawler.stories.features.records import EventFeatures, Number, Term
from crawler.stories.features.scripts import Writing, writing_of
from crawler.stories.features.terms import terms
from crawler.stories.features.words import Word, lead_of, sentences, words
from storage.records import NOTHING_BESIDE, Beside

_MAX_SENTENCES = 14  # what comes later seldom says what the event is; a mask has as many bits
_TITLE, _LEAD, _REST = 2.5, 1.5, 1.0
_SHINGLES = 96
_UNIT_WITHIN = 30  # characters after a number, in which what it counts is named
_QUOTATION = re.compile(r"[«“„\"「『]")


def features_of(
    title: str,
    text: str,
    language: str,
    published: date,
    beside: Beside = NOTHING_BESIDE,
) -> EventFeatures:
    """Read the features of an article; `published` is its day, or the day it was found."""
    parts = [title, *sentences(text)[: _MAX_SENTENCES - 1]]
    found = [word for number, part in enumerate(parts) for word in words(part, number)]
    lead_size = lead_of(parts)
    lead = [word for word in found if word.sentence < lead_size]
    whole, beginning = "\n".join(parts), "\n".join(parts[:lead_size])
    lead_places = places_in((word.text for word in lead), beginning, language)
    places = places_in((word.text for word in found), whole, language)
    features = EventFeatures(
        language,
        published,
        _terms(found, language, lead_size),
        names_in(parts, found, language, lead_size),
        _numbers(parts, language, lead_size),
        {place: place in lead_places for place in sorted(places)},
        frozenset(days_in(whole, language, published)),
        frozenset(days_in(beginning, language, published)),
        tuple(0 if n == 0 or _QUOTATION.search(p) else _hash(p) for n, p in enumerate(parts)),
        whole if writing_of(language) is Writing.UNSPACED else "",
        quoted=quotations(parts, language),
    )
    return with_beside(features, beside)


def with_beside(features: EventFeatures, beside: Beside) -> EventFeatures:
    """Return the features of a text with what is known beside it."""
    return replace(
        features,
        links=beside.links,
        images=beside.images,
        address=beside.address,
        versions=beside.versions,
        shingles=tuple(sorted(beside.shingles)[:_SHINGLES]),
        vector=beside.vector,
    )


def _terms(found: Sequence[Word], language: str, lead_size: int) -> dict[str, Term]:
    known: dict[str, Term] = {}
    for term, word in terms(iter(found), language):
        weight = _TITLE if word.sentence == 0 else _LEAD if word.sentence < lead_size else _REST
        before = known.get(term, Term(0.0, 0))
        known[term] = Term(max(weight, before.weight), before.sentences | 1 << word.sentence)
    return known


def _numbers(parts: Sequence[str], language: str, lead_size: int) -> dict[float, Number]:
    units: defaultdict[float, set[str]] = defaultdict(set)
    masks: defaultdict[float, int] = defaultdict(int)
    for sentence, part in enumerate(parts):
        for value, _, end in numbers_in(part, language):
            units[value].update(_unit(part[end : end + _UNIT_WITHIN], language))
            masks[value] |= 1 << sentence
    in_lead = (1 << lead_size) - 1
    return {
        value: Number(tuple(sorted(units[value])), bool(mask & in_lead), mask)
        for value, mask in masks.items()
    }


def _unit(after: str, language: str) -> list[str]:
    """Return the first term among the two words that follow a number."""
    near = list(words(after, 1))[:2]
    return [term for term, _ in terms(iter(near), language)][:1]


def _hash(sentence: str) -> int:
    return (
        int.from_bytes(blake2b(sentence.encode(errors="replace"), digest_size=6).digest(), "big")
        or 1
    )
