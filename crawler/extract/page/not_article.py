"""A page without an article, and the reasons there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NotArticleReason(StrEnum):
    """Why no article came out of a page."""

    EMPTY = "empty"  # no bytes, or nothing but blanks
    BINARY = "binary"  # an image, a PDF, an archive
    NOT_HTML = "not_html"  # a feed, a sitemap, JSON
    GARBAGE = "garbage"  # bytes that are no text in any encoding
    TOO_DEEP = "too_deep"  # nested beyond what can be read whole
    LIST = "list"  # announces other pages, has no news of its own
    LANDING = "landing"  # stands in place of an article: consent, login, not found
    SHELL = "shell"  # hardly any text: made by scripts, paywalled, or an error page


@dataclass(frozen=True, slots=True)
class NotArticle:
    """A page without an article."""

    reason: NotArticleReason
    detail: str = ""
