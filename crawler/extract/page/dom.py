"""Parse text to a tree by lxml, within limits that lose no part of a page silently."""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.etree import _Element as Element

MAX_DEPTH = 2000  # libxml2 stops at 2,048 and would lose the rest of the page silently
__all__ = ["Element", "TooDeepError", "parse_html", "text_of"]

_NUL = re.compile("[\x00\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class TooDeepError(ValueError):
    """The page is nested deeper than it can be read."""


def parse_html(text: str) -> Element | None:
    """Return the tree of a page, or None when nothing is in it. Raises TooDeepError."""
    source = _XML_DECLARATION.sub("", _NUL.sub("", text), count=1)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        root = html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooDeepError
    return root


def text_of(element: Element) -> str:
    """Return all text of an element on one line, that of scripts and styles included."""
    return " ".join("".join(map(str, element.itertext())).split())
