"""Writes RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape

from lxml import etree

from monitor.feeds.content import Feed, FeedEntry

MEDIA_TYPE = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"


def write_rss(feed: Feed) -> bytes:
    """Return the feed as an RSS document."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "dc": _DC})
    channel = _add(root, "channel")
    _add(channel, "title", literal(feed.title))
    _add(channel, "link", feed.home)
    _add(channel, "description", literal(feed.title))
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated, usegmt=True))
    _add(channel, "generator", "Marsad")
    itself = etree.SubElement(channel, f"{{{_ATOM}}}link")
    for name, value in (("rel", "self"), ("type", MEDIA_TYPE), ("href", feed.address)):
        itself.set(name, value)
    for entry in feed.entries:
        _item(channel, entry)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def literal(title: str) -> str:
    """Return a title so that it is shown letter by letter.

    RSS does not say whether a title is text or HTML, and most readers take one with markup for
    HTML. So signs of HTML are escaped where there are any; a title without is left as it is.
    """
    return escape(title, quote=False) if "<" in title or "&" in title else title


def _item(channel: etree._Element, entry: FeedEntry) -> None:
    item = _add(channel, "item")
    _add(item, "title", literal(entry.title))
    if entry.link:
        _add(item, "link", entry.link)
    _add(item, "guid", entry.id).set("isPermaLink", "false")
    _add(item, "pubDate", format_datetime(entry.published, usegmt=True))
    # `author` is for mail addresses
    etree.SubElement(item, f"{{{_DC}}}creator").text = literal(entry.author)
    if entry.language != "und":
        etree.SubElement(item, f"{{{_DC}}}language").text = entry.language
    for tag in entry.tags:
        _add(item, "category", tag)
    _add(item, "description", entry.html)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, name)
    element.text = text
    return element
