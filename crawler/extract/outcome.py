"""What reading a page is told, and what it may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from config.source import Recipe
from storage.records import Announcement, Extraction


class NotArticleReason(StrEnum):
    """Why no article came out of a page."""

    EMPTY = "empty"  # no bytes, or nothing but blanks
    BINARY = "binary"  # an image, a PDF, an archive
    NOT_HTML = "not_html"  # a feed, a sitemap, JSON
    GARBAGE = "garbage"  # bytes that are no text in any encoding
    TOO_DEEP = "too_deep"  # nested beyond what can be read whole
    LIST = "list"  # announces other pages, tells nothing itself
    SHELL = "shell"  # hardly any text: made by scripts, paywalled, or an error page


@dataclass(frozen=True, slots=True)
class NotArticle:
    """A page without an article."""

    reason: NotArticleReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PageHints:
    """What is known of a page before it is read."""

    announcement: Announcement | None = None
    languages: tuple[str, ...] = ()  # of the source, most likely first
    recipe: Recipe | None = None
    country: str = ""  # of the source, ISO 3166: decides the order of 03/04/2026 in English
    now: datetime | None = None  # aware UTC; None: the clock when the page is read

    def moment(self) -> datetime:
        """The time against which dates are judged."""
        return self.now or datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class PageReading:
    """The answer for one page, with what the memory of its source learns from it."""

    outcome: Extraction | NotArticle
    blocks: frozenset[int] = frozenset()  # traces of every visible block: `BlockFrequencies.learn`
