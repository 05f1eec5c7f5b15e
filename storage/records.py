"""The values that stages pass to one another: plain, frozen, no database.

All datetimes are timezone-aware UTC.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict, Relation


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date with the place it was read from and its precision."""

    value: datetime  # aware UTC; a day without a time is midnight UTC
    precision: DatePrecision
    source: DateSource
    tz_known: bool = False  # False: the page gave no zone, UTC was assumed
    offset_minutes: int | None = None  # of the publisher's clock from UTC; None: not known, or 0

    @property
    def local(self) -> datetime:
        """The same time on the publisher's clock, or in UTC where its offset is not known."""
        return self.value.astimezone(timezone(timedelta(minutes=self.offset_minutes or 0)))

    @property
    def day(self) -> date:
        """The calendar day on the publisher's clock."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that one place of a page states, and whether it was used."""

    role: DateRole
    place: str  # "JSON-LD datePublished", "meta article:published_time", "line near the title"
    written: str  # the text of the date
    evidence: DateEvidence | None  # None: no date could be read from it
    verdict: DateVerdict


@dataclass(frozen=True, slots=True)
class Announcement:
    """The description of a page in a channel, known before the page is fetched."""

    url: str  # absolute, as the channel wrote it
    title: str | None = None
    summary: str | None = None  # plain text
    published: DateEvidence | None = None
    language: str | None = None
    updated: DateEvidence | None = None  # of the last change, which stands in where nothing else is


@dataclass(frozen=True, slots=True)
class DroppedBlock:
    """A block of a page that is left out of the text, and why."""

    text: str
    reason: str  # short rule name: "repeated", "teaser", "link_dense", "service", ...


@dataclass(frozen=True, slots=True)
class Origin:
    """The publisher to which a republished text is credited."""

    name: str  # "MAP", "Barlamane"
    text: str  # the credit line on the page


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was extracted from one page."""

    title: str
    blocks: tuple[str, ...]  # paragraphs in reading order, cleaned text
    language: str  # ISO 639-1, or "und"
    published: DateEvidence | None = None
    modified: DateEvidence | None = None
    authors: tuple[str, ...] = ()
    canonical_url: str | None = None
    republished_from: str | None = None  # the address that the page names, on whatever site
    origin: Origin | None = None
    section: str | None = None
    image: str | None = None
    method: str = ""  # whose text was chosen: "trafilatura", "recipe", "readability", ...
    score: float = 0.0  # quality between 0 and 1
    dropped: tuple[DroppedBlock, ...] = ()
    date_candidates: tuple[DateCandidate, ...] = ()  # every date on the page, best first
    block_languages: tuple[str, ...] = ()  # one per block; "und" where a block is too short
    is_paywalled: bool | None = None  # None: the page does not say
    declared_languages: tuple[str, ...] = ()  # by the page and its source, most specific first
    versions: tuple[str, ...] = ()  # addresses of the page in other languages, as it names them
    documents: tuple[str, ...] = ()  # addresses of reports and texts of others that it links to
    meaning: bytes = b""  # vector of an encoder, where one is on

    @property
    def text(self) -> str:
        """The blocks as one text; spans are offsets in code points into it."""
        return "\n\n".join(self.blocks)

    def without(self, gone: Collection[str], reason: str) -> Extraction:
        """Return a copy without the blocks whose text is in `gone`; they count as dropped."""
        languages = self.block_languages or ("",) * len(self.blocks)
        kept = [
            (block, language)
            for block, language in zip(self.blocks, languages, strict=True)
            if block not in gone
        ]
        lost = tuple(DroppedBlock(block, reason) for block in self.blocks if block in gone)
        return replace(
            self,
            blocks=tuple(block for block, _ in kept),
            block_languages=tuple(language for _, language in kept if language),
            dropped=self.dropped + lost,
        )


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is reduced to, so that its copies are recognised."""

    exact: str  # hash of the canonical text
    shingles: frozenset[int]  # sampled hashes, signed 64 bit
    size: int  # words (characters in scripts without spaces) of the whole text


class ArticleDates(NamedTuple):
    """When an article was published and when it was found, as far as that is known."""

    published: datetime | None
    discovered: datetime | None


class TextLink(NamedTuple):
    """Two articles, one of whose texts was made from the other; the later stored one first."""

    article: int
    other: int
    of_article: float  # share of the article's words that the other has too
    of_other: float  # share of the other's words that the article has too


class Placement(NamedTuple):
    """The family of an article, and its relation to another member."""

    article: int
    family: int | None  # the first stored of the articles that carry the text; None: only this one
    relation: Relation
    of: int | None = None  # the article it relates to
    share: float | None = None  # of the shorter text, in common with `of`


@dataclass(frozen=True, slots=True)
class KnownText:
    """A stored article, as its text is compared with others."""

    article: int
    title: str
    text: str
    exact: str  # hash of the text
    size: int  # of the text
    dates: ArticleDates


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of an article beside its text."""

    links: frozenset[str] = frozenset()  # keys of the documents that it links to
    images: frozenset[str] = frozenset()
    address: str = ""  # what the page is recognised by
    versions: frozenset[str] = frozenset()  # the same for its versions in other languages
    vector: bytes = b""  # its meaning, where there is an encoder
    shingles: frozenset[int] = frozenset()  # of its fingerprint


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class EventText:
    """A stored text, as stories are made of it."""

    article: int
    title: str
    text: str
    language: str
    day: date  # published, or found where that is not known
    beside: Beside = NOTHING_BESIDE


class Held(NamedTuple):
    """A text that has a key, and the story it is in."""

    article: int
    story: int


class StoryLink(NamedTuple):
    """Two texts about one event (score above 0) or about two that are alike (below)."""

    article: int
    other: int
    score: float
    in_article: int  # a bit for each sentence that holds what they share
    in_other: int
    why: dict[str, Any]  # what they share, by kind


class StoryPlace(NamedTuple):
    """Where an article stands: in which family, and in which story."""

    article: int
    family: int
    story: int
    relation: Relation
    date: datetime | None
    pinned: int | None  # the story that a user put its family into


@dataclass(frozen=True, slots=True)
class Span:
    """An occurrence of a term: code point offsets into the original field."""

    field: str  # "title" or "text"
    start: int
    end: int
    text: str  # the surface: field[start:end]
    term: str  # id of the term in its topic file


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a span, with the sentences before and after it."""

    field: str  # "title" or "text"
    start: int
    end: int
    text: str  # field[start:end]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A match of one article and one topic, with the spans and the rule that explain it."""

    topic: str
    score: float
    rule_version: str  # hash of the compiled topic file and the engine's version
    spans: tuple[Span, ...]
    rule: str = ""  # readable: "strong: en-official", "weak: en-acronym near 'IOM'"
    parts: dict[str, float] = field(default_factory=dict)  # score by term id
    passages: tuple[Passage, ...] = ()  # around the spans
    relaxations: dict[str, tuple[str, ...]] = field(default_factory=dict)  # forgiven, by term id
