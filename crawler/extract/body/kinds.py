"""Name the kind of an element, by which the paragraphs of one text agree."""

from __future__ import annotations

from crawler.extract.page.dom import Element

Kind = tuple[str, str | None]  # tag and class of an element
Kinds = tuple[Kind, Kind]  # of an element and of its parent


def kinds_of(element: Element) -> Kinds:
    """Return tag and class of an element and of its parent."""
    parent = element.getparent()
    return _kind(element), ("", None) if parent is None else _kind(parent)


def _kind(element: Element) -> Kind:
    return element.tag, element.get("class")
