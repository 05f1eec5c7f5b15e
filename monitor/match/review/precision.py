"""How often a topic, a term or a source was right, as people judged, with what chance leaves open.

The interval is Wilson's score interval (1927) for a share, at 95 %: right also for few judgements,
where the usual one says nothing or leaves [0, 1].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964  # of the normal distribution: 95 % lie within so many deviations


@dataclass(frozen=True, slots=True)
class JudgedMatch:
    """A match that somebody judged."""

    topic: str
    source: str
    terms: tuple[str, ...]  # that counted
    is_relevant: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of judged matches that are relevant, and between what bounds it lies."""

    kind: str  # "topic", "term", "source"
    topic: str
    name: str  # of the term or source; of the topic itself where that is meant
    relevant: int
    judged: int

    @property
    def share(self) -> float:
        return self.relevant / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.relevant, self.judged)


def wilson(good: int, of: int) -> tuple[float, float]:
    """Return the bounds of the 95 % interval of a share; (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, square = good / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def precisions(judged: Iterable[JudgedMatch]) -> list[Precision]:
    """Return the precision of each topic, followed by its terms and sources, the worst first."""
    counts: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for match in judged:
        for kind, name in _counted(match):
            count = counts[match.topic, kind, name]
            count[0] += match.is_relevant
            count[1] += 1
    found = [
        Precision(kind, topic, name, relevant, of)
        for (topic, kind, name), (relevant, of) in counts.items()
    ]
    return sorted(found, key=_order)


_KINDS = ("topic", "term", "source")


def _order(one: Precision) -> tuple[str, int, float, int, str]:
    return one.topic, _KINDS.index(one.kind), one.share, -one.judged, one.name


def _counted(match: JudgedMatch) -> Iterator[tuple[str, str]]:
    yield "topic", match.topic
    yield "source", match.source
    for term in dict.fromkeys(match.terms):
        yield "term", term
