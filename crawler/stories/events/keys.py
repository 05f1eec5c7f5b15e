"""Name what a text is found by: one key for each thing that it may share with another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from crawler.stories.features.han_names import pinyin_keys, skeletons
from crawler.stories.features.numbers import significance
from crawler.stories.features.records import EventFeatures
from crawler.stories.features.scripts import Writing, writing_of
from crawler.text.vectors import bands

_LEAD_TERM = 1.5  # weight of a term that stands in the title or the lead
_QUOTED = 4  # runs of quoted words that are keys
_TELLING = 0.25  # significance of a number that a text is found by
_SHORTEST = {"fine": 3, "coarse": 4}  # consonants of a skeleton that is a key
_LEAD_OF_HAN = 120  # characters in which Chinese names are looked for by their sound


def name_key(name: str) -> str:
    return f"n:{name}"


def number_key(number: float) -> str:
    return f"#:{number:g}"


def place_key(place: str) -> str:
    return f"p:{place}"


def term_key(language: str, term: str) -> str:
    return f"t:{language}:{term}"


def quotation_key(run: int) -> str:
    return f"q:{run}"


def page_key(address: str) -> str:
    return f"a:{address}"


def document_key(address: str) -> str:
    return f"u:{address}"


@lru_cache(maxsize=40_000)
def hashed(key: str) -> int:
    """Return a key as a signed number of 64 bits, the same on every machine."""
    data = key.encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def weighted_keys(features: EventFeatures) -> dict[str, float]:
    """Return the keys of a text, each with how much it says that another text has it."""
    keys: dict[str, float] = {}
    for key, weight in _keys(features):
        keys[key] = max(weight, keys.get(key, 0.0))
    return keys


def _keys(features: EventFeatures) -> Iterator[tuple[str, float]]:
    for term, about in features.terms.items():
        if about.weight >= _LEAD_TERM:
            yield term_key(features.language, term), 0.3
    for number in features.numbers:
        if significance(number) >= _TELLING:
            yield number_key(number), significance(number)
    for place in features.places:
        yield place_key(place), 0.2
    for address in features.links | features.images:
        yield document_key(address), 2.0
    for address in {features.address, *features.versions} - {""}:
        yield page_key(address), 3.0
    for run in features.quoted[:_QUOTED]:
        yield quotation_key(run), 0.5
    for band in bands(features.vector):
        yield f"v:{band}", 0.15
    yield from _name_keys(features)
    for pinyin in pinyin_keys(features.han[:_LEAD_OF_HAN]):
        yield name_key(pinyin), 1.0
    for skeleton in skeletons(features.han):
        yield f"g:{skeleton}", 0.6


def _name_keys(features: EventFeatures) -> Iterator[tuple[str, float]]:
    is_caseless = writing_of(features.language) is Writing.CASELESS
    for name, about in features.names.items():
        if not is_caseless:
            yield name_key(name), 1.0
        if len(about.fine) >= _SHORTEST["fine"] and (is_caseless or about.is_sure):
            yield f"k:{about.fine}", 0.5
        if len(about.coarse) >= _SHORTEST["coarse"] and about.is_sure:
            yield f"g:{about.coarse}", 0.4
