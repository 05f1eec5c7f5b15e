"""The values that travel between the stages: plain, frozen, without a database behind them.

All datetimes are timezone-aware UTC.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict, Relation


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date together with where it was read and how exactly it is known."""

    value: datetime  # aware UTC; a day without a time is midnight UTC
    precision: DatePrecision
    source: DateSource
    tz_known: bool = False  # False: the page gave no zone, UTC was assumed
    offset_minutes: int | None = None  # of the publisher's clock from UTC; None: not known, or 0

    @property
    def local(self) -> datetime:
        """The same moment on the publisher's clock, as far as it is known."""
        return self.value.astimezone(timezone(timedelta(minutes=self.offset_minutes or 0)))

    @property
    def day(self) -> date:
        """The day that the publisher's readers would name."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One place of a page that states a date, and what became of it."""

    role: DateRole
    place: str  # "JSON-LD datePublished", "meta article:published_time", "line near the title"
    written: str  # as it stands there
    evidence: DateEvidence | None  # None: no date could be read from it
    verdict: DateVerdict


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a channel says of a page, before the page is fetched."""

    url: str  # absolute, as the channel wrote it
    title: str | None = None
    summary: str | None = None  # plain text
    published: DateEvidence | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class DroppedBlock:
    """A block of a page that was kept out of the text, and why."""

    text: str
    reason: str  # short rule name: "repeated", "teaser", "link_dense", "service", ...


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a republished text is credited to."""

    name: str  # "MAP", "Barlamane"
    text: str  # the words that say so, as they stand in the page


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one page."""

    title: str
    blocks: tuple[str, ...]  # paragraphs in reading order, cleaned text
    language: str  # ISO 639-1, or "und"
    published: DateEvidence | None = None
    modified: DateEvidence | None = None
    authors: tuple[str, ...] = ()
    canonical_url: str | None = None
    origin: Origin | None = None
    section: str | None = None
    image: str | None = None
    method: str = ""  # which reader won: "trafilatura", "recipe", "readability", ...
    score: float = 0.0  # quality between 0 and 1
    dropped: tuple[DroppedBlock, ...] = ()
    date_candidates: tuple[DateCandidate, ...] = ()  # every date that was read, best first
    block_languages: tuple[str, ...] = ()  # one per block; "und" where a block is too short
    is_paywalled: bool | None = None  # None: the page does not say
    declared_languages: tuple[str, ...] = ()  # by the page and its source, most specific first

    @property
    def text(self) -> str:
        """The blocks as one text; spans are offsets in code points into it."""
        return "\n\n".join(self.blocks)

    def without(self, gone: Collection[str], reason: str) -> Extraction:
        """The same without the blocks whose text is in `gone`; they count as dropped."""
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


REPEATS = frozenset({Relation.COPY, Relation.CUT})  # an article that adds no text of its own


class ShingleOccurrence(NamedTuple):
    """How often the articles of one source have a shingle within one story."""

    story: int
    source: str
    originals: int  # those of the articles whose relation is none of `REPEATS`


class ArticleDates(NamedTuple):
    """When an article was published and when it was found, as far as that is known."""

    published: datetime | None
    discovered: datetime | None


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article already in a story, as far as grouping needs it."""

    article: int
    story: int
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """Which story an article belongs to, as what, and because of which article."""

    story: int | None  # None: it opens a new one
    relation: Relation
    of: int | None = None  # the article it relates to


@dataclass(frozen=True, slots=True)
class Span:
    """Where a term was found: code point offsets into the original field."""

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
    """One article satisfies one topic: the spans and the rule that say why."""

    topic: str
    score: float
    rule_version: str  # hash of the compiled topic file and the engine's version
    spans: tuple[Span, ...]
    rule: str = ""  # readable: "strong: en-official", "weak: en-acronym near 'IOM'"
    parts: dict[str, float] = field(default_factory=dict)  # score by term id
    passages: tuple[Passage, ...] = ()  # where the spans stand
    relaxations: dict[str, tuple[str, ...]] = field(default_factory=dict)  # forgiven, by term id
