"""The differences of spelling that a term does not forgive.

The engine looks for every term in folded text. Where a term that is strict was found, what was
written there is folded again with those differences kept, and has to be the term as written: so
a strict term finds what the same term would find without being strict, or less, and terms that are
not strict pay nothing.
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
    """A term's own spelling, and what tells which difference a surface shows."""

    spelling: Spelling
    single: tuple[Spelling, ...]  # strict about one difference each

    def offended_by(self, surface: str) -> tuple[Relaxation, ...]:
        """The differences that would have to be forgiven in a surface; none: it is as written."""
        if self.spelling.is_of(surface):
            return ()
        alone = [one.kept for one in self.single if not one.is_of(surface)]
        return _in_order(frozenset().union(*(alone or [self.spelling.kept])))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A pattern in letters that keep some differences apart."""

    kept: frozenset[Relaxation]
    pattern: Expression

    def is_of(self, surface: str) -> bool:
        """Whether the whole surface is the pattern as written."""
        letters = folding(self.kept).fold(surface)
        return self.pattern.compiled.fullmatch(f" {letters} ", 1, len(letters) + 1) is not None


def strictness_of(
    pattern: Sequence,
    lists: Mapping[str, tuple[Sequence, ...]],
    kept: AbstractSet[Relaxation],
) -> Strictness | None:
    """What a term is strict about; None where it forgives everything."""
    if not kept:
        return None

    def spelling(*kinds: Relaxation) -> Spelling:
        letters = folding(frozenset(kinds))
        return Spelling(
            letters.keep, Expression.of(RegexBuilder(lists, letters).whole(pattern).source)
        )

    kinds = _in_order(kept)
    return Strictness(spelling(*kinds), tuple(map(spelling, kinds)))


def _in_order(kinds: AbstractSet[Relaxation]) -> tuple[Relaxation, ...]:
    return tuple(kind for kind in Relaxation if kind in kinds)
