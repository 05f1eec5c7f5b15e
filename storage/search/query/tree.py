"""What a query says, as a tree; and the error of one that says nothing.

QueryError(ValueError)      the query cannot be read; knows the sentence and the place
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the query, as offsets in code points into what was typed."""

    start: int
    end: int


class QueryError(ValueError):
    """A query cannot be read.

    `sentence` is plain English with `{places}` for the `values`, so that it can be translated;
    `str()` is the whole sentence. `place` is what it complains of.
    """

    def __init__(self, sentence: str, place: Place, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.sentence = sentence
        self.place = place
        self.values = values


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase as it was typed; its words stand side by side in an article."""

    text: str
    place: Place
    in_title: bool = False
    is_prefix: bool = False  # the last word is the beginning of one


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases with at most `slop` other words between the first and the last of them."""

    parts: tuple[Words, ...]
    slop: int
    place: Place
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """A filter by names: `field` is lang, source, tag, topic, story or is."""

    field: str
    values: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Days:
    """Published from the first to the last day, both included; None: open."""

    first: date | None
    last: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Lately:
    """Published within so many months and so much time before now."""

    months: int
    time: timedelta
    place: Place

    def since(self, now: datetime) -> datetime:
        """Return when that time begins."""
        year, month = divmod(now.year * 12 + now.month - 1 - self.months, 12)
        if year < 1:
            return datetime.min.replace(tzinfo=now.tzinfo)
        day = min(now.day, _last_day(year, month + 1))
        try:
            return now.replace(year=year, month=month + 1, day=day) - self.time
        except OverflowError:
            return datetime.min.replace(tzinfo=now.tzinfo)


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: Node


Node = Words | Near | Names | Days | Lately | All | Any | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and what it says; `root` is None where nothing was typed."""

    text: str
    root: Node | None


def wanted(node: Node | None) -> Iterator[Words | Near]:
    """Yield the words that a query looks for, those that it excludes left out."""
    match node:
        case Words() | Near():
            yield node
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from wanted(part)
        case _:
            return


def _last_day(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return 31 if following is None else (following - timedelta(days=1)).day
