"""Find where an article ends because a heading of something else follows. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import Kinds, are_named, is_running_text, kinds_of
from crawler.text.measures import ends_sentence, key
from crawler.text.phrases.endings import COMMENTS, RANKINGS, REMARKS

_LONGEST = 12  # words (characters in scripts without spaces); a longer line is a sentence
_MORE = 2  # words after "Comments"
_REPLIES = frozenset(("re", "aw", "odp", "rép", "απ"))
_LINKED = 0.8  # "Comments (3)" over a text links to the comments below
_ENOUGH = 400  # letters of text before; a label over an article ends nothing
_BRIEF = 200  # before another main heading of the page
_PART = 0.33  # of the text; short news may have many comments


def after_ending(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """Return the chosen positions from a heading of comments, a poll or a ranking on.

    Such a heading ends the article only where enough of the text stands before it. Where a
    paragraph after it has the same parent as one before, it is a heading of the text. A ranking or
    a poll is a box in the text where a paragraph after it has tag and class of one before, and its
    parent too; below a heading of comments, comments may be written so as well.
    """
    held = [0, *accumulate(blocks[position].letters for position in chosen)]
    in_parents = [-1, *_reaches([_parent_of_text(blocks[position]) for position in chosen])]
    in_kinds = [-1, *_reaches([_kinds_of_text(blocks[position]) for position in chosen])]
    for ending, is_ranking in _endings(blocks, chosen):
        before = bisect_left(chosen, ending)
        after = bisect_right(chosen, ending)
        if held[before] < min(_ENOUGH, _PART * held[-1]) or after == len(chosen):
            continue
        if in_parents[before] < after and not (is_ranking and in_kinds[before] >= after):
            return list(chosen[before:])
    return []


def after_second_title(blocks: Sequence[Block], chosen: Sequence[int], title: str) -> list[int]:
    """Return the chosen positions from the headline of another article on.

    It is written as the headline of this one: the same tag and class, in another element of the
    same tag and class. Two headings in one element are of one text. Less text before it is enough
    where both are main headings.
    """
    plain = key(title)
    above = [block for block in blocks[: chosen[0]] if block.plain == plain] if chosen else []
    if not above or not above[-1].is_heading:
        return []
    own, parent = kinds_of(above[-1].element), above[-1].element.getparent()
    for place, position in enumerate(chosen):
        for block in blocks[chosen[place - 1] + 1 : position + 1] if place else ():
            is_other = block.is_heading and block.element.getparent() is not parent
            if is_other and block.plain != plain and kinds_of(block.element) == own:
                held = sum(blocks[i].letters for i in chosen[:place])
                is_main = block.element.tag == "h1"
                return list(chosen[place:]) if held >= (_BRIEF if is_main else _ENOUGH) else []
    return []


def _endings(blocks: Sequence[Block], chosen: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Yield the positions of headings of something else, and whether each heads a ranking."""
    for block in blocks[chosen[0] + 1 : chosen[-1]] if chosen else ():
        if words := _words_of_heading(block):
            opening = COMMENTS.opening(words)
            is_comments = opening >= max(1, len(words) - _MORE) or REMARKS.is_one(words)
            if is_comments or RANKINGS.is_one(words) or _is_reply(block):
                yield block.index, RANKINGS.is_one(words)


def _words_of_heading(block: Block) -> list[str]:
    """Return the words of a line that may be a heading, without numbers; else none."""
    if len(block.text) > 8 * _LONGEST or block.link_share >= _LINKED:
        return []
    words = [word for word in block.words if not word.isdigit()]
    return [] if len(words) > _LONGEST or ends_sentence(block.text) else words


def _is_reply(block: Block) -> bool:
    """Whether a line heads a reply, such as "Re: The title (score: 1)"."""
    return block.words[0] in _REPLIES and ":" in block.text[:5]


def _reaches(marks: Sequence[Element | Kinds | None]) -> list[int]:
    """For each of the chosen how far the text goes on: the last paragraph, counted among the
    chosen, with the mark of one that stands up to there; -1 where there is none.
    """
    last = {mark: place for place, mark in enumerate(marks)}
    reached = (-1 if mark is None else last[mark] for mark in marks)
    return list(accumulate(reached, max))


def _parent_of_text(block: Block) -> Element | None:
    """What a paragraph of running text stands in."""
    is_text = block.tag == "p" and is_running_text(block)
    return block.element.getparent() if is_text else None


def _kinds_of_text(block: Block) -> Kinds | None:
    """Tag and class of a paragraph of running text and of what it stands in, where one is named."""
    kinds = kinds_of(block.element)
    return kinds if are_named(kinds) and is_running_text(block) else None
