"""The model of routes: which alerts go to which recipients, how and when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.errors import Refused
from config.model import StrictModel
from config.said import said
from config.texts import Countries, Languages, Names, Tags, no_duplicates
from config.times import Clock, DaySpan

Clocks = Annotated[tuple[Clock, ...], Field(min_length=1), AfterValidator(no_duplicates)]
DaySpans = Annotated[tuple[DaySpan, ...], Field(min_length=1), AfterValidator(no_duplicates)]

EVERY_DAY: tuple[str, ...] = ("mon-sun",)


class SendMode(StrEnum):
    """How the alerts of a route are sent."""

    INSTANT = "instant"  # each as soon as its wait is over
    DIGEST = "digest"  # together, at set times


class TellMode(StrEnum):
    """How often a recipient is told of one story."""

    FIRST = "first"  # once, whatever languages it appears in
    EACH_LANGUAGE = "each_language"  # once in each language


class BranchRoute(StrictModel):
    """A route inside another one; what it leaves out, it takes from the route around it."""

    topics: Names | None = None
    languages: Languages | None = None
    countries: Countries | None = None
    sources: Names | None = None
    tags: Annotated[Tags, Field(min_length=1)] | None = None
    min_score: float | None = Field(default=None, ge=0)
    to: Names | None = None
    # copies of a story arrive within minutes of each other: wait, and send one alert
    group_wait_s: float = Field(default=300, ge=0, le=86_400)
    # at most one message per topic in so many seconds, about all its new stories; None: each
    # story is a message of its own
    group_interval_s: float | None = Field(default=None, ge=0, le=604_800)
    # older articles are stored and matched without an alert; None: alert on all
    max_age_days: int | None = Field(default=14, ge=0)
    send: SendMode = SendMode.INSTANT
    at: Clocks | None = None  # times of a digest, in the recipient's time zone
    days: DaySpans = EVERY_DAY
    send_empty: bool = False  # a digest is sent even when there is nothing to tell
    tell: TellMode = TellMode.FIRST
    again_after_carriers: int | None = Field(default=None, ge=2)  # tell anew at every so many
    # whether the routes after this one are looked at too, once this one has matched
    continue_: bool = Field(default=True, alias="continue")
    routes: tuple[BranchRoute, ...] = ()  # the first that match take over from this one

    @model_validator(mode="after")
    def digests_have_times(self) -> Self:
        if self.send is SendMode.DIGEST and self.at is None and "send" in self.model_fields_set:
            raise Refused(said('digest needs times, such as at: ["07:30"]'), at="send")
        if self.at is not None and self.send is not SendMode.DIGEST:
            raise Refused(said("has an effect only with send: digest"), at="at")
        return self


class Route(BranchRoute):
    """Which alerts go to which recipients; every condition given must hold, others always do."""

    to: Names
