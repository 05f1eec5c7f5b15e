"""Reject chosen blocks that a second reader does not confirm: short lines and edges. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum, auto

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import is_sentence
from crawler.text.phrases.credits import is_kept_line

_AGREES = 0.75  # of the text; a reference that holds less is of another article
_SHORT = 120  # letters; a longer block inside the article is text, confirmed or not
_AGREES_IN_PART = 0.3  # enough to say where the article ends, not what it holds
_SIDE_MATTER = 300  # letters; on a page of tables and breaks a longer block is text
_GAP = 4  # blocks between two stretches of text
_REST = 0.2  # of the letters; short lines far below the text that hold less are no text
_FRAMES = frozenset(("html", "body", "table", "tbody", "tr", "form", "center"))


class _Side(Enum):
    """Where a block stands relative to the confirmed blocks."""

    BEFORE = auto()
    INSIDE = auto()
    AFTER = auto()


def rejected_blocks(
    blocks: Sequence[Block],
    chosen: Sequence[int],
    reference: Collection[int],
    *,
    is_plain: bool = False,
) -> list[int]:
    """Return the chosen positions that the second reader rejects; `reference` holds its own.

    Where the reference holds most of the article, it decides on short lines and on all blocks after
    its last one; a long paragraph before it is a lead that the second reader missed. Where it holds
    a part of the article, it decides only on short lines outside that are no sentences: old pages
    frame a text with lists. On a page that names none of its parts (`is_plain`) it decides on all
    blocks after its last one but long paragraphs: comments, briefs and notes of the publisher are
    sentences, too.
    """
    confirmed = [position for position in chosen if position in reference]
    if is_plain:
        confirmed = _without_tail(blocks, confirmed)
    decisive = frozenset(confirmed if is_plain else reference)
    whole = sum(blocks[position].letters for position in chosen)
    common = sum(blocks[position].letters for position in confirmed)
    if not confirmed or common < _AGREES_IN_PART * whole:
        return []
    is_sure = common >= _AGREES * whole
    columns = _columns(blocks[position] for position in confirmed) if is_plain else None
    return [
        position
        for position in chosen
        if position not in decisive
        and not is_kept_line(blocks[position].text)
        and (
            _is_doubtful(blocks[position], side=_side(position, confirmed), is_sure=is_sure)
            or (
                columns is not None
                and position > confirmed[-1]
                and _is_beside(blocks[position], columns)
            )
        )
    ]


def _without_tail(blocks: Sequence[Block], confirmed: Sequence[int]) -> list[int]:
    """Return the confirmed positions without short lines far below, such as exchange rates."""
    stretches: list[list[int]] = []
    for position in confirmed:
        if not stretches or position - stretches[-1][-1] > _GAP:
            stretches.append([])
        stretches[-1].append(position)
    whole = sum(blocks[position].letters for position in confirmed)
    while len(stretches) > 1 and not _is_text(
        [blocks[position].letters for position in stretches[-1]], whole
    ):
        stretches.pop()
    return [position for stretch in stretches for position in stretch]


def _is_text(letters: Sequence[int], whole: int) -> bool:
    return sum(letters) >= _REST * whole or max(letters) >= _SHORT


def _side(position: int, confirmed: Sequence[int]) -> _Side:
    if position < confirmed[0]:
        return _Side.BEFORE
    return _Side.AFTER if position > confirmed[-1] else _Side.INSIDE


def _is_beside(block: Block, columns: AbstractSet[Element]) -> bool:
    """Whether a block is no long paragraph and stands in no column of the text."""
    return block.letters < _SIDE_MATTER and _columns([block]).isdisjoint(columns)


def _columns(blocks: Iterable[Block]) -> set[Element]:
    """Return the two elements around each block, without tables, which frame a whole page."""
    around: set[Element] = set()
    for block in blocks:
        parent = block.element.getparent()
        for element in (parent, None if parent is None else parent.getparent()):
            if element is not None and element.tag not in _FRAMES:
                around.add(element)
    return around


def _is_doubtful(block: Block, *, side: _Side, is_sure: bool) -> bool:
    if not is_sure:
        outside = side is not _Side.INSIDE
        return outside and block.letters < _SHORT and not is_sentence(block)
    if block.letters >= _SHORT:
        return side is _Side.AFTER
    return side is not _Side.INSIDE or not block.is_heading
