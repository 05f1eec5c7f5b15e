"""Refuses differences of spelling that a strict term does not forgive.

The engine searches folded text for every term. Where it finds a strict term, the original text
of the hit is folded again with those differences kept, and has to equal the term as written. A
strict term therefore finds a subset of what it would find without being strict, and other terms
pay nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from config.pattern import Sequence
from config.relaxation import Relaxation
from monitor.match.compile.expression import Expression
from monitor.match.compile.regex_builder import RegexBuilder
from storage.folding import folding


@dataclass(frozen=True, slots=True)
class Strictness:
    """A term's own spelling, and one per difference to tell which of them a surface shows."""

    spelling: Spelling
    single: tuple[Spelling, ...]  # strict about one difference each

    def differences_in(self, surface: str) -> tuple[Relaxation, ...]:
        """Return the unforgiven differences that a surface shows; empty if it is as written."""
        if self.spelling.matches(surface):
            return ()
        alone = [spelling.kept for spelling in self.single if not spelling.matches(surface)]
        return _in_order(frozenset().union(*(alone or [self.spelling.kept])))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A pattern compiled for a folding that keeps some differences."""

    kept: frozenset[Relaxation]
    pattern: Expression

    def matches(self, surface: str) -> bool:
        """Whether the whole surface is the pattern as written."""
        letters = folding(self.kept).fold(surface)
        return self.pattern.compiled.fullmatch(f" {letters} ", 1, len(letters) + 1) is not None


def strictness_of(
    pattern: Sequence,
    lists: Mapping[str, tuple[Sequence, ...]],
    kept: AbstractSet[Relaxation],
) -> Strictness | None:
    """Compile what a term is strict about; None if it forgives everything."""
    if not kept:
        return None

    def spelling(*kinds: Relaxation) -> Spelling:
        letters = folding(frozenset(kinds))
        return Spelling(
            letters.keep, Expression.of(RegexBuilder(lists, letters).build(pattern).source)
        )

    kinds = _in_order(kept)
    return Strictness(spelling(*kinds), tuple(map(spelling, kinds)))


def _in_order(kinds: AbstractSet[Relaxation]) -> tuple[Relaxation, ...]:
    return tuple(kind for kind in Relaxation if kind in kinds)
