"""What a pattern must contain letter by letter, so that one search finds where to look closer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.folding.han import HAN_CHARACTER

RequiredLiterals = frozenset[str]  # where a pattern matches, one of these stands in the folded text

_RARE = 18  # letters; longer strings are hardly rarer, and cost memory
_MOST_TEXTS = 64  # ways to write one run of words: with and without a blank, this word or that
_HAN_WEIGHT = 3  # letters that one Chinese character is worth


@dataclass(frozen=True, slots=True)
class Literal:
    """All the strings that a piece of a pattern can be, up to what a star leaves open."""

    texts: frozenset[str]
    fixed_start: bool = True  # the strings begin where the piece begins
    fixed_end: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A piece in its row, with what may stand between it and the piece before."""

    literal: Literal | None  # none: it cannot be written out
    joints: tuple[str, ...]  # none: unknown text
    optional: bool = False


def literal_strength(keys: RequiredLiterals) -> tuple[int, int]:
    """How rare the keys are: letters of the shortest (a Chinese one counts three), then few."""
    return min(_RARE, *map(weight, keys)), -len(keys)


def weight(text: str) -> int:
    """Letters, with Chinese ones counted for what they carry."""
    text = text.strip()
    return len(text) + (_HAN_WEIGHT - 1) * len(HAN_CHARACTER.findall(text))


def runs(row: Sequence[Link]) -> Iterator[RequiredLiterals]:
    """Strings over several pieces of a row, from each piece on until they are rare enough."""
    for start, link in enumerate(row):
        if link.literal is None or link.optional:
            continue
        run, joined = link.literal, 1
        for following in row[start + 1 :]:
            longer = None if literal_strength(run.texts)[0] >= _RARE else _joined(run, following)
            if longer is None:
                break
            run, joined = longer, joined + 1
        if joined > 1:
            yield run.texts


def written_out(row: Sequence[Link]) -> Literal | None:
    """All that a whole row can be."""
    whole = None if row[0].optional else row[0].literal
    for link in row[1:]:
        whole = whole and _joined(whole, link)
    return whole


def either(options: Sequence[Literal | None]) -> Literal | None:
    """All that one of several options can be."""
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
    parts: Sequence[RequiredLiterals], keys: RequiredLiterals
) -> tuple[RequiredLiterals, ...]:
    """The parts that may still be missing where one of the keys stands, the rarest first."""
    missing = [
        part for part in parts if not all(any(text.strip() in key for text in part) for key in keys)
    ]
    return tuple(sorted(missing, key=literal_strength, reverse=True))


def _joined(run: Literal, link: Link) -> Literal | None:
    """The run with one more piece; none where something unknown stands between."""
    piece = link.literal
    if piece is None or not (run.fixed_end and link.joints and piece.fixed_start):
        return None
    if link.optional and not piece.fixed_end:
        return None
    if len(run.texts) * len(link.joints) * len(piece.texts) > _MOST_TEXTS:
        return None
    texts = {
        before + separator + after
        for before in run.texts
        for separator in link.joints
        for after in piece.texts
    }
    if link.optional:
        texts |= run.texts
    return Literal(frozenset(texts), run.fixed_start, piece.fixed_end)
