"""The values that the event rules pass to one another: what a text says of the event it reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Term(NamedTuple):
    """A stem (or a pair of letters) of a text."""

    weight: float  # by the place it stands in
    sentences: int  # a bit for each sentence that has it


class Name(NamedTuple):
    """A word that is written like a name, or may be one in a script without capitals."""

    fine: str  # skeleton, see `spelling`
    coarse: str
    is_sure: bool
    in_lead: bool
    sentences: int
    after: str = ""  # the name before it, where both are one: "Halden" of "Bay"
    is_place: bool = False  # one that CLDR names in all languages, so that `places` has it


class Number(NamedTuple):
    """A number of a text with the stems of what it counts."""

    units: tuple[str, ...]
    in_lead: bool
    sentences: int


@dataclass(frozen=True, slots=True)
class EventFeatures:
    """What of a text tells which event it reports."""

    language: str
    published: date
    terms: Mapping[str, Term]
    names: Mapping[str, Name]  # by plain Latin spelling
    numbers: Mapping[float, Number]
    places: Mapping[str, bool]  # code, and whether it stands in the lead
    days: frozenset[date]
    lead_days: frozenset[date]
    sentences: tuple[int, ...]  # a hash of each, 0 for the title and for quotations
    han: str = ""  # the text, in a script whose names have no marks
    links: frozenset[str] = field(default_factory=frozenset)
    images: frozenset[str] = field(default_factory=frozenset)
    address: str = ""  # what the page is recognised by
    versions: frozenset[str] = field(default_factory=frozenset)  # in other languages, as it says
    shingles: tuple[int, ...] = ()  # the smallest, by which common wording is estimated
    quoted: tuple[int, ...] = ()  # hashes of runs of words in quotation marks, the smallest
    vector: bytes = b""  # its meaning, where there is an encoder
