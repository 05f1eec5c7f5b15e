"""Queries as trees: words, phrases and conditions, joined by AND, OR and NOT.

`config/query_syntax.py` makes them from text; `monitor.match` gives them meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.pattern import Sequence as Pattern


@dataclass(frozen=True, slots=True)
class Wording:
    """Words side by side, in the title, in the text, or in either."""

    text: str  # as written
    pattern: Pattern
    at: int  # position in the query, from 1
    field: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Nearby:
    """Words in any order with at most `slop` others among them."""

    words: tuple[Wording, ...]
    slop: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A property of the article: its language or its source."""

    field: str  # "lang" or "source"
    value: str


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Query


Query = Wording | Nearby | Filter | Both | Either | Without


def wordings_in(query: Query) -> tuple[Wording, ...]:
    """Return all words and phrases of a query in order."""
    match query:
        case Wording():
            return (query,)
        case Nearby(words=words):
            return words
        case Both(parts=parts) | Either(parts=parts):
            return tuple(wording for part in parts for wording in wordings_in(part))
        case Without(part=part):
            return wordings_in(part)
        case Filter():
            return ()


def filters_in(query: Query) -> tuple[Filter, ...]:
    """Return all conditions on language and source in order."""
    match query:
        case Filter():
            return (query,)
        case Both(parts=parts) | Either(parts=parts):
            return tuple(found for part in parts for found in filters_in(part))
        case Without(part=part):
            return filters_in(part)
        case _:
            return ()
