"""What a source shows on every page: counts of block traces, and what they make of a new page.

A block in the text of three different articles of a source is not news but chrome. A *short* block
is chrome too when three pages show it anywhere. A long one that other pages show outside their text
is their teaser for this very article, and stays. A block that is no sentence and changes a little
from page to page, as a ticker does that moves one headline a minute, is known by most of its
sampled word runs. What has not been seen for a while fades. Pure and small; the store keeps the
rows.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.text.measures import ends_sentence, letters, tokens, word_runs
from crawler.text.phrases.credits import is_kept_line
from storage.folding import fold
from storage.records import Extraction

CHROME_PAGES = 3  # distinct articles; two may be the two halves of one story
SHORT_LETTERS = 100  # a longer block shown elsewhere may be an excerpt of this article
MAX_BLOCKS = 50_000  # about 300 pages of a very busy source; the oldest and rarest go first
_REMEMBERED_URLS = 20_000
FADES_DAYS = 30  # a count halves in that time without the block; sites are rebuilt
_RUN = 5  # words
_SAMPLES = 8  # of the runs of a block: the smallest hashes, the same ones on every page
_FEWEST_RUNS = 8  # a shorter block has no pattern
_ALIKE = 0.6  # of the samples; one headline of six may move


@dataclass(frozen=True, slots=True)
class BlockCount:
    """One row of the memory."""

    hash: int  # signed 64 bit
    count: int  # distinct articles that showed the block
    last_seen: datetime  # aware UTC

    def faded(self, now: datetime) -> BlockCount:
        """The row as it counts now: halved for every month in which nobody saw the block."""
        months = max(0, (now - self.last_seen).days) // FADES_DAYS
        return replace(self, count=self.count >> min(months, 30))


def block_hash(text: str, *, in_text: bool = False) -> int:
    """The hash of a block, signed 64 bit; blocks in the text of an article have their own."""
    return _digest(fold(text), b"text" if in_text else b"page")


def _digest(text: str, person: bytes) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "big", signed=True)


def near_hashes(text: str) -> tuple[int, ...]:
    """Samples of a block in a text by which a slightly changed one is known.

    None for short blocks, nor for sentences: follow-ups repeat the background with small changes.
    """
    if ends_sentence(text):
        return ()
    runs = {" ".join(run) for run in word_runs(tokens(text), _RUN)}
    if len(runs) < _FEWEST_RUNS:
        return ()
    return tuple(heapq.nsmallest(_SAMPLES, (_digest(run, b"near") for run in runs)))


def block_hashes(page: Iterable[str], text: Iterable[str]) -> frozenset[int]:
    """The traces of a page: of all its blocks, and of those in its text."""
    shown = {block_hash(block) for block in page}
    for block in text:
        shown.add(block_hash(block, in_text=True))
        shown.update(near_hashes(block))
    return frozenset(shown)


class BlockFrequencies:
    """Counts of blocks for one source, bounded."""

    def __init__(
        self,
        rows: Iterable[BlockCount] = (),
        *,
        max_blocks: int = MAX_BLOCKS,
        now: datetime | None = None,
    ) -> None:
        """`now`: what has not been seen for long counts less, and in the end not at all."""
        self._max_blocks = max_blocks
        fresh = (row.faded(now) if now else row for row in rows)
        self._counts = {row.hash: row for row in fresh if row.count > 0}
        self._learnt: dict[str, None] = {}

    def learn(self, url_key: str, hashes: Iterable[int], *, now: datetime) -> None:
        """Counts the blocks of an article; a URL that was learnt before counts no second time."""
        if url_key in self._learnt:
            return
        self._learnt[url_key] = None
        if len(self._learnt) > _REMEMBERED_URLS:
            del self._learnt[next(iter(self._learnt))]
        for block_hash_value in hashes:
            known = self._counts.get(block_hash_value)
            count = known.count + 1 if known else 1
            self._counts[block_hash_value] = BlockCount(block_hash_value, count, now)
        self._forget()

    def is_chrome(self, text: str) -> bool:
        """Whether three articles of the source showed this block as furniture."""
        if is_kept_line(text):
            return False
        if self._count(block_hash(text, in_text=True)) >= CHROME_PAGES or self._knows_alike(text):
            return True
        return letters(text) < SHORT_LETTERS and self._count(block_hash(text)) >= CHROME_PAGES

    def rows(self) -> list[BlockCount]:
        """Everything it knows, to be stored."""
        return list(self._counts.values())

    def _knows_alike(self, text: str) -> bool:
        samples = near_hashes(text)
        known = sum(self._count(sample) >= CHROME_PAGES for sample in samples)
        return bool(samples) and known >= _ALIKE * len(samples)

    def _count(self, block_hash_value: int) -> int:
        known = self._counts.get(block_hash_value)
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


def remove_boilerplate(extraction: Extraction, memory: BlockFrequencies) -> Extraction:
    """The extraction without the blocks that its source shows everywhere.

    Where hardly anything would remain, the page is a copy of others, not chrome: it stays whole.
    """
    repeated = [block for block in extraction.blocks if memory.is_chrome(block)]
    if not repeated:
        return extraction
    judged = extraction.without(set(repeated), "repeated")
    return judged if letters("".join(judged.blocks)) >= BRIEF_LETTERS else extraction
