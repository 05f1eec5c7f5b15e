"""Find the sentence between headline and text that says what an article is about. Pure.

Readers for main text pass it over, and a topic may be named nowhere else. The page proves that it
belongs to the article, because its summary for machines and feeds is the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.readers.coverage import Coverage
from crawler.text.measures import tokens

_FEWEST = 6  # words
_LONGEST = 600  # characters
_FURTHEST = 15  # blocks above the text: byline, date, share bar, picture
_LINKED = 0.3
# Reasons that names of elements gave or a second reader; those by words and links hold.
_OVERRULED = frozenset((None, "unconfirmed", "meta", "sidebar", "teaser"))


def standfirst(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    chosen: Sequence[int],
    *,
    title: int,
    claims: Iterable[str],
) -> int | None:
    """Return the position of the standfirst between `title` and the text, where the text lacks it.

    `claims` holds the summaries that channel and page give.
    """
    short = [claim for claim in claims if len(tokens(claim)) >= _FEWEST]
    if not (short and chosen):
        return None
    summary = Coverage(short)
    found = [
        position
        for position in range(max(title + 1, chosen[0] - _FURTHEST), chosen[0])
        if _may_be_standfirst(block := blocks[position], reasons[position])
        and (summary.holds(block.words) or _holds_any(block, short))
    ]
    text = Coverage([blocks[position].text for position in chosen] if found else [])
    return next((i for i in found if not text.holds(blocks[i].words)), None)


def _may_be_standfirst(block: Block, reason: str | None) -> bool:
    return (
        reason in _OVERRULED
        and len(block.words) >= _FEWEST
        and len(block.text) <= _LONGEST
        and block.link_share <= _LINKED
    )


def _holds_any(block: Block, claims: Iterable[str]) -> bool:
    """Whether a claim is the block, cut short."""
    whole = Coverage([block.text])
    return any(whole.holds(tokens(claim)) for claim in claims)
