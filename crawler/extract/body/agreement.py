"""Keep the blocks that two readers chose, unless a reason stronger than a name drops them. Pure.

The name of an element, or what a line looks like, is a suspicion. It is refuted where trafilatura
and readability both took the block, and the block is a sentence among the paragraphs of the text or
directly above them, or a price, a day or an address in a list of the text. Reasons by words stay: a
service line, a teaser behind "Read also".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.extract.body.rules import reason_of_content
from crawler.extract.page.blocks import Block
from crawler.extract.page.element_hints import ElementHint, names_itself
from crawler.extract.page.kinds import is_running_text, kinds_of

# Names that readers overrule. Captions, boxes, embedded posts, quotations and what is hidden are
# left out on purpose, though readers choose them.
_NAMES = frozenset(
    hint.value
    for hint in (
        ElementHint.TEASER,
        ElementHint.SHARE,
        ElementHint.NEWSLETTER,
        ElementHint.NAVIGATION,
        ElementHint.FOOTER,
        ElementHint.TICKER,
        ElementHint.ADVERTISEMENT,
        ElementHint.SIDEBAR,
        ElementHint.META,
    )
)
_DATE = "dateline"
_FORMS = frozenset(("counter", _DATE))  # what a line looks like
_LINKS = frozenset(("link_only", "link_dense"))
# A link that shows an address, a mailbox or an account is no headline of another article.
_ADDRESS = re.compile(r"https?://|www\.|(?:^|\s)@\w|\w@\w")
_FEWEST = 2  # paragraphs that make a text
_ABOVE = 3  # blocks between a lead and the text


def overrule(
    blocks: Sequence[Block], reasons: Sequence[str | None], agreed: Collection[int]
) -> list[str | None]:
    """Return the reasons without those that the choice of two readers refutes.

    `agreed` holds the positions that both readers chose.
    """
    kept = [i for i in sorted(agreed) if reasons[i] is None]
    text = [i for i in kept if is_running_text(blocks[i])]
    named = list(reasons)
    if len(text) < _FEWEST:
        return named
    around = {kinds_of(blocks[i].element)[1] for i in text}
    for position in agreed:
        block, reason = blocks[position], reasons[position]
        if is_running_text(block):
            is_kept = _is_suspected(block, reason) and _is_beside(position, text)
        else:
            last = text[-1] if reason == _DATE else kept[-1] + 1
            is_kept = (
                _is_like_a_list(block, reason)
                and text[_FEWEST - 1] < position <= last
                and kinds_of(block.element)[1] in around
            )
        if is_kept:
            named[position] = None
    return named


def _is_beside(position: int, text: Sequence[int]) -> bool:
    """Whether a position is among those of the text, or directly above them."""
    return text[0] - _ABOVE <= position < text[-1]


def _is_suspected(block: Block, reason: str | None) -> bool:
    """Whether only names of classes speak against a block, neither tags nor its words."""
    if reason not in _NAMES or any(names_itself(element.tag) for _, element in block.hints):
        return False
    is_named = any(hint.value == reason for hint, _ in block.hints)
    return is_named and reason_of_content(block) is None


def _is_like_a_list(block: Block, reason: str | None) -> bool:
    """Whether a line is one of those that lists in a text have: a price, a day, an address."""
    return reason in _FORMS or (reason in _LINKS and _ADDRESS.search(block.text) is not None)
