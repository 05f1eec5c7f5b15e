"""Writes Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from monitor.feeds.content import Feed, FeedEntry

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_atom(feed: Feed) -> bytes:
    """Return the feed as an Atom document."""
    names: dict[Any, str] = {None: _ATOM}  # the stubs know no default namespace
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)
    root.set(_LANGUAGE, feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.home, "text/html")
    _add(root, "generator", "Marsad")
    for entry in feed.entries:
        _entry(root, entry)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: etree._Element, entry: FeedEntry) -> None:
    element = _add(root, "entry")
    if entry.language != "und":
        element.set(_LANGUAGE, entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title).set("type", "text")
    if entry.link:
        _link(element, "alternate", entry.link, "text/html")
    if entry.related:
        _link(element, "related", entry.related, "text/html")
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    _add(_add(element, "author"), "name", entry.author)
    for tag in entry.tags:
        _add(element, "category").set("term", tag)
    # RFC 4287, 4.1.2: an entry without an alternate link has a content
    _add(element, "summary", entry.summary).set("type", "text")
    _add(element, "content", entry.html).set("type", "html")


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, relation: str, address: str, kind: str) -> None:
    link = _add(parent, "link")
    for name, value in (("rel", relation), ("type", kind), ("href", address)):
        link.set(name, value)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
