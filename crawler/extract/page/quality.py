"""Judge whether what was read is an article, and how good it looks."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.extract.page.blocks import HEADLINE_LENGTH, LINK_SHARE, Block
from crawler.text.measures import letters, shared_words

ENOUGH_LETTERS = 200  # 80 of Han, as a letter of a script without spaces counts two and a half
BRIEF_LETTERS = 90  # enough when the page or its channel says that it is an article
_CARDS = 3


def score(text: str, *, title: str, summary: str, link_share: float) -> float:
    """Rate a text between 0 and 1 by its length, its few links and the words of its title in it."""
    length = min(1.0, letters(text) / (4 * ENOUGH_LETTERS))
    claims = [claim for claim in (title, summary) if claim]
    shared = max((shared_words(claim, text) for claim in claims), default=0.5)
    return round(max(0.0, 0.4 * length + 0.4 * shared + 0.2 * (1 - link_share)), 3)


def is_enough(text: str, *, declared: bool) -> bool:
    """Whether a text is long enough for an article; briefs must be declared as articles."""
    return letters(text) >= (BRIEF_LETTERS if declared else ENOUGH_LETTERS)


def is_home_page(url: str) -> bool:
    """Whether a URL has no path; such a page announces others."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") in ("", "index.html", "index.php", "index.htm") and not parts.query


def is_list(blocks: Sequence[Block], chosen: Sequence[int]) -> bool:
    """Whether the chosen blocks are excerpts of other pages, with a linked headline over each."""
    kept = set(chosen)
    cards = 0
    for position in chosen:
        above = position - 1
        while above >= 0 and above not in kept and len(blocks[above].text) < HEADLINE_LENGTH:
            above -= 1
        if above >= 0 and above not in kept and _is_card_headline(blocks[above]):
            cards += 1
    return cards >= _CARDS and cards >= 0.5 * len(chosen)


def _is_card_headline(block: Block) -> bool:
    return block.is_linked_headline and block.link_share > LINK_SHARE
