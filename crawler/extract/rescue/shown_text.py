"""Count the text that a browser shows of an element, without its links."""

from __future__ import annotations

from lxml import etree

from crawler.extract.page.dom import Element
from crawler.text.measures import ends_sentence, letters

_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "textarea", "svg", "a"))
_SHORTEST = 25  # letters of a piece of text; menus have shorter ones


def running_letters(top: Element) -> int:
    """Count the letters of sentences in an element, whatever that element is itself."""
    count = 0
    walker = etree.iterwalk(top, events=("start", "end"))
    for event, element in walker:
        is_top = element is top
        if event == "start":
            if not is_top and element.tag in _UNSEEN:
                walker.skip_subtree()
            else:
                count += _counted(element.text)
        elif not is_top:
            count += _counted(element.tail)
    return count


def _counted(text: str | None) -> int:
    if not text or text.isspace():
        return 0
    found = letters(text)
    return found if found >= _SHORTEST and (found >= 2 * _SHORTEST or ends_sentence(text)) else 0
