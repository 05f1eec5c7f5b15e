"""Drop lists of other articles: linked headlines, their excerpts, the label over them. Pure.

Old pages keep such lists in one cell with the text, where only their order distinguishes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crawler.extract.page.blocks import HEADLINE_LENGTH, LINK_SHARE, Block
from crawler.extract.page.dom import Element
from crawler.text.measures import ends_sentence
from crawler.text.phrases.credits import is_kept_line
from crawler.text.signs import COLON

_CARD_BLOCKS = 4  # a card is one linked headline with up to three blocks more
_EXCERPT = 300  # characters
_ROW = 2  # cards side by side
_BRIEFS = 3  # headlines with excerpts, one after the other
_LABEL = 60  # characters
_ANNOUNCEMENT = 30  # letters of a line with a colon over one linked headline
_OVER_SEVERAL = 80


def drop_cards(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop cards: linked headlines, each with its excerpt in one small element, in a row."""
    groups: dict[Element, list[Block]] = {}
    for block in blocks:
        for element in (block.element, block.element.getparent()):
            if element is not None:
                groups.setdefault(element, []).append(block)
    cards = {parent: group for parent, group in groups.items() if _is_card(group)}
    rows = Counter(parent.getparent() for parent in cards)
    for parent, group in cards.items():
        if rows[parent.getparent()] >= _ROW:
            for block in group:
                reasons[block.index] = reasons[block.index] or "teaser"


def _is_card(group: Sequence[Block]) -> bool:
    headline = group[0]
    return (
        2 <= len(group) <= _CARD_BLOCKS
        and headline.link_share >= LINK_SHARE
        and len(headline.text) >= HEADLINE_LENGTH
        and all(len(block.text) <= _EXCERPT for block in group)
    )


def drop_briefs(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop the excerpts in a run of linked headlines that each have one below."""
    run: list[int] = []
    for position in range(len(blocks) - 1):
        if _is_lead(blocks[position], reasons[position]):
            if _is_excerpt(blocks[position + 1], reasons[position + 1]):
                run.append(position + 1)
        elif position not in run[-1:] and reasons[position] is None:
            _drop_run(run, reasons)
            run = []
    _drop_run(run, reasons)


def _is_lead(block: Block, reason: str | None) -> bool:
    """Whether a block is the headline of another article, by its link or as part of a card."""
    is_card = reason == "teaser" and block.links > 0 and len(block.text) >= HEADLINE_LENGTH
    return block.is_linked_headline or is_card


def _drop_run(run: Sequence[int], reasons: list[str | None]) -> None:
    if len(run) >= _BRIEFS:
        for position in run:
            reasons[position] = "teaser"


def drop_labels(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop a short line over linked headlines, as "More in Society"; over one, with a colon."""
    for position in range(len(blocks) - 1):
        if reasons[position] is None and blocks[position + 1].is_linked_headline:
            below = blocks[position + 2 : position + 3]
            listed = any(b.is_linked_headline or reasons[b.index] == "teaser" for b in below)
            most = _OVER_SEVERAL if listed else _ANNOUNCEMENT
            if (listed and _is_label(blocks[position])) or _announces(blocks[position], most):
                reasons[position] = "teaser"


def _announces(block: Block, most: int) -> bool:
    """Whether a short line that is no sentence of its own leads to what stands below."""
    return block.letters <= most and block.text[-1] in COLON and not block.links


def _is_excerpt(block: Block, reason: str | None) -> bool:
    return reason is None and len(block.text) <= _EXCERPT


def _is_label(block: Block) -> bool:
    text = block.text
    return len(text) <= _LABEL and not ends_sentence(text) and not is_kept_line(text)
