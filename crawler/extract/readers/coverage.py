"""Find the blocks of a page that stand in the text of another extractor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from crawler.extract.page.blocks import Block
from crawler.text.measures import tokens, word_runs

_NGRAM = 4
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_COVERED = 0.6  # this share of a block's word runs in the text makes it covered


class Coverage:
    """The text of another extractor; its lines need not be the blocks of the page."""

    def __init__(self, lines: Sequence[str], blocks: Sequence[Block] = ()) -> None:
        """Take the lines; those that `blocks` have word for word are not split into words again."""
        known = {block.text: block for block in blocks}
        words = [known[line].words if line in known else tokens(line) for line in lines]
        self._lines = {" ".join(line) for line in words if len(line) < 2 * _NGRAM}
        self._runs = set(word_runs(list(chain.from_iterable(words)), _NGRAM))
        text = "\n".join(lines)
        if _BROKEN_WORD.search(text):  # the blocks of the page have these words in one piece
            self._runs |= set(word_runs(tokens(_BROKEN_WORD.sub("", text)), _NGRAM))

    def holds(self, words: Sequence[str]) -> bool:
        """Whether a block of these words stands in the text."""
        if len(words) < 2 * _NGRAM and " ".join(words) in self._lines:
            return True
        runs = word_runs(words, _NGRAM)
        known = sum(map(self._runs.__contains__, runs))
        return bool(runs) and known >= _COVERED * len(runs)
