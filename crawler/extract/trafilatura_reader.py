"""trafilatura's choice, told in blocks of the page.

Its input is never changed (its arbitration is chaotic under small edits) and its output lines are
not taken as they are: they only say which blocks of the page it would keep, so that the rules can
look at the links and names around each.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from lxml import etree

from crawler.extract.blocks import Block
from crawler.extract.text import key, tokens, word_runs

_NGRAM = 4
_COVERED = 0.6  # this share of a block's word runs in the chosen text makes it chosen
MOST_BLOCKS = 6_000  # no article; there trafilatura takes seconds and the column reader does


def chosen_by_trafilatura(page: str, blocks: Sequence[Block]) -> list[int]:
    """Positions of the blocks that trafilatura takes for the article."""
    text = _extract(page) if len(blocks) <= MOST_BLOCKS else ""
    if not text:
        return []
    lines = text.split("\n")
    whole = {key(line) for line in lines}
    runs = set(word_runs(tokens(text)))
    return [block.index for block in blocks if _is_covered(block.words, whole, runs)]


def _extract(page: str) -> str:
    try:
        document = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return ""  # damaged trees trip it up in many ways; the other reader goes on
    return str(getattr(document, "text", None) or "")


def _is_covered(words: Sequence[str], whole: set[str], runs: set[tuple[str, ...]]) -> bool:
    if len(words) < 2 * _NGRAM and " ".join(words) in whole:
        return True
    mine = word_runs(words)
    return bool(mine) and sum(run in runs for run in mine) >= _COVERED * len(mine)
