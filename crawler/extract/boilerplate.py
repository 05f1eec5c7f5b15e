"""Remove the blocks that a source repeats on its pages, by counts of the blocks it has shown.

A block in the text of three different articles of a source is no news but boilerplate. A *short*
block is boilerplate as well when three pages show it anywhere. A long block that other pages show
outside their text is their teaser for this very article, and stays. A block that is no sentence and
changes a little from page to page, as a ticker does that replaces one headline a minute, is
recognised by most of its sampled word runs. Counts of blocks that have not been seen for a while
decay. Pure and small; the store keeps the rows.
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

BOILERPLATE_PAGES = 3  # distinct articles; two may be the two halves of one story
SHORT_LETTERS = 100  # a longer block shown elsewhere may be an excerpt of this article
MAX_BLOCKS = 50_000  # about 300 pages of a very busy source; the oldest and rarest go first
_REMEMBERED_URLS = 20_000
HALF_LIFE_DAYS = 30  # a count halves in that time without the block; sites are rebuilt
_RUN = 5  # words
_SAMPLES = 8  # of the runs of a block: the smallest hashes, the same ones on every page
_FEWEST_RUNS = 8  # a shorter block has no pattern
_PAGE, _TEXT = b"page", b"text"  # what a hash says of its block: shown anywhere, or in a text
_ALIKE = 0.6  # of the samples; one headline of six may be replaced


@dataclass(frozen=True, slots=True)
class BlockCount:
    """The number of articles of a source that showed one block."""

    hash: int  # signed 64 bit
    count: int  # distinct articles that showed the block
    last_seen: datetime  # aware UTC

    def decayed(self, now: datetime) -> BlockCount:
        """Return the count as of `now`, halved for every month in which the block was not seen."""
        months = max(0, (now - self.last_seen).days) // HALF_LIFE_DAYS
        return replace(self, count=self.count >> min(months, 30))


def block_hash(text: str, *, in_text: bool = False) -> int:
    """Hash a block to signed 64 bit; a block in the text of an article has a hash of its own."""
    return _digest(fold(text), _TEXT if in_text else _PAGE)


def _digest(text: str, person: bytes) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "big", signed=True)


def near_hashes(text: str) -> tuple[int, ...]:
    """Sample the word runs of a block in a text, so that a slightly changed one is recognised.

    Short blocks have no samples, nor have sentences: follow-ups repeat the background with small
    changes.
    """
    if ends_sentence(text):
        return ()
    runs = {" ".join(run) for run in word_runs(tokens(text), _RUN)}
    if len(runs) < _FEWEST_RUNS:
        return ()
    return tuple(heapq.nsmallest(_SAMPLES, (_digest(run, b"near") for run in runs)))


def block_hashes(page: Iterable[str], text: Iterable[str]) -> frozenset[int]:
    """Hash all blocks of a page, and those in its text once more with their samples."""
    folded = {block: fold(block) for block in page}
    hashes = {_digest(form, _PAGE) for form in folded.values()}
    for block in text:
        hashes.add(_digest(folded.get(block) or fold(block), _TEXT))
        hashes.update(near_hashes(block))
    return frozenset(hashes)


class BlockFrequencies:
    """Counts, for one source, on how many articles each block was seen; bounded."""

    def __init__(
        self,
        rows: Iterable[BlockCount] = (),
        *,
        max_blocks: int = MAX_BLOCKS,
        now: datetime | None = None,
    ) -> None:
        """With `now`, the counts of blocks that have not been seen for long decay, to nothing."""
        self._max_blocks = max_blocks
        current = (row.decayed(now) if now else row for row in rows)
        self._counts = {row.hash: row for row in current if row.count > 0}
        self._learnt: dict[str, None] = {}

    def learn(self, url_key: str, hashes: Iterable[int], *, now: datetime) -> None:
        """Count the blocks of an article; a URL that was learnt before does not count again."""
        if url_key in self._learnt:
            return
        self._learnt[url_key] = None
        if len(self._learnt) > _REMEMBERED_URLS:
            del self._learnt[next(iter(self._learnt))]
        for digest in hashes:
            self._counts[digest] = BlockCount(digest, self._count(digest) + 1, now)
        self._evict()

    def is_boilerplate(self, text: str) -> bool:
        """Whether three articles of the source showed this block."""
        if is_kept_line(text):
            return False
        in_text = self._count(block_hash(text, in_text=True))
        if in_text >= BOILERPLATE_PAGES or self._resembles_known(text):
            return True
        is_short = letters(text) < SHORT_LETTERS
        return is_short and self._count(block_hash(text)) >= BOILERPLATE_PAGES

    def rows(self) -> list[BlockCount]:
        """Return all counts, to be stored."""
        return list(self._counts.values())

    def _resembles_known(self, text: str) -> bool:
        samples = near_hashes(text)
        known = sum(self._count(sample) >= BOILERPLATE_PAGES for sample in samples)
        return bool(samples) and known >= _ALIKE * len(samples)

    def _count(self, digest: int) -> int:
        known = self._counts.get(digest)
        return known.count if known else 0

    def _evict(self) -> None:
        excess = len(self._counts) - self._max_blocks
        if excess > 0:
            excess += self._max_blocks // 10  # so that not every page pays for the search
            rarest = heapq.nsmallest(
                excess, self._counts.values(), key=lambda row: (row.count, row.last_seen)
            )
            for row in rarest:
                del self._counts[row.hash]


def remove_boilerplate(extraction: Extraction, frequencies: BlockFrequencies) -> Extraction:
    """Return the extraction without the blocks that its source repeats.

    Where hardly any text would remain, the page is a copy of others, not boilerplate; it stays
    whole.
    """
    repeated = [block for block in extraction.blocks if frequencies.is_boilerplate(block)]
    if not repeated:
        return extraction
    cleaned = extraction.without(set(repeated), "repeated")
    return cleaned if letters("".join(cleaned.blocks)) >= BRIEF_LETTERS else extraction
