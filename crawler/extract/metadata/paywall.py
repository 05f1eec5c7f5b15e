"""Recognise pages that say their text is for subscribers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.structured import Metas, Node
from crawler.text.phrases.paywalls import PAYWALLS

_TIERS = {"locked": True, "metered": True, "paid": True, "premium": True, "free": False}
_SAYS_NO, _SAYS_YES = ("false", "no", "0"), ("true", "yes", "1")
_LONGEST = 140  # characters; a longer line says something else
_SHARE = 1 / 3  # of a line's words; a sentence about subscribers has more words of its own
_ABOVE, _BELOW = 6, 8  # blocks around the text that are read
_LEVELS = 3  # elements around a block whose names are read
_PAYWALL_NAME = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|subscribers?-only|premium-?wall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ATTRIBUTES = ("data-paywall", "data-premium", "data-is-premium", "data-paid", "data-content-tier")


def is_paywalled(
    node: Node, metas: Metas, *, root: Element, blocks: Sequence[Block], chosen: Sequence[int]
) -> bool | None:
    """Return whether a page declares a paywall or shows one; None when it does neither.

    A page declares it by JSON-LD, else by `article:content_tier`, else by attributes of the
    article; it shows it by a line or a named element beside the text.
    """
    for free in _statements(node):
        if free in _SAYS_NO:
            return True
        if free in _SAYS_YES:
            return False
    tier = _TIERS.get(metas.first("article:content_tier", "og:content_tier").lower())
    if tier is not None:
        return tier
    return True if _is_declared(root) or _is_shown(blocks, chosen) else None


def _statements(node: Node) -> list[str]:
    """Return the values of `isAccessibleForFree`: that of the article, then those of its parts."""
    parts = node.get("hasPart")
    entries = parts if isinstance(parts, list) else [parts]
    values = [node.get("isAccessibleForFree")]
    values += [part.get("isAccessibleForFree") for part in entries if isinstance(part, dict)]
    return [str(value).strip().lower() for value in values if value is not None]


def _is_declared(root: Element) -> bool:
    return any(
        (element.get(name) or "").lower() in (*_SAYS_YES, "locked", "paid", "premium")
        for element in root.iter("html", "body", "main", "article")
        for name in _ATTRIBUTES
    )


def _is_shown(blocks: Sequence[Block], chosen: Sequence[int]) -> bool:
    text = {blocks[position].element for position in chosen}
    return any(_says_so(block) or _is_named(block, text) for block in _near(blocks, chosen))


def _near(blocks: Sequence[Block], chosen: Sequence[int]) -> Iterator[Block]:
    """Yield some blocks above the text, its last one and those below, up to the next headline."""
    if not chosen:
        return
    yield from (
        block for block in blocks[max(0, chosen[0] - _ABOVE) : chosen[0]] if not block.links
    )
    for block in blocks[chosen[-1] : chosen[-1] + 1 + _BELOW]:
        if block.is_linked_headline and not _says_so(block):
            return
        yield block


def _says_so(block: Block) -> bool:
    words = block.words
    return len(block.text) <= _LONGEST and PAYWALLS.longest(words) >= _SHARE * len(words) > 0


def _is_named(block: Block, text: set[Element]) -> bool:
    """Whether an element around the block is named so and is no wrapper of the text."""
    current: Element | None = block.element
    for _ in range(_LEVELS):
        if current is None or current.tag in ("body", "html", "main", "article"):
            return False
        if _PAYWALL_NAME.search(f"{current.get('class') or ''} {current.get('id') or ''}"):
            return not any(inner in text for inner in current.iter())
        current = current.getparent()
    return False
