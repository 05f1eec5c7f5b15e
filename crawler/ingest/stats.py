"""Counts of what became of pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from crawler.ingest.store_outcome import StoreOutcome


@dataclass(slots=True)
class IngestStats:
    """Counts what became of the pages of one source."""

    pages: int = 0
    articles: int = 0
    partial: int = 0  # of these, those of which only the summary is known
    completed: int = 0  # articles of which only the summary was known before
    folded: int = 0  # articles that joined a story that was known
    duplicates: int = 0  # pages whose canonical URL is that of a stored article
    refused: Counter[str] = field(default_factory=Counter)  # pages that hold no article, by reason
    corrected: int = 0  # stored texts from which boilerplate was removed later
    poison: int = 0  # pages that cannot be read
    trouble: str = ""  # why fetched pages still wait; empty if none does
    dropped: Counter[str] = field(
        default_factory=Counter
    )  # blocks that were left out of texts, by reason

    def __iadd__(self, other: IngestStats) -> IngestStats:
        self.pages += other.pages
        self.articles += other.articles
        self.partial += other.partial
        self.completed += other.completed
        self.folded += other.folded
        self.duplicates += other.duplicates
        self.refused.update(other.refused)
        self.corrected += other.corrected
        self.poison += other.poison
        self.trouble = self.trouble or other.trouble
        self.dropped.update(other.dropped)
        return self

    def count(self, outcome: StoreOutcome) -> None:
        """Count an article that was stored."""
        self.articles += outcome in (StoreOutcome.NEW, StoreOutcome.JOINED)
        self.folded += outcome is StoreOutcome.JOINED
        self.completed += outcome is StoreOutcome.COMPLETED
