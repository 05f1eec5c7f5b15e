"""The kinds of text in settings, each with its rule in the user's words."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from config.said import said

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$"
COUNTRY = r"^[A-Z]{2}$"
WEB_URL = r"^https?://[^\s/?#\\@]+([/?#][^\s\\]*)?$"

# The reasons shown for a text of the wrong form.
SHAPES: dict[str, str] = {
    NAME: said("must be lower-case letters a-z and digits, joined by single hyphens"),
    LANGUAGE: said("must be a language code such as fr or zh-Hant"),
    COUNTRY: said("must be a country code of two capitals such as MA"),
    WEB_URL: said("must start with http:// or https://, and have neither blanks nor a password"),
}


def readable_address(url: str) -> str:
    """Refuse a URL whose host or port is invalid, and which programs would read differently."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(said("has a host or port that cannot be read")) from None
    if not host or port == 0:
        raise ValueError(said("has a host or port that cannot be read"))
    return url


def without_query(url: str) -> str:
    """Refuse a URL to which no path can be appended."""
    if "?" in url or "#" in url:
        raise ValueError(said("must have neither ? nor #"))
    return url


Item = TypeVar("Item", bound=Hashable)


def no_duplicates(items: Sequence[Item] | None) -> Sequence[Item] | None:
    """Refuse a list with a duplicate: it is a mistake, and may hide another one."""
    if items is not None and len(set(items)) < len(items):
        duplicate = next(item for index, item in enumerate(items) if item in items[:index])
        raise ValueError(said("names {duplicate} twice", duplicate=repr(duplicate)))
    return items


# The name is a file name, a database key and a command argument.
Name = Annotated[str, Field(pattern=NAME, max_length=64)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Country = Annotated[str, Field(pattern=COUNTRY)]
WebUrl = Annotated[str, Field(pattern=WEB_URL, max_length=2048), AfterValidator(readable_address)]
Names = Annotated[tuple[Name, ...], Field(min_length=1), AfterValidator(no_duplicates)]
Languages = Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(no_duplicates)]
Countries = Annotated[tuple[Country, ...], Field(min_length=1), AfterValidator(no_duplicates)]
Tag = Annotated[str, Field(min_length=1, max_length=64)]
Tags = Annotated[tuple[Tag, ...], AfterValidator(no_duplicates)]
