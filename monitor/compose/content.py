"""What an alert tells: plain values, read from the store, rendered into a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.outcomes import ArticleStatus, Relation
from storage.records import DateEvidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words that fired, in their own script, with what was found in them."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()  # code point offsets into `text`, end exclusive


@dataclass(frozen=True, slots=True)
class AlertArticle:
    """One article of the story, as far as a reader needs it."""

    title: str
    source: str  # the title of the source, as people call it
    url: str
    language: str  # ISO 639-1, or "und"
    discovered_at: datetime  # aware UTC
    country: str | None = None  # ISO 3166-1 alpha-2
    published: DateEvidence | None = None  # None: the page does not say
    relation: Relation = Relation.FIRST
    sentence: Sentence | None = None  # None: the topic was found in the title alone
    terms: tuple[str, ...] = ()  # what was found, as it stands in the article
    rule: str = ""  # readable: "strong: en-official"
    status: ArticleStatus = ArticleStatus.FULL
    origin: str | None = None  # whom the text is credited to


@dataclass(frozen=True, slots=True)
class AlertContent:
    """One topic, one story: the article that made the alert comes first, other carriers follow."""

    alert: int
    topic: str  # name: "gcm"
    topic_title: str  # as people read it: "Global Compact for Migration"
    story: int
    articles: tuple[AlertArticle, ...]
    created_at: datetime  # aware UTC
