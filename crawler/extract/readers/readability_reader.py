"""Choose the blocks of the article by the readability algorithm, as a second opinion.

trafilatura carries a lean fork of readability for its own comparisons. That fork costs a tenth of
what trafilatura itself costs, so it reads every page.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree
from trafilatura.readability_lxml import Document

from crawler.extract.page.blocks import SKIPPED, Block, block_texts
from crawler.extract.page.dom import Element, parse_html
from crawler.extract.readers.coverage import Coverage

_STRIPPED = tuple(sorted(SKIPPED - {"head", "title"}))


def chosen_by_readability(root: Element, blocks: Sequence[Block]) -> list[int]:
    """Return the positions of the blocks that readability chooses; empty when it fails."""
    lines = _article_lines(root)
    if not lines:
        return []
    covered = Coverage(lines, blocks)
    return [block.index for block in blocks if covered.holds(block.words)]


def _article_lines(root: Element) -> Sequence[str]:
    slim = copy.deepcopy(root)  # readability changes the tree
    etree.strip_elements(slim, *_STRIPPED, with_tail=False)
    try:
        article = parse_html(str(Document(slim).summary()))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return ()  # damaged trees trip it up; then there is no second opinion
    return () if article is None else block_texts(article)
