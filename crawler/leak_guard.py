"""What a source shows on every page: counts of block traces, and what they make of a new page.

A block in the text of three different articles of a source is not news but chrome. A *short* block
is chrome too when three pages show it anywhere. A long one that other pages show outside their text
is their teaser for this very article, and stays. Pure and small; the store keeps the rows.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crawler.extract.phrases.credits import is_kept_line
from crawler.extract.quality import BRIEF_LETTERS
from crawler.extract.text import letters
from storage.folding import fold
from storage.records import Extraction

CHROME_PAGES = 3  # distinct articles; two may be the two halves of one story
SHORT_LETTERS = 100  # a longer block shown elsewhere may be an excerpt of this article
MAX_BLOCKS = 50_000  # about 300 pages of a very busy source; the oldest and rarest go first
_REMEMBERED_URLS = 20_000


@dataclass(frozen=True, slots=True)
class BlockCount:
    """One row of the memory."""

    hash: int  # signed 64 bit
    count: int  # distinct articles that showed the block
    last_seen: datetime  # aware UTC


def block_hash(text: str, *, in_text: bool = False) -> int:
    """The trace of a block, signed 64 bit; blocks in the text of an article have their own."""
    person = b"text" if in_text else b"page"
    digest = hashlib.blake2b(fold(text).encode(), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "big", signed=True)


def block_hashes(page: Iterable[str], text: Iterable[str]) -> frozenset[int]:
    """The traces of a page: of all its blocks, and of those in its text."""
    shown = {block_hash(block) for block in page}
    return frozenset(shown | {block_hash(block, in_text=True) for block in text})


class BlockMemory:
    """Counts of blocks for one source, bounded."""

    def __init__(self, rows: Iterable[BlockCount] = (), *, max_blocks: int = MAX_BLOCKS) -> None:
        self._max_blocks = max_blocks
        self._counts = {row.hash: row for row in rows}
        self._learnt: dict[str, None] = {}

    def learn(self, url_key: str, hashes: Iterable[int], *, now: datetime) -> None:
        """Counts the blocks of an article; a URL that was learnt before counts no second time."""
        if url_key in self._learnt:
            return
        self._learnt[url_key] = None
        if len(self._learnt) > _REMEMBERED_URLS:
            del self._learnt[next(iter(self._learnt))]
        for trace in hashes:
            known = self._counts.get(trace)
            count = known.count + 1 if known else 1
            self._counts[trace] = BlockCount(trace, count, now)
        self._forget()

    def is_chrome(self, text: str) -> bool:
        """Whether three articles of the source showed this block as furniture."""
        if is_kept_line(text):
            return False
        if self._count(block_hash(text, in_text=True)) >= CHROME_PAGES:
            return True
        return letters(text) < SHORT_LETTERS and self._count(block_hash(text)) >= CHROME_PAGES

    def rows(self) -> list[BlockCount]:
        """Everything it knows, to be stored."""
        return list(self._counts.values())

    def _count(self, trace: int) -> int:
        known = self._counts.get(trace)
        return known.count if known else 0

    def _forget(self) -> None:
        excess = len(self._counts) - self._max_blocks
        if excess > 0:
            excess += self._max_blocks // 10  # so that not every page pays for the search
            rarest = heapq.nsmallest(
                excess, self._counts.values(), key=lambda row: (row.count, row.last_seen)
            )
            for row in rarest:
                del self._counts[row.hash]


def judge(extraction: Extraction, memory: BlockMemory) -> Extraction:
    """The extraction without the blocks that its source shows everywhere.

    Where hardly anything would remain, the page is a copy of others, not chrome: it stays whole.
    """
    repeated = [block for block in extraction.blocks if memory.is_chrome(block)]
    if not repeated:
        return extraction
    judged = extraction.without(set(repeated), "repeated")
    return judged if letters("".join(judged.blocks)) >= BRIEF_LETTERS else extraction
