"""Choose the blocks of the article by trafilatura.

Its input is never changed, because small edits change its decisions unpredictably. Its output lines
do not become the text: they only say which blocks of the page it would keep, so that the rules can
look at the links and names around each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import trafilatura
from lxml import etree

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element, element_count
from crawler.extract.readers.coverage import Coverage

# Two steps of trafilatura take quadratic time: it compares its answer with other readers', and it
# takes the text of a paragraph out of its elements. No article comes near these numbers.
_MOST_COMPARED = 3_500  # elements of a page
_MOST_IN_ONE = 2_000  # elements of a paragraph
_AGREES = 0.75  # of the letters that either reader chose


def chosen_by_trafilatura(
    root: Element, blocks: Sequence[Block], reference: Collection[int]
) -> list[int]:
    """Return the positions of the blocks that trafilatura chooses; empty when it fails.

    `reference` holds what readability chose. trafilatura compares its own choice with readability
    and justext, for half of its time. That can change it where the two differ, so elsewhere, on
    five pages of six, it is asked without.
    """
    chosen = _chosen(root, blocks, fast=True)
    if element_count(root) > _MOST_COMPARED or _agree(blocks, chosen, reference):
        return chosen
    return _chosen(root, blocks, fast=False)


def _agree(blocks: Sequence[Block], chosen: Collection[int], reference: Collection[int]) -> bool:
    """Whether two readers chose mostly the same text."""
    common, *each = (
        sum(blocks[position].letters for position in positions)
        for positions in (set(chosen) & set(reference), chosen, reference)
    )
    return common > 0 and common >= _AGREES * max(each)


def _chosen(root: Element, blocks: Sequence[Block], *, fast: bool) -> list[int]:
    text = _extract(root, fast=fast)
    if not text:
        return []
    covered = Coverage(text.split("\n"), blocks)
    return [block.index for block in blocks if covered.holds(block.words)]


def takes_long(root: Element) -> bool:
    """Whether trafilatura would need minutes for a page, because one paragraph holds so much."""
    return element_count(root) > _MOST_IN_ONE and any(
        element_count(paragraph) > _MOST_IN_ONE for paragraph in root.iter("p")
    )


def _extract(root: Element, *, fast: bool) -> str:
    """Return the text that trafilatura takes; it works on a copy of the tree."""
    try:
        document = trafilatura.bare_extraction(
            root, fast=fast, include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return ""  # damaged trees trip it up in many ways; the other reader goes on
    return str(getattr(document, "text", None) or "")
