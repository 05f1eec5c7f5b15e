"""Read the article from the data of a page's scripts, where the page shows none."""

from __future__ import annotations

from crawler.extract.body.region import main_region
from crawler.extract.body.rules import drop_reasons
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import Element, TooDeepError, parse_html
from crawler.extract.rescue.script_text import script_markup


def script_paragraphs(root: Element, title: str) -> tuple[str, ...]:
    """Return the paragraphs of the article in a page's scripts; empty where there is none."""
    markup = script_markup(root, title)
    if markup is None:
        return ()
    try:
        tree = parse_html(f"<article>{markup}</article>")
    except TooDeepError:
        return ()
    blocks = page_blocks(tree).blocks if tree is not None else ()
    reasons = drop_reasons(blocks, title)
    return tuple(
        blocks[position].text
        for position in main_region(blocks, reasons)
        if reasons[position] is None
    )
