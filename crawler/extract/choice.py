"""Which blocks are the article: two readers, and the rules between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.extract.blocks import Block
from crawler.extract.phrases.credits import is_kept_line
from crawler.extract.region import is_running_text, main_region
from crawler.extract.text import key

_UNDER_TITLE = 0.8  # of the running text; else the block is a second mention of the title
_RESCUE = 1.6  # the other reader wins when it has so many times the running text


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks of the article by position, and which reader named them."""

    positions: tuple[int, ...]
    method: str


def choose_blocks(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    trafilatura: Sequence[int],
    *,
    title: str,
) -> Choice:
    """The blocks of the article.

    trafilatura's choice counts unless the main column holds much more running text than it saw.
    """
    region = _kept(blocks, reasons, main_region(blocks, reasons))
    chosen = _kept(blocks, reasons, trafilatura)
    method = "trafilatura"
    if _mass(blocks, region) > _RESCUE * _mass(blocks, chosen):
        chosen, method = region, "column"
    chosen = _below_title(blocks, chosen, title)
    return Choice(tuple(_completed(blocks, chosen, region)), method)


def _below_title(blocks: Sequence[Block], chosen: list[int], title: str) -> list[int]:
    """The choice without what stands over the title, where most of the text stands under it."""
    plain = key(title)
    whole = _mass(blocks, chosen)
    for block in blocks if plain else ():
        if key(block.text) == plain:
            below = [position for position in chosen if position > block.index]
            if _mass(blocks, below) >= _UNDER_TITLE * whole:
                return below
    return chosen


def _kept(
    blocks: Sequence[Block], reasons: Sequence[str | None], positions: Sequence[int]
) -> list[int]:
    seen: set[str] = set()
    kept = []
    for position in positions:
        block = blocks[position]
        text = key(block.text)
        if reasons[position] is not None or (len(block.text) > 25 and text in seen):
            continue
        seen.add(text)
        kept.append(position)
    return kept


def _completed(blocks: Sequence[Block], chosen: list[int], region: list[int]) -> list[int]:
    """The choice with what it left out of the main column, inside it and at its two ends."""
    if not chosen:
        return chosen
    present = {key(blocks[position].text) for position in chosen}
    missing = [
        position
        for position in region
        if key(blocks[position].text) not in present and _belongs(blocks, chosen, position)
    ]
    return sorted({*chosen, *missing})


def _belongs(blocks: Sequence[Block], chosen: list[int], position: int) -> bool:
    block = blocks[position]
    if chosen[0] < position < chosen[-1]:
        return is_running_text(block) or block.is_heading or is_kept_line(block.text)
    if position == chosen[-1] + 1 and is_kept_line(block.text):
        return True
    end = blocks[chosen[0] if position < chosen[0] else chosen[-1]]
    return is_running_text(block) and _are_siblings(block, end)


def _are_siblings(block: Block, other: Block) -> bool:
    """Whether two blocks are lines of one element, or paragraphs of one."""
    if block.element is other.element:
        return True
    same_kind = block.tag == other.tag and block.element.get("class") == other.element.get("class")
    return same_kind and block.element.getparent() is other.element.getparent()


def _mass(blocks: Sequence[Block], positions: Sequence[int]) -> int:
    return sum(blocks[position].letters for position in positions if is_running_text(blocks[position]))
