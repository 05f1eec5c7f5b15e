"""A page that came back from extraction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.extract.outcome import PageReading
from crawler.ingest.text_facts import TextFacts
from crawler.sandbox.poison import Poison, PoisonReason


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page with the result of its extraction."""

    page: int
    fetched_at: datetime | None  # which body was read: a later crawl may have fetched another
    reading: PageReading | Poison
    facts: TextFacts | None = None  # of the text as it was read

    @property
    def is_unread(self) -> bool:
        """Whether the page was not read at all, because the pool was closed or could not start."""
        return isinstance(self.reading, Poison) and self.reading.is_unread

    @property
    def trouble(self) -> str:
        """Return why no page can be read, for the operator; empty if pages can be read."""
        poison = self.reading if isinstance(self.reading, Poison) else None
        return poison.detail if poison and poison.reason is PoisonReason.NO_CHILD else ""
