"""What two readers disagree on: short lines and edges need both of them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto

from crawler.extract.blocks import Block
from crawler.extract.phrases.credits import is_kept_line
from crawler.extract.text import ends_sentence

_AGREES = 0.75  # of the text; a witness that saw less saw another article
_SHORT = 120  # letters; a longer block inside the article is text, whoever missed it
_SAW_SOME = 0.3  # enough to say where the article ends, not what it holds


class _Place(Enum):
    """Where a block stands to what the second reader saw."""

    BEFORE = auto()
    INSIDE = auto()
    AFTER = auto()


def doubted(blocks: Sequence[Block], chosen: Sequence[int], witness: Collection[int]) -> list[int]:
    """The chosen positions that are no text: the second reader does not confirm them.

    A reader that saw most of the article is believed on short lines and on all that follows what it
    saw; a long paragraph before it is a lead that it missed. One that saw a part of the article is
    believed only on short lines outside that are no sentences: old pages frame a text with lists.
    """
    seen = [position for position in chosen if position in witness]
    whole = sum(blocks[position].letters for position in chosen)
    common = sum(blocks[position].letters for position in seen)
    if not seen or common < _SAW_SOME * whole:
        return []
    sure = common >= _AGREES * whole
    return [
        position
        for position in chosen
        if position not in witness
        and not is_kept_line(blocks[position].text)
        and _is_doubtful(blocks[position], place=_place(position, seen), sure=sure)
    ]


def _place(position: int, seen: Sequence[int]) -> _Place:
    if position < seen[0]:
        return _Place.BEFORE
    return _Place.AFTER if position > seen[-1] else _Place.INSIDE


def _is_doubtful(block: Block, *, place: _Place, sure: bool) -> bool:
    if not sure:
        outside = place is not _Place.INSIDE
        return outside and block.letters < _SHORT and not ends_sentence(block.text)
    if block.letters >= _SHORT:
        return place is _Place.AFTER
    return place is not _Place.INSIDE or not block.is_heading
