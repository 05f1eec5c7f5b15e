"""Find the names that a page marks as those of its authors: by rel, itemprop, vcard and class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.extract.page.blocks import INLINE, Block
from crawler.extract.page.dom import Element
from crawler.extract.page.element_hints import ElementHint

_ELSEWHERE = frozenset(
    (ElementHint.COMMENT, ElementHint.SIDEBAR, ElementHint.TEASER, ElementHint.NAVIGATION)
)
_LEVELS = 3  # elements around a block that may mark it
_GAP = 4  # blocks between marks of one article
_LONGEST = 80  # characters of a name with its title
_NAME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author[_-]{1,2}(?:name|link)|byline[_-]{1,2}(?:name|author|link)|author-?full-?name)(?:$|[\s_-])"
    r"|(?:^|\s)(?:fn|p-author|authorName)(?:$|\s)"
)


def marked_authors(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of the marked elements among some blocks, in order, without repetition.

    Of marks far apart those nearest to the end count: the ones before them are of other articles.
    """
    found: dict[Element, str] = {}
    last = None
    for block in blocks:
        marked = dict(_marked(block))
        if not marked:
            continue
        if last is not None and block.index - last > _GAP:
            found.clear()
        found |= marked
        last = block.index
    return list(dict.fromkeys(_innermost(found)))


def _marked(block: Block) -> Iterator[tuple[Element, str]]:
    if any(hint in _ELSEWHERE for hint, _ in block.hints):
        return
    for element in _around(block.element):
        if _is_marked(element) and 0 < len(name := _name_in(element)) <= _LONGEST:
            yield element, name


def _around(element: Element) -> Iterator[Element]:
    """Yield a block's element with what is in it, and those around it that hold little more."""
    yield from element.iter()
    parent = element.getparent()
    for _ in range(_LEVELS):
        if parent is None or parent.tag in ("body", "article", "main"):
            return
        yield parent
        parent = parent.getparent()


def _is_marked(element: Element) -> bool:
    rel = (element.get("rel") or "").lower().split()
    itemprop = (element.get("itemprop") or "").lower().split()
    if "author" in rel or "author" in itemprop:
        return True
    return bool(_NAME_CLASS.search(element.get("class") or ""))


def _name_in(element: Element) -> str:
    """Return the name in an element: its part that is marked as name, or all of its text."""
    for inner in element.iterdescendants():
        if "name" in (inner.get("itemprop") or "").split():
            return inner.get("content") or _first_line(inner)
    return element.get("content") or _first_line(element)


def _first_line(element: Element) -> str:
    """Return the text of an element up to a break or another block in it."""
    said = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag not in INLINE and any(part.strip() for part in said):
            break
        said += [inner.text or "", inner.tail or ""]
    return " ".join("".join(said).split())


def _innermost(found: dict[Element, str]) -> Iterator[str]:
    """Yield the names of elements that hold no other marked one."""
    for element, name in found.items():
        if not any(inner is not element and inner in found for inner in element.iter()):
            yield name
