"""Read a page in a child process."""

from __future__ import annotations

from dataclasses import dataclass, replace

from config.settings import ExtractionLimits, LanguageEngine, TextEncoder
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import NO_HINTS, PageHints
from crawler.sandbox.poison import Poison
from crawler.sandbox.pool import SandboxPool
from storage.records import Extraction

_SAMPLE = b"""<html lang="en"><head><title>Harbour opens after storm</title></head><body><article>
<h1>Harbour opens after storm</h1><p>3 March 2025</p><p>The harbour opened again on Monday, two days
after the storm had closed it, and forty ships that had waited outside came in before noon.</p>
<p>Nobody was hurt, said the harbour master; the breakwater lost eleven stones and will be mended
before winter, when the next storms of this kind are expected.</p></article></body></html>"""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One page to read. The libraries that read pages are imported by the child alone."""

    body: bytes
    url: str
    content_type: str | None
    hints: PageHints
    cpu_s: float
    language_backend: LanguageEngine
    encoder: TextEncoder = TextEncoder.NONE

    def prepare(self) -> None:
        """Import, compile patterns and load language profiles before the first page is timed."""
        from crawler.extract.read import extract_page
        from crawler.language.detection import use_engine

        use_engine(self.language_backend)
        extract_page(
            _SAMPLE, url="http://sample.invalid/3", content_type="text/html; charset=utf-8"
        )
        if self.encoder is not TextEncoder.NONE:
            from crawler.language.meaning import meaning_of

            meaning_of("Harbour opens after storm", "")

    def run(self) -> PageReading:
        from crawler.extract.read import extract_page

        reading = extract_page(
            self.body, url=self.url, content_type=self.content_type, hints=self.hints
        )
        return reading if self.encoder is TextEncoder.NONE else _with_meaning(reading)


def _with_meaning(reading: PageReading) -> PageReading:
    from crawler.language.meaning import meaning_of

    article = reading.outcome
    if not isinstance(article, Extraction):
        return reading
    meaning = meaning_of(article.title, article.text)
    return replace(reading, outcome=replace(article, meaning=meaning))


async def read_in_child(
    pool: SandboxPool,
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    hints: PageHints = NO_HINTS,
) -> PageReading | Poison:
    """Return the reading of a page, or why there is none."""
    job = read_job(pool.limits, body, url=url, content_type=content_type, hints=hints)
    return await pool.run(job)


def read_job(
    limits: ExtractionLimits,
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    hints: PageHints = NO_HINTS,
) -> ReadJob:
    """Return the job of reading a page within limits."""
    return ReadJob(
        body,
        url,
        content_type,
        hints,
        limits.cpu_s_per_page,
        limits.language_backend,
        limits.encoder,
    )
