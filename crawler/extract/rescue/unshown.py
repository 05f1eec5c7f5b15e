"""Find the text that a page keeps for some browsers only: shadow trees and `<noscript>`."""

from __future__ import annotations

from crawler.extract.page.dom import Element
from crawler.extract.page.quality import ENOUGH_LETTERS
from crawler.extract.rescue.shown_text import running_letters

# The declarative shadow tree of a custom element; the first browsers with it had the other name.
_SHADOW = ("shadowrootmode", "shadowroot")


def reveal(root: Element) -> bool:
    """Make plain elements of shadow trees, and of a `<noscript>` that holds the article.

    Whether anything was changed. A browser shows a shadow tree in place of its element. What it
    shows without scripts is the article where the page itself has less text.
    """
    shadows = [
        element
        for element in root.iter("template")
        if any(element.get(name) is not None for name in _SHADOW)
    ]
    for element in shadows:
        _make_plain(element)
    held = {element: running_letters(element) for element in root.iter("noscript")}
    longest = max(held.values(), default=0)
    if longest < ENOUGH_LETTERS or longest <= running_letters(root):
        return bool(shadows)
    for element, letters in held.items():
        if letters == longest:
            _make_plain(element)
    return True


def _make_plain(element: Element) -> None:
    element.tag = "div"
    element.attrib.clear()
