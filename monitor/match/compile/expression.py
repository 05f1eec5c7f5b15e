"""Searches folded text for phrases, and for regular expressions that are compiled when needed.

Most terms of a large set are never tried on any text: compiling all of them would take minutes and
gigabytes, and even those that are tried are mostly plain phrases, for which none is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary


class GroupSpan(Protocol):
    """The position of a match; group 0 of `regs` is the whole."""

    @property
    def regs(self) -> tuple[tuple[int, int], ...]: ...

    def span(self) -> tuple[int, int]: ...


class Expression:
    """A regular expression made by this program, and therefore known to compile.

    Two threads may both compile one; the results are equal. Many terms have the same conditions,
    so `of` returns the same object for the same source.
    """

    __slots__ = ("__weakref__", "_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def of(cls, source: str) -> Expression:
        """Return the shared expression with this source."""
        return _SHARED.setdefault(source, cls(source))

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """Find the first match in text[low:high]; look-behind may read what precedes `low`."""
        return self.compiled.search(text, low, high)

    def __reduce__(self) -> tuple[Callable[[str], Expression], tuple[str]]:
        return Expression.of, (self.source,)


_SHARED: WeakValueDictionary[str, Expression] = WeakValueDictionary()


class Found(NamedTuple):
    """The position of a phrase."""

    start: int
    end: int

    @property
    def regs(self) -> tuple[tuple[int, int], ...]:
        return ((self.start, self.end),)

    def span(self) -> tuple[int, int]:
        return self.start, self.end


class Phrase:
    """Words with a blank or an end of the text on both sides, in a few spellings."""

    __slots__ = ("texts",)

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(sorted(texts))

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """Find the first of the texts in text[low:high]."""
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
