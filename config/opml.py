"""Reads and writes OPML 2.0 (http://opml.org/spec2.opml), the lists of feeds of feed readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from config.said import said

MAX_BYTES = 5_242_880  # a list of 10,000 feeds is half of it
MAX_FEEDS = 10_000


class OpmlError(Exception):
    """The file is not OPML, or not safe to read; the message says why."""


@dataclass(frozen=True, slots=True)
class FeedOutline:
    """One feed of an OPML file, with texts as they are written there."""

    feed: str  # xmlUrl
    title: str = ""
    home: str = ""  # htmlUrl
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    line: int = 0


def read_opml(body: bytes) -> list[FeedOutline]:
    """Return the feeds of an OPML file in its order; folders and other outlines are skipped.

    No entity is expanded, nothing is fetched, no other file is opened. Raises OpmlError.
    """
    if len(body) > MAX_BYTES:
        raise OpmlError(said("is larger than {most} bytes", most=MAX_BYTES))
    root = _root(body)
    found = [_outline(element) for element in root.iter("outline") if _attribute(element, "xmlUrl")]
    if len(found) > MAX_FEEDS:
        raise OpmlError(said("names more than {most} feeds", most=MAX_FEEDS))
    return found


def write_opml(outlines: Iterable[FeedOutline], *, title: str) -> str:
    """Return an OPML file with these feeds."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for outline in outlines:
        attributes = {
            "type": "rss",
            "text": outline.title,
            "title": outline.title,
            "xmlUrl": outline.feed,
            "htmlUrl": outline.home,
            "language": ",".join(outline.languages),
            "category": ",".join(outline.tags),
        }
        element = etree.SubElement(body, "outline")
        for name, value in attributes.items():
            if value:
                element.set(name, value)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written.decode("utf-8")


def _root(body: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise OpmlError(said("is no well-formed XML: {why}", why=error.msg)) from error
    except ValueError as error:
        raise OpmlError(said("is no text")) from error
    # Entities need a declaration, and OPML has no use for one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise OpmlError(said("has a document type declaration, which OPML does not need"))
    if etree.QName(root).localname.lower() != "opml":
        raise OpmlError(
            said("is no OPML: it starts with <{name}>", name=etree.QName(root).localname)
        )
    return root


def _outline(element: etree._Element) -> FeedOutline:
    return FeedOutline(
        feed=_attribute(element, "xmlUrl"),
        title=_attribute(element, "title") or _attribute(element, "text"),
        home=_attribute(element, "htmlUrl"),
        languages=_list(_attribute(element, "language")),
        tags=_list(_attribute(element, "category")),
        line=_line(element),
    )


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute on one line; some programs write its name in lower case."""
    value = element.get(name) or element.get(name.lower()) or ""
    return " ".join(value.split())


def _line(element: etree._Element) -> int:
    line: object = element.sourceline  # untyped in the stubs
    return line if isinstance(line, int) else 0


def _list(written: str) -> tuple[str, ...]:
    parts = (part.strip().strip("/") for part in written.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
