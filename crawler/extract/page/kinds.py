"""Say what kind of block a block is: paragraphs of one text agree in tag and class."""

from __future__ import annotations

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.text.measures import ends_sentence
from crawler.text.scripts import has_sentence_marks

_MIN_LETTERS = 25
_UNMARKED = 60  # letters of a sentence in Thai or Lao

Kind = tuple[str, str | None]  # tag and class of an element
Kinds = tuple[Kind, Kind]  # of an element and of its parent


def is_running_text(block: Block) -> bool:
    """Whether a block is a sentence or more with few links."""
    return block.link_share < 0.4 and block.letters >= _MIN_LETTERS and is_sentence(block)


def is_sentence(block: Block) -> bool:
    """Whether a block ends with a sentence mark, or is long where a script has none."""
    if has_sentence_marks(block.text):
        return ends_sentence(block.text)
    return block.letters >= _UNMARKED


def kinds_of(element: Element) -> Kinds:
    """Return tag and class of an element and of its parent; paragraphs of a text agree in them."""
    parent = element.getparent()
    return _kind(element), ("", None) if parent is None else _kind(parent)


def are_named(kinds: Kinds) -> bool:
    """Whether element or parent has a class; kinds without one are shared by all of a page."""
    return any(name for _, name in kinds)


def _kind(element: Element) -> Kind:
    return element.tag, element.get("class")
