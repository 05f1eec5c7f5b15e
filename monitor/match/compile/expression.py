"""What is searched for in folded text: phrases, and regular expressions compiled when needed.

Most terms of a large set are never tried on any text: compiling all of them would take minutes and
gigabytes, and even those that are tried are mostly plain phrases, for which none is needed. Of the
conditions around a term, too, only those are compiled of which a required literal stands nearby.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary

from monitor.match.compile.required_literals import RequiredLiterals


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

    __slots__ = ("__weakref__", "_compiled", "keys", "source")

    def __init__(self, source: str, keys: RequiredLiterals = frozenset()) -> None:
        self.source = source
        self.keys = keys  # where it matches, one of these stands; none: nothing is known of it
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def of(cls, source: str, keys: RequiredLiterals = frozenset()) -> Expression:
        """The expression with this source."""
        return _SHARED.setdefault(source, cls(source, keys))

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """The first place between two others; what stands before `low` can be looked back at."""
        return self.compiled.search(text, low, high)

    def __reduce__(
        self,
    ) -> tuple[Callable[[str, RequiredLiterals], Expression], tuple[str, RequiredLiterals]]:
        return _shared, (self.source, self.keys)


_SHARED: WeakValueDictionary[str, Expression] = WeakValueDictionary()


def _shared(source: str, keys: RequiredLiterals) -> Expression:
    return Expression.of(source, keys)


class Alternatives:
    """Expressions of which one is enough; finds what `a|b|c` would find.

    They stay apart, because most of them have no key in the text, and need not be compiled.
    """

    __slots__ = ("expressions",)

    def __init__(self, expressions: Iterable[Expression]) -> None:
        self.expressions = tuple(expressions)

    def match(self, text: str, low: int, high: int) -> re.Match[str] | None:
        """The first expression that matches at `low`, reaching no further than `high`."""
        for expression in self._possible(text, low, high):
            if found := expression.compiled.match(text, low, high):
                return found
        return None

    def search(self, text: str, low: int, high: int) -> re.Match[str] | None:
        """The first place between two others where one matches."""
        return next(self.finditer(text, low, high), None)

    def finditer(self, text: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """All places that do not overlap; where several begin, the one of the first expression."""
        possible = self._possible(text, low, high)
        while found := _leftmost(possible, text, (low, high)):
            yield found
            low = max(found.end(), found.start() + 1)

    def _possible(self, text: str, low: int, high: int) -> list[Expression]:
        window = f" {text[low:high]} "  # its ends may be taken for ends of words
        return [
            expression
            for expression in self.expressions
            if not expression.keys or any(key in window for key in expression.keys)
        ]

    def __reduce__(self) -> tuple[type[Alternatives], tuple[tuple[Expression, ...]]]:
        return Alternatives, (self.expressions,)


def _leftmost(
    expressions: Iterable[Expression], text: str, bounds: tuple[int, int]
) -> re.Match[str] | None:
    best: re.Match[str] | None = None
    for expression in expressions:
        found = expression.compiled.search(text, *bounds)
        if found and (best is None or found.start() < best.start()):
            best = found
    return best


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
