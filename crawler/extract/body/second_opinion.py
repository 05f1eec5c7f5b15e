"""What two readers disagree on: short lines and edges need both of them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import Enum, auto

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.text.measures import ends_sentence
from crawler.text.phrases.credits import is_kept_line

_AGREES = 0.75  # of the text; a witness that saw less saw another article
_SHORT = 120  # letters; a longer block inside the article is text, whoever missed it
_SAW_SOME = 0.3  # enough to say where the article ends, not what it holds
_SIDE_MATTER = 300  # letters; on a page of tables and breaks a longer block is text
_GAP = 4  # blocks between two stretches of text
_REST = 0.2  # of the letters; short lines far below that are less are no text
_FRAMES = frozenset(("html", "body", "table", "tbody", "tr", "form", "center"))


class _NearbyText(Enum):
    """Where a block stands to what the second reader saw."""

    BEFORE = auto()
    INSIDE = auto()
    AFTER = auto()


def second_opinion_drops(
    blocks: Sequence[Block],
    chosen: Sequence[int],
    reference: Collection[int],
    *,
    is_plain: bool = False,
) -> list[int]:
    """The chosen positions that are no text: the second reader does not confirm them.

    A reader that saw most of the article is believed on short lines and on all that follows what it
    saw; a long paragraph before it is a lead that it missed. One that saw a part of the article is
    believed only on short lines outside that are no sentences: old pages frame a text with lists.
    On a page that names none of its parts (`is_plain`) it is believed on all but long paragraphs
    after what it saw: comments, briefs and notes of the publisher are sentences, too.
    """
    seen = [position for position in chosen if position in reference]
    if is_plain:
        seen = _until_rest(blocks, seen)
    whole = sum(blocks[position].letters for position in chosen)
    common = sum(blocks[position].letters for position in seen)
    if not seen or common < _SAW_SOME * whole:
        return []
    sure = common >= _AGREES * whole
    columns = _columns(blocks[position] for position in seen) if is_plain else None
    return [
        position
        for position in chosen
        if position not in (seen if is_plain else reference)
        and not is_kept_line(blocks[position].text)
        and (
            _is_doubtful(blocks[position], place=_place(position, seen), sure=sure)
            or (
                columns is not None
                and position > seen[-1]
                and _is_beside(blocks[position], columns)
            )
        )
    ]


def _until_rest(blocks: Sequence[Block], seen: Sequence[int]) -> list[int]:
    """What a reader saw without short lines far below the text: the exchange rates."""
    stretches: list[list[int]] = []
    for position in seen:
        if not stretches or position - stretches[-1][-1] > _GAP:
            stretches.append([])
        stretches[-1].append(position)
    whole = sum(blocks[position].letters for position in seen)
    while len(stretches) > 1 and not _is_text(
        [blocks[position].letters for position in stretches[-1]], whole
    ):
        stretches.pop()
    return [position for stretch in stretches for position in stretch]


def _is_text(letters: Sequence[int], whole: int) -> bool:
    return sum(letters) >= _REST * whole or max(letters) >= _SHORT


def _place(position: int, seen: Sequence[int]) -> _NearbyText:
    if position < seen[0]:
        return _NearbyText.BEFORE
    return _NearbyText.AFTER if position > seen[-1] else _NearbyText.INSIDE


def _is_beside(block: Block, columns: Collection[Element]) -> bool:
    """Whether a block is no long paragraph and stands in no column of the text."""
    return block.letters < _SIDE_MATTER and not _columns([block]) & set(columns)


def _columns(blocks: Iterable[Block]) -> set[Element]:
    """What stands around paragraphs, two elements deep; a table is the frame of a whole page."""
    around: set[Element] = set()
    for block in blocks:
        parent = block.element.getparent()
        for element in (parent, None if parent is None else parent.getparent()):
            if element is not None and element.tag not in _FRAMES:
                around.add(element)
    return around


def _is_doubtful(block: Block, *, place: _NearbyText, sure: bool) -> bool:
    if not sure:
        outside = place is not _NearbyText.INSIDE
        return outside and block.letters < _SHORT and not ends_sentence(block.text)
    if block.letters >= _SHORT:
        return place is _NearbyText.AFTER
    return place is not _NearbyText.INSIDE or not block.is_heading
