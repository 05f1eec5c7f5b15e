"""Recognise captions that no name marks: by their place below a picture and their credit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import Kinds, is_running_text, kinds_of
from crawler.text.measures import ends_sentence
from crawler.text.phrases.credits import is_kept_line
from crawler.text.phrases.picture_credits import has_credit, is_credited
from crawler.text.scripts import has_sentence_marks

_LONGEST = 250  # characters
_SURE = 160  # characters of a line with a credit that stands below no picture
_LABEL = 120  # characters of a line without a credit and without a sentence
_SENTENCE = 100  # letters; a longer sentence beside a picture may be text
_OF_PAGE = 0.25  # of the text; a caption is a small part of it
_IN_CAPTIONS = 0.4  # of the text; a page with more of it there is a gallery
_LEVELS = 3  # elements around a block, of which one may hold the picture and its caption only
_COLUMNS = frozenset(("html", "body", "article", "main", "section", "td", "form"))
_PICTURES = ("img", "picture", "amp-img")
_OWN = frozenset(("div", "figure", "span", "center", "dl", "dd", "table", "tr"))


def drop_captions(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop captions: lines with a picture credit, or in one element with a picture."""
    texts = _text_in(blocks)
    whole = sum(len(block.text) for block in blocks if is_running_text(block))
    found = [
        block
        for block in blocks
        if reasons[block.index] is None and _may_be_caption(block, texts, whole)
    ]
    told = sum(len(block.text) for block in found if is_running_text(block))
    kept = _kinds_of_text(blocks, reasons, found)
    for block in found:
        is_own = kinds_of(block.element) not in kept
        is_small = not is_running_text(block) or told <= _IN_CAPTIONS * whole
        if _is_credited(block) or (is_own and is_small):
            reasons[block.index] = "caption"


def _kinds_of_text(
    blocks: Sequence[Block], reasons: Sequence[str | None], captions: Sequence[Block]
) -> set[Kinds]:
    """Return the kinds of the paragraphs that are no captions: in a gallery they have one kind."""
    below = {block.index for block in captions}
    return {
        kinds_of(block.element)
        for block in blocks
        if reasons[block.index] is None and block.index not in below and is_running_text(block)
    }


def _may_be_caption(block: Block, texts: Counter[Element], whole: int) -> bool:
    text = block.text
    if block.is_heading or is_kept_line(text) or len(text) > min(_LONGEST, _OF_PAGE * whole):
        return False
    if _is_credited(block):
        return True
    if not block.is_below_picture or block.bold_length or block.link_length > 0.5 * len(text):
        return False
    if _shares_element(block, texts):
        return not ends_sentence(text) or block.letters < _SENTENCE
    return len(text) <= _LABEL and has_sentence_marks(text) and not ends_sentence(text)


def _is_credited(block: Block) -> bool:
    """Whether a line credits a picture; away from one, only short lines do."""
    if block.is_below_picture:
        return is_credited(block.text) or has_credit(block.text)
    return len(block.text) <= _SURE and is_credited(block.text)


def _text_in(blocks: Sequence[Block]) -> Counter[Element]:
    """Count the characters in each of the elements around the blocks below pictures."""
    texts: Counter[Element] = Counter()
    for block in blocks:
        element: Element | None = block.element
        for _ in range(_LEVELS + 1):
            if element is None:
                break
            texts[element] += len(block.text)
            element = element.getparent()
    return texts


def _shares_element(block: Block, texts: Counter[Element]) -> bool:
    """Whether an element around a block holds a picture and nothing else that is written."""
    element: Element | None = block.element
    for _ in range(_LEVELS):
        if element is None or element.tag in _COLUMNS or texts[element] > len(block.text):
            return False
        if element.tag in _OWN and next(element.iter(*_PICTURES), None) is not None:
            return True
        element = element.getparent()
    return False
