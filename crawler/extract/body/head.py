"""Find the blocks over the first paragraph of a text, in which title, authors and dates stand."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extract.body.region import is_running_text
from crawler.extract.page.blocks import Block

_LEADS = 4  # blocks of a text among which its first paragraph is looked for


def head_of(blocks: Sequence[Block], text: Sequence[int]) -> Sequence[Block]:
    """Return the blocks up to the first paragraph of a text, with it; none without a text.

    A lead and a signature may be the first blocks of the text.
    """
    if not text:
        return ()
    first = next((i for i in text[:_LEADS] if is_running_text(blocks[i])), text[0])
    return blocks[: first + 1]
