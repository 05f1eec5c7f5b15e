"""Whether a page says that its text is for those who pay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.structured import Metas, Node
from crawler.text.phrases.paywalls import PAYWALLS

_TIERS = {"locked": True, "metered": True, "paid": True, "premium": True, "free": False}
_SAYS_NO, _SAYS_YES = ("false", "no", "0"), ("true", "yes", "1")
_LONGEST = 140  # characters; a longer line tells something
_PART = 1 / 3  # of a line's words; a sentence about subscribers has more of its own
_ABOVE, _BELOW = 6, 8  # blocks around the text where it may be said
_LEVELS = 3  # elements around a block whose names are read
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|subscribers?-only|premium-?wall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ATTRIBUTES = ("data-paywall", "data-premium", "data-is-premium", "data-paid", "data-content-tier")


def is_paywalled(
    node: Node, metas: Metas, *, root: Element, blocks: Sequence[Block], chosen: Sequence[int]
) -> bool | None:
    """What the page says to machines, else what it shows around the text; None: neither.

    Machines are told by JSON-LD, then `article:content_tier`, then attributes of the article.
    """
    for free in _statements(node):
        if free in _SAYS_NO:
            return True
        if free in _SAYS_YES:
            return False
    tier = _TIERS.get(metas.first("article:content_tier", "og:content_tier").lower())
    if tier is not None:
        return tier
    return True if _is_marked(root) or _is_shown(blocks, chosen) else None


def _statements(node: Node) -> list[str]:
    """`isAccessibleForFree` of the article, then of its parts."""
    parts = node.get("hasPart")
    entries = parts if isinstance(parts, list) else [parts]
    values = [node.get("isAccessibleForFree")]
    values += [part.get("isAccessibleForFree") for part in entries if isinstance(part, dict)]
    return [str(value).strip().lower() for value in values if value is not None]


def _is_marked(root: Element) -> bool:
    return any(
        (element.get(name) or "").lower() in (*_SAYS_YES, "locked", "paid", "premium")
        for element in root.iter("html", "body", "main", "article")
        for name in _ATTRIBUTES
    )


def _is_shown(blocks: Sequence[Block], chosen: Sequence[int]) -> bool:
    own = {blocks[position].element for position in chosen}
    return any(
        _says(block.text, block.words) or _named(block, own) for block in _near(blocks, chosen)
    )


def _near(blocks: Sequence[Block], chosen: Sequence[int]) -> Iterator[Block]:
    """The last lines of the text and those below, up to the next headline; some lines above."""
    if not chosen:
        return
    yield from (
        block for block in blocks[max(0, chosen[0] - _ABOVE) : chosen[0]] if not block.links
    )
    for block in blocks[chosen[-1] : chosen[-1] + 1 + _BELOW]:
        if block.is_linked_headline and not _says(block.text, block.words):
            return
        yield block


def _says(text: str, words: Sequence[str]) -> bool:
    return len(text) <= _LONGEST and PAYWALLS.longest(words) >= _PART * len(words) > 0


def _named(block: Block, own: set[Element]) -> bool:
    """Whether a name around the block says so, and no text stands inside: it is no wrapper."""
    current: Element | None = block.element
    for _ in range(_LEVELS):
        if current is None or current.tag in ("body", "html", "main", "article"):
            return False
        if _NAMED.search(f"{current.get('class') or ''} {current.get('id') or ''}"):
            return not any(inner in own for inner in current.iter())
        current = current.getparent()
    return False
