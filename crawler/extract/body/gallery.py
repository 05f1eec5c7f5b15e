"""Recognise galleries, whose text stands in the captions of their pictures. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.kinds import is_running_text

_FEWEST = 3  # captions
_SAYS = 60  # letters of a caption that tells something
_MORE = 1.5  # times the letters that a reader chose beside the captions
_LINKED = 0.4


def keep_gallery(blocks: Sequence[Block], chosen: Sequence[int]) -> None:
    """Drop the suspicion of captions that hold most of what the page says."""
    captions = [block for block in blocks if _tells(block)]
    beside = [
        blocks[position]
        for position in chosen
        if not blocks[position].hints and is_running_text(blocks[position])
    ]
    if len(captions) >= _FEWEST and _letters(captions) > _MORE * _letters(beside):
        for block in captions:
            block.hints = ()


def _tells(block: Block) -> bool:
    """Whether a block is a caption, nothing else, and long enough to tell something."""
    return (
        {hint for hint, _ in block.hints} == {ElementHint.CAPTION}
        and block.letters >= _SAYS
        and block.link_share < _LINKED
    )


def _letters(blocks: Sequence[Block]) -> int:
    return sum(block.letters for block in blocks)
