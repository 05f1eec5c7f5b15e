"""Find where the running text of a page stands: its main column, and the head over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import is_running_text, is_sentence

_LEVELS = (1.0, 1.0, 0.75, 0.5, 0.35, 0.25, 0.2)  # weight of a block in the elements around it
_MOST = 800  # letters of one block that count; a giant block is not a whole article
_MIN_LETTERS = 25
_LEADS = 4  # blocks of a text among which its first paragraph is looked for


def main_region(blocks: Sequence[Block], reasons: Sequence[str | None]) -> list[int]:
    """Return the positions of the blocks in the element that holds most running text."""
    scores: dict[Element, float] = defaultdict(float)
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is None and (weight := _weight(block)):
            _add_to_ancestors(scores, block.element, weight)
    if not scores:
        return []
    best = max(scores, key=scores.__getitem__)
    inside = {id(element) for element in best.iter()}
    return [block.index for block in blocks if id(block.element) in inside]


def head_of(blocks: Sequence[Block], text: Sequence[int]) -> Sequence[Block]:
    """Return the blocks up to the first paragraph of a text, with it; none without a text.

    Title, authors and dates stand there. A lead and a signature may be the first blocks of a text.
    """
    if not text:
        return ()
    first = next((i for i in text[:_LEADS] if is_running_text(blocks[i])), text[0])
    return blocks[: first + 1]


def _weight(block: Block) -> float:
    size = block.letters
    if size < _MIN_LETTERS or block.link_share > 0.5:
        return 0.0
    weight = min(size, _MOST) * (1 - block.link_share)
    return weight if is_sentence(block) else weight * 0.5


def _add_to_ancestors(scores: dict[Element, float], element: Element, weight: float) -> None:
    current: Element | None = element
    for share in _LEVELS:
        if current is None or current.tag in ("body", "html"):
            break
        scores[current] += weight * share
        current = current.getparent()
