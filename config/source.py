"""The model of a source file: a publisher with its channels, schedule and delays."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.evidence import Evidence
from config.model import StrictModel
from config.said import said
from config.secret import Secret
from config.texts import Country, Languages, Name, Tags, WebUrl

# RFC 9110, 5.6.2: the characters of a header's name.
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")
# Where a source file holds secrets; a bare `file:/path` is read there.
SECRET_KEYS: tuple[tuple[str, ...], ...] = (("headers", "*"),)


class ChannelKind(StrEnum):
    """One way a source announces pages."""

    FEED = "feed"  # RSS, Atom, JSON Feed
    SITEMAP = "sitemap"  # urlset or index, news extension or not
    FRONT_PAGE = "front_page"  # a page that lists articles


class Channel(StrictModel):
    """One address at which a source announces pages."""

    kind: ChannelKind
    url: WebUrl


class Schedule(StrictModel):
    """The bounds of the polling interval of a source, in seconds."""

    min_interval_s: float = Field(default=600, ge=0)  # EMM and GDELT poll every 10 to 15 minutes
    max_interval_s: float = Field(default=86_400, gt=0)  # at least one poll a day

    @model_validator(mode="after")
    def bounds_are_ordered(self) -> Self:
        if self.min_interval_s > self.max_interval_s:
            raise ValueError(said("min_interval_s is larger than max_interval_s"))
        return self


class Recipe(StrictModel):
    """CSS selectors for a site whose pages the general rules extract badly."""

    title: str | None = None
    date: str | None = None
    body: str | None = None
    drop: tuple[str, ...] = ()
    valid_until: dt.date | None = None  # pages published later are extracted without this recipe


def sendable_headers(headers: dict[str, Secret]) -> dict[str, Secret]:
    """Refuse header names and values with characters that would break the request."""
    for name, value in headers.items():
        if not _HEADER_NAME.fullmatch(name):
            raise ValueError(said("has a header name with a letter that no header may have"))
        if re.search(r"[\x00-\x1f\x7f]", value.reveal()):
            raise ValueError(
                said("the value of {name} has a line break or control character", name=name)
            )
    return headers


def distinct_channels(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Refuse two channels with the same address."""
    urls = [channel.url for channel in channels]
    for index, url in enumerate(urls):
        if url in urls[:index]:
            raise ValueError(
                said(
                    "channel {n} has the address of {other}",
                    n=index + 1,
                    other=urls.index(url) + 1,
                )
            )
    return channels


class Source(StrictModel):
    """A publisher that Marsad watches."""

    name: Name
    url: WebUrl  # home page
    title: str | None = None  # its name for people
    languages: Languages
    country: Country | None = None
    # empty: found by discovery
    channels: Annotated[tuple[Channel, ...], AfterValidator(distinct_channels)] = ()
    # known, and not polled: `sources check --live` tries them where a channel does not answer
    spare_channels: Annotated[tuple[Channel, ...], AfterValidator(distinct_channels)] = ()
    schedule: Schedule = Schedule()
    # seconds between two requests to one host; None: the default of marsad.yaml
    delay_s: float | None = Field(default=None, ge=0, le=120)
    recipe: Recipe | None = None
    tags: Tags = ()
    # sent to the hosts of this source; header name -> "${SECRET_NAME}"
    headers: Annotated[dict[str, Secret], AfterValidator(sendable_headers)] = Field(
        default_factory=dict
    )
    verify_tls: bool = True
    browser: bool = False  # its pages are made by scripts, so a browser renders them
    allow_private_network: bool = False  # tests and intranets only
    tried: dt.date | None = None  # the last day this file was seen to work; None: not tried yet
    # why it is not watched, though it is named in include_shipped or lies in the own folder
    disabled: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    evidence: Evidence | None = None  # of shipped sources: what public lists say of them
    note: str | None = None  # what to know before it is enabled: a paywall, terms that forbid
