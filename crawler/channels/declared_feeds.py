"""Feeds that a web page declares in its head (`<link rel="alternate" type="...">`)."""

from __future__ import annotations

from lxml import etree

from crawler.channels.absolute_url import absolute_url

_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)
_VAGUE_TYPE = "application/json"  # of a JSON Feed, and of the programming interface of many sites


def declared_feeds(root: etree._Element, base: str) -> tuple[str, ...]:
    """Return the feeds that a page declares, each once, leaving out those of comments."""
    found = (absolute_url(link.get("href"), base) for link in root.iter("link") if _is_feed(link))
    return tuple(dict.fromkeys(url for url in found if url is not None))


def _is_feed(link: etree._Element) -> bool:
    if "alternate" not in (link.get("rel") or "").lower().split():
        return False
    href = (link.get("href") or "").lower()
    declared = (link.get("type") or "").split(";")[0].strip().lower()
    is_feed = declared in _FEED_TYPES or (declared == _VAGUE_TYPE and "feed" in href)
    return is_feed and "comment" not in href
