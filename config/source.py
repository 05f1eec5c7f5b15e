"""Source files: one publisher we watch, with its channels, schedule and politeness."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from config.model import StrictModel

# Lower-case words joined by hyphens: the name is a file name, a database key and a command argument.
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]
WebUrl = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+", max_length=2048)]


class ChannelKind(StrEnum):
    """One way a source announces pages."""

    FEED = "feed"  # RSS, Atom
    SITEMAP = "sitemap"  # urlset or index, news extension or not
    FRONT_PAGE = "front_page"  # a page that lists articles


class Channel(StrictModel):
    """Where a source announces its pages."""

    kind: ChannelKind
    url: WebUrl


class Schedule(StrictModel):
    """Bounds between which the interval of a source may move, in seconds."""

    min_interval_s: float = Field(default=600, ge=0)  # EMM and GDELT look every 10 to 15 minutes
    max_interval_s: float = Field(default=86_400, gt=0)  # never less than once a day

    @model_validator(mode="after")
    def bounds_are_ordered(self) -> Self:
        if self.min_interval_s > self.max_interval_s:
            raise ValueError("min_interval_s is larger than max_interval_s")
        return self


class Recipe(StrictModel):
    """CSS selectors for a site whose pages the general rules do not read well."""

    title: str | None = None
    date: str | None = None
    body: str | None = None
    drop: tuple[str, ...] = ()
    valid_until: date | None = None  # pages published later are read without this recipe


class Source(StrictModel):
    """A publisher we watch."""

    name: Name
    url: WebUrl  # home page
    title: str | None = None  # how people call it
    languages: tuple[Language, ...] = Field(min_length=1)
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    channels: tuple[Channel, ...] = ()  # none: found by discovery
    schedule: Schedule = Schedule()
    delay_s: float | None = Field(default=None, ge=0, le=120)  # None: the default of marsad.yaml
    recipe: Recipe | None = None
    tags: tuple[str, ...] = ()
    headers: dict[str, str] = Field(default_factory=dict)  # header name -> "${SECRET_NAME}"
    verify_tls: bool = True
    allow_private_network: bool = False  # tests and intranets only
    tried: date | None = None  # when somebody last saw this file work; none: not tried yet
