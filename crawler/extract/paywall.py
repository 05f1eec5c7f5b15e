"""Whether a page says that its text is for those who pay."""

from __future__ import annotations

from crawler.extract.structured import Metas, Node

_TIERS = {"locked": True, "metered": True, "paid": True, "premium": True, "free": False}
_SAYS_NO, _SAYS_YES = ("false", "no", "0"), ("true", "yes", "1")


def is_paywalled(node: Node, metas: Metas) -> bool | None:
    """What JSON-LD says, else `article:content_tier`; None when the page says nothing.

    Words and buttons of the page are not asked: "subscribe" stands on pages that are free.
    """
    for free in _statements(node):
        if free in _SAYS_NO:
            return True
        if free in _SAYS_YES:
            return False
    return _TIERS.get(metas.first("article:content_tier", "og:content_tier").lower())


def _statements(node: Node) -> list[str]:
    """`isAccessibleForFree` of the article, then of its parts."""
    parts = node.get("hasPart")
    entries = parts if isinstance(parts, list) else [parts]
    values = [node.get("isAccessibleForFree")]
    values += [part.get("isAccessibleForFree") for part in entries if isinstance(part, dict)]
    return [str(value).strip().lower() for value in values if value is not None]
