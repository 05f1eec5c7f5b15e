"""Find where an article ends because a heading of something else follows. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from crawler.extract.body.region import is_running_text
from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.text.measures import ends_sentence
from crawler.text.phrases.endings import COMMENTS, ENDINGS

_LONGEST = 12  # words (characters in scripts without spaces); a longer line is a sentence
_MORE = 2  # words after "Comments"
_REPLIES = frozenset(("re", "aw", "odp", "rép", "απ"))
_LINKED = 0.8  # "Comments (3)" over a text links to the comments below
_ENOUGH = 400  # letters of text before; a label over an article ends nothing
_PART = 0.33  # of the text; short news may have many comments


def after_ending(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """Return the chosen positions from a heading of comments, a poll or a ranking on.

    Such a heading ends the article only where enough of the text stands before it. Where a
    paragraph after it has the same parent as one before, it is a heading of the text.
    """
    held = [0, *accumulate(blocks[position].letters for position in chosen)]
    reaches = [-1, *_reaches(blocks, chosen)]
    for ending in _endings(blocks, chosen):
        before = bisect_left(chosen, ending)
        after = bisect_right(chosen, ending)
        if held[before] < min(_ENOUGH, _PART * held[-1]) or after == len(chosen):
            continue
        if reaches[before] < after:
            return list(chosen[before:])
    return []


def _endings(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    inside = blocks[chosen[0] + 1 : chosen[-1]] if chosen else ()
    return [block.index for block in inside if _is_ending(block)]


def _is_ending(block: Block) -> bool:
    if len(block.text) > 8 * _LONGEST or block.link_share >= _LINKED:
        return False
    words = [word for word in block.words if not word.isdigit()]
    if not words or len(words) > _LONGEST or ends_sentence(block.text):
        return False
    opening = COMMENTS.opening(words)
    return opening >= max(1, len(words) - _MORE) or ENDINGS.is_one(words) or _is_reply(block)


def _is_reply(block: Block) -> bool:
    """Whether a line heads a reply, such as "Re: The title (score: 1)"."""
    return block.words[0] in _REPLIES and ":" in block.text[:5]


def _reaches(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """For each of the chosen how far the text goes on: the last paragraph, counted among the
    chosen, with the parent of one that stands up to there; -1 where there is none.
    """
    parents = [_parent_of_text(blocks[position]) for position in chosen]
    last = {parent: place for place, parent in enumerate(parents)}
    reached = (-1 if parent is None else last[parent] for parent in parents)
    return list(accumulate(reached, max))


def _parent_of_text(block: Block) -> Element | None:
    """What a paragraph of running text stands in."""
    is_text = block.tag == "p" and is_running_text(block)
    return block.element.getparent() if is_text else None
