"""The shapes of the API. Keys may be added, never renamed or removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from storage.outcomes import (
    AlertKind,
    ArticleStatus,
    DatePrecision,
    DateSource,
    DeliveryState,
    Relation,
    SourceState,
    UntoldReason,
    Via,
)

T = TypeVar("T")
Language = Annotated[str, Field(description='ISO 639-1, or "und" where it is not known')]


class Shape(BaseModel):
    """What all shapes have in common: they are made by us and never changed."""

    model_config = ConfigDict(frozen=True)


class Listing(Shape, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(description="cursor of the next page; null on the last one")


class EvidencedDate(Shape):
    """A date with how exactly it is known and where it was read."""

    value: datetime = Field(description="a day without a time is midnight UTC")
    precision: DatePrecision
    source: DateSource
    time_zone_known: bool = Field(description="false: the page named none, UTC was assumed")


class Article(Shape):
    """An article as lists show it."""

    id: int
    url: str
    source: str
    title: str
    language: Language
    published: EvidencedDate | None = Field(description="null: the page does not say")
    discovered: datetime
    story: int
    relation: Relation = Field(description="what it is to its story")
    status: ArticleStatus


class Span(Shape):
    """Where a term was found: code points of the title or the text, the end excluded."""

    field: str
    start: int
    end: int
    text: str
    term: str


class Passage(Shape):
    """The sentence of a hit with its neighbours, as they were when it was found."""

    field: str
    start: int
    end: int
    text: str


class Match(Shape):
    """An article satisfies a topic: where, and by which rule."""

    topic: str
    score: float
    rule: str
    rule_version: str
    spans: list[Span]
    passages: list[Passage]
    relaxations: dict[str, list[str]] = Field(description="what spelling was forgiven, by term")
    found: datetime
    untold: UntoldReason | None = Field(description="why nobody is told; null: somebody is")


class ArticleDetail(Article):
    """An article with its text and what was found in it."""

    text: str
    authors: list[str]
    modified: EvidencedDate | None
    origin: str | None = Field(description="the agency or author that the text is credited to")
    related_to: int | None = Field(description="the article that `relation` speaks of")
    share: float | None = Field(description="of the shorter text, in common with `related_to`")
    revisions: int = Field(description="how often the page was changed since it was found")
    matches: list[Match]


class Story(Shape):
    """A story: articles that tell the same news."""

    id: int
    title: str
    updated: datetime
    languages: list[Language]
    sources: list[str]
    articles: int
    topics: list[str] = Field(description="topics that one of its articles satisfies")


class StoryDetail(Story):
    """A story with its articles, the first stored first."""

    members: list[Article]


class Topic(Shape):
    """A topic with the figures of the last 30 days."""

    name: str
    title: str
    languages: list[Language] = Field(description="that it has wordings in")
    matches: int
    stories: int


class TopicDay(Shape):
    """How many articles of one day and language satisfy a topic."""

    day: date = Field(description="of publication in UTC; of discovery where that is not known")
    language: Language
    articles: int


class Timeline(Shape):
    """A topic over time; days without an article are left out."""

    topic: str
    since: date
    until: date
    days: list[TopicDay]


class Channel(Shape):
    """One way a source announces pages."""

    kind: str
    url: str
    state: SourceState
    reason: str


class Source(Shape):
    """A source and its health."""

    name: str
    title: str
    url: str
    languages: list[Language]
    country: str | None
    working: bool
    state: SourceState
    reason: str
    since: datetime | None = Field(description="of the state")
    last_crawl: datetime | None
    last_success: datetime | None
    next_check: datetime | None
    articles: int


class SourceDetail(Source):
    """A source with its channels."""

    channels: list[Channel]


class Delivery(Shape):
    """An alert for one recipient; addresses are left out, since they may be personal."""

    recipient: str
    state: DeliveryState
    via: Via
    attempts: int
    reason: str
    error: str


class Alert(Shape):
    """What is worth telling: one topic, one story."""

    id: int
    topic: str
    story: int
    kind: AlertKind
    created: datetime
    articles: list[Article]
    deliveries: list[Delivery]


class Mark(Shape):
    """A place in a text: code points, the end excluded."""

    start: int
    end: int


class Marks(Shape):
    """Where the words of a query stand."""

    title: list[Mark]
    text: list[Mark]


class Found(Shape):
    """An article that a query found."""

    article: Article
    snippet: str = Field(description="the part of the text that shows the words best")
    marks: Marks


class SearchResult(Listing[Found]):
    """One page of what a query finds; the counts are those of the whole query."""

    total: int
    languages: dict[str, int] = Field(description="first page only")
    sources: dict[str, int] = Field(description="first page only")
    topics: dict[str, int] = Field(description="first page only")


class SavedSearch(Shape):
    """A query under a name; `/feeds/searches/NAME.atom` is its feed."""

    name: str
    query: str
    created: datetime


class Articles(Listing[Article]):
    """One page of articles."""


class Stories(Listing[Story]):
    """One page of stories."""


class Topics(Listing[Topic]):
    """One page of topics."""


class Sources(Listing[Source]):
    """One page of sources."""


class Alerts(Listing[Alert]):
    """One page of alerts."""


class SavedSearches(Listing[SavedSearch]):
    """One page of saved searches."""


class Problem(Shape):
    """Why a request was refused."""

    detail: str
