"""Read a page in a child process, and work out there what follows from the text of its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.outcome import PageReading
from crawler.extract.read_job import ReadJob
from storage.records import Extraction

if TYPE_CHECKING:
    from crawler.ingest.text_facts import TextFacts

_SAMPLE = Extraction("Harbour opens", ("The harbour of Tunis opened again on 3 March.",), "en")


class ArticleReading(NamedTuple):
    """A page as it was read, with the facts of its text; None where there are none."""

    page: PageReading
    facts: TextFacts | None


@dataclass(frozen=True, slots=True)
class ArticleJob:
    """One page to read for the store. What it works with is imported by the child alone."""

    reading: ReadJob
    found: date  # the day on which its article is found

    @property
    def cpu_s(self) -> float:
        return self.reading.cpu_s

    def prepare(self) -> None:
        """Import what is needed, and load its tables, before the first page is timed."""
        from crawler.ingest.text_facts import facts_of

        self.reading.prepare()
        facts_of(_SAMPLE, found=self.found)

    def run(self) -> ArticleReading:
        page = self.reading.run()
        return ArticleReading(page, self._facts(page))

    def _facts(self, page: PageReading) -> TextFacts | None:
        from crawler.ingest.text_facts import facts_of

        if not isinstance(page.outcome, Extraction):
            return None
        try:
            return facts_of(page.outcome, found=self.found)
        except Exception:  # noqa: BLE001 (storing works them out again, and tells what is wrong)
            return None
