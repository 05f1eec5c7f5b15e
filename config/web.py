"""The models of the web page: where it listens, who may enter, and what each may do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.model import StrictModel
from config.people import ServedLanguage
from config.said import said
from config.secret import Secret, long_secret
from config.texts import Name, WebUrl, without_query
from config.times import Zone

OWNER = "owner"  # the name of who enters with the token
_HASH = "$argon2id$"  # how hashes begin that `marsad people password` prints


class Role(StrEnum):
    """What a person may do; each role may do what those before it may."""

    READER = "reader"  # read, search, and mark as read
    EDITOR = "editor"  # say what is relevant, silence, retry, change topics and sources
    OPERATOR = "operator"  # everything

    def includes(self, other: Role) -> bool:
        """Whether this role may do all that the other may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


def hashed_password(password: Secret) -> Secret:
    """Refuse a password that is written as it is. The error never quotes it."""
    if not password.reveal().startswith(_HASH):
        raise ValueError(said("must be the hash that `marsad people password` prints"))
    return password


class Person(StrictModel):
    """Somebody who enters with a name and a password."""

    password: Annotated[Secret, AfterValidator(hashed_password)]  # its hash (argon2id)
    role: Role = Role.READER
    language: ServedLanguage | None = None  # None: the language that the browser asks for
    time_zone: Zone | None = None  # None: that of the page


class ApiToken(StrictModel):
    """A program that enters with a token of its own."""

    token: Annotated[Secret, AfterValidator(long_secret)]
    role: Role = Role.READER


class Web(StrictModel):
    """The web page, its API and its feeds."""

    host: str = "127.0.0.1"  # for people elsewhere: behind a web server that speaks TLS
    port: int = Field(default=8080, ge=1, le=65_535)
    # asked for at every door, on loopback too: other programs and web pages reach that as well
    token: Annotated[Secret, AfterValidator(long_secret)] | None = None
    # the address under which people reach the page; links in messages begin with it
    public_url: Annotated[WebUrl, AfterValidator(without_query)] | None = None
    time_zone: Zone = "UTC"  # of the times on the page, for people who have none of their own
    people: dict[Name, Person] = Field(default_factory=dict)
    api_tokens: dict[Name, ApiToken] = Field(default_factory=dict)

    @model_validator(mode="after")
    def somebody_may_enter(self) -> Self:
        if self.token is None and not self.people:
            raise ValueError(said("needs a token or people: without them nobody may enter"))
        if OWNER in self.people:
            raise ValueError(said("{owner} is the name of who enters with the token", owner=OWNER))
        return self
