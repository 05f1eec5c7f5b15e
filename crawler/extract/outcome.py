"""What comes out of reading one page."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extract.page.not_article import NotArticle
from crawler.landing.signs import PageSigns
from storage.records import Extraction


@dataclass(frozen=True, slots=True)
class PageReading:
    """The article of a page, or why there is none, and the hashes that its source learns."""

    outcome: Extraction | NotArticle
    blocks: frozenset[int] = frozenset()  # of every visible block: `BlockFrequencies.learn`
    signs: PageSigns | None = None  # of whether it is its article; None for no web page
