"""Recognise sentences of a text that are shown again in large letters beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element

_FEWEST = 4  # words
_LEVELS = 3  # elements around a block
_QUOTES = frozenset(("blockquote", "aside", "q", "figure"))


def pull_quotes(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """Return the chosen positions of quotations that another chosen block holds word for word."""
    quotes = [position for position in chosen if _is_quote(blocks[position])]
    if not quotes:
        return []
    text = "\n".join(f" {blocks[position].plain} " for position in chosen)
    return [position for position in quotes if text.count(f" {blocks[position].plain} ") > 1]


def _is_quote(block: Block) -> bool:
    if len(block.words) < _FEWEST:
        return False
    current: Element | None = block.element
    for _ in range(_LEVELS):
        if current is None:
            return False
        if current.tag in _QUOTES:
            return True
        current = current.getparent()
    return False
