"""What is searched for in folded text: phrases, and regular expressions compiled when needed.

Most terms of a large set are never tried on any text: compiling all of them would take minutes and
gigabytes, and even those that are tried are mostly plain phrases, for which none is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary


class GroupSpan(Protocol):
    """Where something was found; group 0 of `regs` is the whole."""

    @property
    def regs(self) -> tuple[tuple[int, int], ...]: ...

    def span(self) -> tuple[int, int]: ...


class Expression:
    """A regular expression made by this program, and therefore known to compile.

    Two threads may both compile one; they get the same. Many terms have the same conditions: one
    that is asked for by `of` is shared by all who ask for it.
    """

    __slots__ = ("__weakref__", "_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def of(cls, source: str) -> Expression:
        """The expression with this source."""
        return _SHARED.setdefault(source, cls(source))

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """The first place between two others; what stands before `low` can be looked back at."""
        return self.compiled.search(text, low, high)

    def __reduce__(self) -> tuple[Callable[[str], Expression], tuple[str]]:
        return Expression.of, (self.source,)


_SHARED: WeakValueDictionary[str, Expression] = WeakValueDictionary()


class Found(NamedTuple):
    """Where a phrase was found."""

    start: int
    end: int

    @property
    def regs(self) -> tuple[tuple[int, int], ...]:
        return ((self.start, self.end),)

    def span(self) -> tuple[int, int]:
        return self.start, self.end


class Phrase:
    """Words with a blank or an end of the text on both sides, each written in a few ways."""

    __slots__ = ("texts",)

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(sorted(texts))

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """The first place between two others where one of the texts stands."""
        places = [place for one in self.texts if (place := _first(one, text, (low, high)))]
        return min(places, default=None)

    def __reduce__(self) -> tuple[type[Phrase], tuple[tuple[str, ...]]]:
        return Phrase, (self.texts,)


def _first(phrase: str, text: str, bounds: tuple[int, int]) -> Found | None:
    start, high = text.find(phrase, *bounds), bounds[1]
    while start >= 0:
        end = start + len(phrase)
        if text[start - 1 : start] in {"", " "} and (end == high or text[end] == " "):
            return Found(start, end)
        start = text.find(phrase, start + 1, high)
    return None
