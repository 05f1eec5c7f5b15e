"""Write features as plain values, as the store keeps them, and read them again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from crawler.stories.features.records import EventFeatures, Name, Number, Term
from crawler.stories.shared_words import shared
from storage.records import Beside

_VERSION = 1  # of this form; another one is not read


class PackedFeatures(Protocol):
    """The features of a text in a store; equal ones have the same values."""

    def __hash__(self) -> int: ...

    def values(self) -> dict[str, Any]:
        """Return the features as JSON values, which are not to be changed."""
        ...


def packed(features: EventFeatures) -> dict[str, Any]:
    """Return features as JSON values."""
    return {
        "v": _VERSION,
        "language": features.language,
        "published": features.published.toordinal(),
        "terms": [[term, *about] for term, about in features.terms.items()],
        "names": [[name, *about] for name, about in features.names.items()],
        "numbers": [[number, *about] for number, about in features.numbers.items()],
        "places": dict(features.places),
        "days": _ordinals(features.days),
        "lead_days": _ordinals(features.lead_days),
        "sentences": list(features.sentences),
        "han": features.han,
        "links": sorted(features.links),
        "images": sorted(features.images),
        "address": features.address,
        "versions": sorted(features.versions),
        "shingles": list(features.shingles),
        "quoted": list(features.quoted),
        "vector": b64encode(features.vector).decode(),
    }


@lru_cache(maxsize=400)  # some 20 kB each
def unpacked(features: PackedFeatures) -> EventFeatures | None:
    """Return the features that were packed; None for those of another version.

    A text is compared with a dozen others, most of them more than once: those unpacked lately are
    kept. Words of several texts are kept once.
    """
    values = features.values()
    if values.get("v") != _VERSION:
        return None
    return EventFeatures(
        values["language"],
        date.fromordinal(values["published"]),
        {shared(term): Term(weight, sentences) for term, weight, sentences in values["terms"]},
        {shared(name): _name(*about) for name, *about in values["names"]},
        {
            float(number): Number(tuple(map(shared, units)), in_lead, sentences)
            for number, units, in_lead, sentences in values["numbers"]
        },
        {shared(place): in_lead for place, in_lead in values["places"].items()},
        frozenset(map(date.fromordinal, values["days"])),
        frozenset(map(date.fromordinal, values["lead_days"])),
        tuple(values["sentences"]),
        values["han"],
        frozenset(values["links"]),
        frozenset(values["images"]),
        values["address"],
        frozenset(values["versions"]),
        tuple(values["shingles"]),
        tuple(values.get("quoted", ())),  # texts that were stored before have none
        b64decode(values["vector"]),
    )


def _name(fine: str, coarse: str, *about: Any) -> Name:
    is_sure, in_lead, sentences, after, is_place = about
    return Name(shared(fine), shared(coarse), is_sure, in_lead, sentences, shared(after), is_place)


def beside_of(values: dict[str, Any]) -> Beside:
    """Return what was known beside the text of packed features."""
    return Beside(
        links=frozenset(values.get("links", ())),
        versions=frozenset(values.get("versions", ())),
        vector=b64decode(values.get("vector", "")),
    )


def _ordinals(days: frozenset[date]) -> list[int]:
    return sorted(day.toordinal() for day in days)
