"""Searches folded text for phrases, and for regular expressions that are compiled when needed.

Most terms of a large set are never tried on any text: compiling all of them would take minutes and
gigabytes, and even those that are tried are mostly plain phrases, for which none is needed. Of the
conditions on context, only those are compiled of which a required literal is nearby.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary

from monitor.match.compile.required_literals import RequiredLiterals


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

    __slots__ = ("__weakref__", "_compiled", "required_literals", "source")

    def __init__(self, source: str, required_literals: RequiredLiterals = frozenset()) -> None:
        self.source = source
        self.required_literals = required_literals  # empty: none are known
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def of(cls, source: str, required_literals: RequiredLiterals = frozenset()) -> Expression:
        """Return the shared expression with this source."""
        return _SHARED.setdefault(source, cls(source, required_literals))

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, low: int, high: int) -> GroupSpan | None:
        """Find the first match in text[low:high]; look-behind may read what precedes `low`."""
        return self.compiled.search(text, low, high)

    def __reduce__(
        self,
    ) -> tuple[Callable[[str, RequiredLiterals], Expression], tuple[str, RequiredLiterals]]:
        return _shared, (self.source, self.required_literals)


_SHARED: WeakValueDictionary[str, Expression] = WeakValueDictionary()


def _shared(source: str, required_literals: RequiredLiterals) -> Expression:
    return Expression.of(source, required_literals)


class Alternatives:
    """Expressions of which one is enough; finds what `a|b|c` would find.

    They stay apart because most of them have no literal in the text and need not be compiled.
    """

    __slots__ = ("expressions",)

    def __init__(self, expressions: Iterable[Expression]) -> None:
        self.expressions = tuple(expressions)

    def match(self, text: str, low: int, high: int) -> re.Match[str] | None:
        """Return the match at `low` of the first expression that has one, within text[low:high]."""
        for expression in self._possible(text, low, high):
            if found := expression.compiled.match(text, low, high):
                return found
        return None

    def search(self, text: str, low: int, high: int) -> re.Match[str] | None:
        """Find the leftmost match in text[low:high]."""
        return next(self.finditer(text, low, high), None)

    def finditer(self, text: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield matches that do not overlap; at one start, that of the first expression."""
        possible = self._possible(text, low, high)
        while found := _leftmost(possible, text, (low, high)):
            yield found
            low = max(found.end(), found.start() + 1)

    def _possible(self, text: str, low: int, high: int) -> list[Expression]:
        window = f" {text[low:high]} "  # its ends may be ends of words
        return [
            expression
            for expression in self.expressions
            if not expression.required_literals
            or any(literal in window for literal in expression.required_literals)
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
        found = [match for phrase in self.texts if (match := _first(phrase, text, (low, high)))]
        return min(found, default=None)

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
