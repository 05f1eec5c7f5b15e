"""The content of an alert as plain values, read from the store and rendered into a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.locale.local_text import Name
from storage.outcomes import ArticleStatus, Relation
from storage.records import DateEvidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence or title that matched, in its own script, with the hits in it."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()  # code point offsets into `text`, end exclusive


@dataclass(frozen=True, slots=True)
class AlertArticle:
    """The facts about one article of the story that a message shows."""

    title: str
    source: str  # the display title of the source
    url: str
    language: str  # ISO 639-1, or "und"
    discovered_at: datetime  # aware UTC
    country: str | None = None  # ISO 3166-1 alpha-2
    published: DateEvidence | None = None  # None if the page does not say
    relation: Relation = Relation.FIRST
    sentence: Sentence | None = None  # the title if only that was hit; None without hits
    terms: tuple[str, ...] = ()  # the matched wordings as the article has them
    rule: str = ""  # for readers, such as "strong: en-official"
    status: ArticleStatus = ArticleStatus.FULL
    origin: str | None = None  # the author or agency that the text is credited to
    number: int = 0  # of the stored article; 0: it is not stored


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """Title and sentence of an article in the reader's language, made by a machine."""

    engine: str  # the name that readers are shown
    language: str  # ISO 639-1
    title: str
    sentence: str = ""  # empty if only the title was hit


@dataclass(frozen=True, slots=True)
class AlertContent:
    """One topic and one story; the article that caused the alert comes before the other members."""

    alert: int
    topic: str  # the name, such as "gcm"
    topic_title: str  # the title, such as "Global Compact for Migration"
    story: int
    articles: tuple[AlertArticle, ...]
    created_at: datetime  # aware UTC
    also: tuple[str, ...] = ()  # titles of further topics of the recipient that it satisfies
    topic_titles: Mapping[str, str] = field(default_factory=dict)  # by language, where it has them

    def topic_for(self, language: str) -> Name:
        """Return the topic's title in a reader's language, else the usual one."""
        for code in (language, language.partition("-")[0]):
            if code in self.topic_titles:
                return Name(self.topic_titles[code], code)
        usual = next((c for c, title in self.topic_titles.items() if title == self.topic_title), "")
        return Name(self.topic_title, usual or "und")
