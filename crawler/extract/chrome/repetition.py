"""Find blocks of a text that repeat others: pull quotes, second copies, text for machines. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import kinds_of
from crawler.text.measures import word_runs

_MAY_RECUR = 25  # characters; so short a line may stand twice in a text
_COPY = 0.5  # of the letters in an element that stand elsewhere too; with more it is a copy
_GIANT = 1_000  # characters
_REPEATED = 0.6  # of the word runs of a giant block


def without_copies(blocks: Sequence[Block], positions: Sequence[int]) -> list[int]:
    """Return the positions without the blocks that repeat one in another element.

    An element with mostly such blocks is a copy: a quotation shown again, or the text for another
    screen. A sentence that recurs among others, as a question that each interview asks, is text.
    Where only copies hold a text, the one of the usual kind of paragraph stays, or the first.
    """
    places = _places(blocks, positions)
    if all(len(places[blocks[position].plain]) == 1 for position in positions):
        return list(positions)
    copies = _copies(blocks, positions, places)
    masses: Counter[object] = Counter()
    for position in positions:
        masses[kinds_of(blocks[position].element)] += blocks[position].letters
    kept = []
    for position in positions:
        block = blocks[position]
        around = places[block.plain]
        is_single = len(block.text) <= _MAY_RECUR or len(around) == 1
        if is_single or block.element.getparent() not in copies:
            kept.append(position)
        elif around.keys() <= copies:
            usual = max(around.values(), key=lambda i: masses[kinds_of(blocks[i].element)])
            if block.element.getparent() is blocks[usual].element.getparent():
                kept.append(position)
    return kept


def _places(
    blocks: Sequence[Block], positions: Sequence[int]
) -> dict[str, dict[Element | None, int]]:
    """Return for each text in which elements it stands, and its first position there."""
    found: dict[str, dict[Element | None, int]] = defaultdict(dict)
    for position in positions:
        block = blocks[position]
        found[block.plain].setdefault(block.element.getparent(), position)
    return found


def _copies(
    blocks: Sequence[Block],
    positions: Sequence[int],
    places: dict[str, dict[Element | None, int]],
) -> set[Element | None]:
    """Return the elements most of whose letters stand in other elements too."""
    whole: Counter[Element | None] = Counter()
    repeated: Counter[Element | None] = Counter()
    for position in positions:
        block, parent = blocks[position], blocks[position].element.getparent()
        whole[parent] += block.letters
        repeated[parent] += block.letters if len(places[block.plain]) > 1 else 0
    return {parent for parent, said in repeated.items() if said > _COPY * whole[parent]}


def without_giant(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """Return the positions without a giant block that repeats the others, made for machines."""
    giant = max(chosen, key=lambda position: len(blocks[position].text), default=None)
    if giant is None or len(blocks[giant].text) < _GIANT:
        return chosen
    others = {run for i in chosen if i != giant for run in word_runs(blocks[i].words)}
    runs = word_runs(blocks[giant].words)
    is_repetition = sum(run in others for run in runs) > _REPEATED * len(runs)
    return [position for position in chosen if position != giant] if is_repetition else chosen
