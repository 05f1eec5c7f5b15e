"""Choose the blocks of the article by trafilatura.

Its input is never changed, because small edits change its decisions unpredictably. Its output lines
do not become the text: they only say which blocks of the page it would keep, so that the rules can
look at the links and names around each.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from lxml import etree

from crawler.extract.body.coverage import Coverage
from crawler.extract.page.blocks import Block

MOST_BLOCKS = 6_000  # no article; there trafilatura takes seconds and the column reader does


def chosen_by_trafilatura(page: str, blocks: Sequence[Block]) -> list[int]:
    """Return the positions of the blocks that trafilatura chooses."""
    text = _extract(page) if len(blocks) <= MOST_BLOCKS else ""
    if not text:
        return []
    covered = Coverage(text.split("\n"))
    return [block.index for block in blocks if covered.holds(block.words)]


def _extract(page: str) -> str:
    try:
        document = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return ""  # damaged trees trip it up in many ways; the other reader goes on
    return str(getattr(document, "text", None) or "")
