"""Required literals: strings of which a text must contain one for a pattern to match.

One search for all of them finds the sentences in which a pattern is worth trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.folding.han import HAN_CHARACTER

RequiredLiterals = frozenset[str]  # a match contains at least one of them, folded

_RARE = 18  # letters; longer strings are hardly rarer, and cost memory
_MOST_TEXTS = 64  # spellings of one run of words: with and without a blank, this word or that
_HAN_WEIGHT = 3  # letters that one Chinese character is worth


@dataclass(frozen=True, slots=True)
class Literal:
    """All the strings that a part of a pattern can match, up to what a star leaves open."""

    texts: frozenset[str]
    fixed_start: bool = True  # the strings begin where the part begins
    fixed_end: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a sequence, with the separators that may precede it."""

    literal: Literal | None  # None: it cannot be enumerated
    separators: tuple[str, ...]  # empty: unknown text
    optional: bool = False


def literal_strength(literals: RequiredLiterals) -> tuple[int, int]:
    """Return a sort key for rarity: the weight of the shortest literal, then fewer literals."""
    return min(_RARE, *map(weight, literals)), -len(literals)


def weight(text: str) -> int:
    """Return the number of letters; a Chinese character counts as three."""
    text = text.strip()
    return len(text) + (_HAN_WEIGHT - 1) * len(HAN_CHARACTER.findall(text))


def literal_runs(links: Sequence[Link]) -> Iterator[RequiredLiterals]:
    """Yield literals over several parts, from each part on until they are rare enough."""
    for start, link in enumerate(links):
        if link.literal is None or link.optional:
            continue
        run, joined = link.literal, 1
        for following in links[start + 1 :]:
            longer = None if literal_strength(run.texts)[0] >= _RARE else _joined(run, following)
            if longer is None:
                break
            run, joined = longer, joined + 1
        if joined > 1:
            yield run.texts


def written_out(links: Sequence[Link]) -> Literal | None:
    """Return all strings that a sequence can match, or None if they cannot be enumerated."""
    whole = None if links[0].optional else links[0].literal
    for link in links[1:]:
        whole = whole and _joined(whole, link)
    return whole


def either(options: Sequence[Literal | None]) -> Literal | None:
    """Return all strings that the options can match, or None if they cannot be enumerated."""
    known = [option for option in options if option is not None]
    texts = frozenset[str]().union(*(option.texts for option in known))
    if len(known) < len(options) or len(texts) > _MOST_TEXTS:
        return None
    return Literal(
        texts,
        fixed_start=all(option.fixed_start for option in known),
        fixed_end=all(option.fixed_end for option in known),
    )


def unverified_parts(
    parts: Sequence[RequiredLiterals], found: RequiredLiterals
) -> tuple[RequiredLiterals, ...]:
    """Return the parts that finding one of the literals does not prove, the rarest first."""
    missing = [
        part
        for part in parts
        if not all(any(text.strip() in literal for text in part) for literal in found)
    ]
    return tuple(sorted(missing, key=literal_strength, reverse=True))


def _joined(run: Literal, link: Link) -> Literal | None:
    """Return the run extended by one part, or None if unknown text may lie in between."""
    following = link.literal
    if following is None or not (run.fixed_end and link.separators and following.fixed_start):
        return None
    if link.optional and not following.fixed_end:
        return None
    if len(run.texts) * len(link.separators) * len(following.texts) > _MOST_TEXTS:
        return None
    texts = {
        before + separator + after
        for before in run.texts
        for separator in link.separators
        for after in following.texts
    }
    if link.optional:
        texts |= run.texts
    return Literal(frozenset(texts), run.fixed_start, following.fixed_end)
