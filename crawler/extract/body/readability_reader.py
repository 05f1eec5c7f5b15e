"""A second opinion: the blocks that readability's algorithm takes for the article.

trafilatura carries a lean fork of readability for its own comparisons; asking that fork costs a
tenth of what trafilatura itself costs, so it is asked on every page.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree
from trafilatura.readability_lxml import Document

from crawler.extract.body.coverage import Coverage
from crawler.extract.page.blocks import SKIPPED, Block, page_blocks
from crawler.extract.page.dom import Element, parse_html

_STRIPPED = tuple(sorted(SKIPPED - {"head", "title"}))


def chosen_by_readability(root: Element, blocks: Sequence[Block]) -> list[int]:
    """Positions of the blocks that readability takes for the article; empty when it fails."""
    lines = [block.text for block in _article(root)]
    if not lines:
        return []
    covered = Coverage(lines)
    return [block.index for block in blocks if covered.holds(block.words)]


def _article(root: Element) -> Sequence[Block]:
    slim = copy.deepcopy(root)  # readability takes the tree apart
    etree.strip_elements(slim, *_STRIPPED, with_tail=False)
    try:
        article = parse_html(str(Document(slim).summary()))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return ()  # damaged trees trip it up; then nobody gives a second opinion
    return () if article is None else page_blocks(article).blocks
