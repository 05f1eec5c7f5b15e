"""The canonical form: the folding steps in their order."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from config.relaxation import Relaxation
from storage.folding import arabic, blanks, han, indic, line_breaks, markup
from storage.folding.characters import CharacterStep, CharacterTable
from storage.folding.steps import Step, Traced

# A noncharacter (Unicode 23.7: for internal use) that passes through `Folding.barred` as a word
# of its own, so that a caller can mark places no phrase may span.
BARRIER = "\ufdd0"
_WORD = 32  # characters; what is shorter is a word or a name, and comes again


class Folding:
    """A sequence of folding steps. Thread-safe."""

    def __init__(self, keep: AbstractSet[Relaxation] = frozenset()) -> None:
        self.keep = frozenset(keep)
        self._steps: tuple[Step, ...] = tuple(_steps(self.keep))

    def fold(self, text: str) -> str:
        """Return the canonical form of the text, with single blanks between words."""
        return self.barred(text.replace(BARRIER, " "))

    def barred(self, text: str) -> str:
        """Fold the text like `fold`, but keep each BARRIER in it as a word."""
        for step in self._steps:
            text = step.apply(text)
        return text

    def traced(self, text: str) -> tuple[str, list[int]]:
        """Fold like `barred`; return also the index in `text` of each character of the result."""
        traced = Traced(text, list(range(len(text))))
        for step in self._steps:
            traced = step.trace(traced)
        return traced.text, traced.offsets


def _steps(keep: frozenset[Relaxation]) -> list[Step]:
    steps: list[Step] = [
        markup.REFERENCES,
        markup.REFERENCES,  # twice at most: feeds escape what pages already escaped
        markup.INLINE_TAGS,
        markup.BLOCK_TAGS,
        line_breaks.BROKEN_WORDS,
        CharacterStep(CharacterTable(keep, BARRIER)),
        blanks.BLANKS,
        han.HAN_EDGES,
    ]
    if Relaxation.LETTERS not in keep:
        steps.append(indic.NASALS)
    if Relaxation.CLITICS not in keep:
        pointed = keep & {Relaxation.ACCENTS, Relaxation.LETTERS}
        # After the edges: a clitic begins a word.
        steps.append(arabic.POINTED_CLITICS if pointed else arabic.CLITICS)
    if Relaxation.BLANKS not in keep:
        steps.append(han.HAN_BLANKS)
    return steps


@cache
def folding(keep: frozenset[Relaxation] = frozenset()) -> Folding:
    """Return the folding with all relaxations but those in `keep`; cached."""
    return Folding(keep)


def fold(text: str) -> str:
    """Return the canonical form of text, the same for all spellings that readers take for one.

    Words stand separated by single blanks, without padding; Han and kana stand without blanks
    between them. Folding twice changes nothing. Never raises, for any string.
    """
    return _folded_word(text) if len(text) <= _WORD else folding().fold(text)


@lru_cache(maxsize=30_000)
def _folded_word(word: str) -> str:
    return folding().fold(word)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)` and, for each of its characters, the index in `text` it came from.

    Offsets never decrease. About ten times slower than `fold`: for texts known to matter.
    """
    return folding().traced(text.replace(BARRIER, " "))
