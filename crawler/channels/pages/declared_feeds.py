"""Feeds that a site names: in the head of a page, in its text, in Link headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from crawler.channels.absolute_url import absolute_url
from crawler.channels.hub import header_links
from crawler.channels.link_shape import path_and_query

if TYPE_CHECKING:
    from lxml import etree

_FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/feed+json", "application/x-rss+xml", "application/x-atom+xml",
        "text/rss+xml", "text/atom+xml", "text/rss", "text/rdf",
    }
)  # fmt: skip
# Types of feeds on many sites, and of other things on others.
_VAGUE_XML = frozenset({"text/xml", "application/xml", ""})
_VAGUE_JSON = "application/json"
_OTHER_XML = re.compile(r"oembed|opensearch|sitemap|wlwmanifest|xmlrpc|rsd|\.(?:css|png|ico)\b")
# `rss`, `feed` or `atom` as a word of an address: /rss/news, feed.xml, ?feed=rss2, format=feed
_FEED_WORD = re.compile(
    r"(?:^|[/._=?&-])(?:rss\d?|feeds?|atom|rdf)(?:$|[/._=?&-]|\d)", re.IGNORECASE
)
_FEED_HOST = re.compile(r"//(?:feeds?\d?|rss)\.|//[^/]*\bfeedburner\b", re.IGNORECASE)
_FEED_TEXT = re.compile(r"(?<![^\W_])(?:rss|atom|rss-feed|feed)(?![^\W_])", re.IGNORECASE)
_LONGEST_TEXT = 60  # of a link that names a feed; longer ones are headlines


def declared_feeds(root: etree._Element, base: str) -> tuple[str, ...]:
    """Return the feeds that the head of a page declares, each once, without those of comments."""
    found = (
        absolute_url(link.get("href"), base)
        for link in root.iter("link")
        if _is_feed({str(name): str(value) for name, value in link.attrib.items()})
    )
    return _each_once(found)


def linked_feeds(root: etree._Element, base: str) -> tuple[str, ...]:
    """Return what the links in a page say are feeds, by their addresses or their texts.

    Those whose address says so come first; a page about feeds may be among the others.
    """
    by_address, by_text = [], []
    for anchor in root.iter("a"):
        url = absolute_url(anchor.get("href"), base)
        if url is None or "comment" in url.lower():
            continue
        if _says_feed(url):
            by_address.append(url)
        elif _text_says_feed(anchor):
            by_text.append(url)
    return _each_once([*by_address, *by_text])


def feeds_in_headers(links: Sequence[str], url: str) -> tuple[str, ...]:
    """Return the feeds that Link headers name (RFC 8288)."""
    found = (
        absolute_url(target, url)
        for target, attributes in header_links(links)
        if _is_feed({**attributes, "href": target})
    )
    return _each_once(found)


def _is_feed(link: Mapping[str, str]) -> bool:
    relations = link.get("rel", "").lower().split()
    href = link.get("href", "").lower()
    if "comment" in href or not {"alternate", "feed"} & set(relations):
        return False
    declared = link.get("type", "").split(";")[0].strip().lower()
    if declared in _FEED_TYPES or "feed" in relations:
        return True
    if declared == _VAGUE_JSON:
        return "feed" in href
    names_language = "hreflang" in link and not _says_feed(href)
    is_other = names_language or "stylesheet" in relations or _OTHER_XML.search(href) is not None
    if declared not in _VAGUE_XML or is_other:
        return False
    return bool(declared) or _says_feed(href)


def _says_feed(url: str) -> bool:
    """Whether an address says that it is a feed."""
    path, query = path_and_query(url) if "://" in url else url.partition("?")[::2]
    # A word of a long slug is one of a headline.
    words = "/".join(part for part in unquote(path.lower()).split("/") if part.count("-") < 3)
    words += "?" + query.lower() if query else ""
    return _FEED_WORD.search(words) is not None or is_feed_host(url)


def is_feed_host(url: str) -> bool:
    """Whether the host of a URL serves feeds only, for sites that keep theirs elsewhere."""
    return _FEED_HOST.search(url) is not None


def _text_says_feed(anchor: etree._Element) -> bool:
    """Whether the text of a link, its title or the name of its image says that it is a feed."""
    parts = ["".join(str(part) for part in anchor.itertext()), anchor.get("title") or ""]
    parts += [image.get("alt") or "" for image in anchor.iter("img")]
    text = " ".join(" ".join(parts).split())
    return len(text) <= _LONGEST_TEXT and _FEED_TEXT.search(text) is not None


def _each_once(urls: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url in urls if url is not None))
