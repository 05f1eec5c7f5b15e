"""Mend what breaks a page in two: an early end, menus and buttons that are never closed."""

from __future__ import annotations

import re

from crawler.extract.page.dom import Element
from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.extract.rescue.shown_text import running_letters

_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_SECOND_START = re.compile(r"<!doctype\b[^<>]*>|<(?:html|body)\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|iframe)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TEXT = re.compile(r">\s*[^\s<]")
# Readers skip them with all that they hold, and a browser shows it.
_CHROME = ("nav", "menu", "button", "label", "aside", "header", "footer", "dialog", "a")
_CONTROLS = ("nav", "menu", "button", "label")  # these hold no paragraphs
_ARTICLE = ("h1", "article", "main")
_MOST = 0.5  # of the running text of the page
_PARAGRAPHS = 3


def without_early_end(text: str) -> str:
    """Return a page without the ends of its body, where text follows the first of them.

    Parsers stop there and browsers go on.
    """
    first = _END.search(text)
    if first is None or not _has_text(text[first.end() :]):
        return text
    head, rest = text[: first.start()], text[first.end() :]
    if "<body" in head.lower():
        rest = _SECOND_START.sub("", rest)
    return head + _END.sub("", rest)


def _has_text(rest: str) -> bool:
    """Whether a browser shows anything of what stands behind the end."""
    return bool(_TEXT.search(f">{_UNSEEN.sub('', rest)}"))


def open_up(root: Element) -> bool:
    """Make a plain element of each menu, button or link around the article; whether there was one.

    It was never closed: nobody puts the headline and most of the text into a button.
    """
    holders = {element for part in root.iter(*_ARTICLE) for element in part.iterancestors(*_CHROME)}
    around = [
        element for element in root.iter(*_CHROME) if element in holders or _has_paragraphs(element)
    ]
    if not around:
        return False
    whole = running_letters(root)
    opened = [
        element
        for element in around
        if (held := running_letters(element)) >= BRIEF_LETTERS and held > _MOST * whole
    ]
    for element in opened:
        element.tag = "div"
        element.attrib.clear()
    return bool(opened)


def _has_paragraphs(element: Element) -> bool:
    return element.tag in _CONTROLS and sum(1 for _ in element.iter("p")) >= _PARAGRAPHS
