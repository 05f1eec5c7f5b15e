"""Cuts what was typed into the signs of the query language, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from storage.search.query.tree import Place, QueryError

MAX_LENGTH = 2_000  # characters of a query
_QUOTES = str.maketrans(
    dict.fromkeys("“”„«»", '"') | {"（": "(", "）": ")", "：": ":", "\u3000": " "}
)
_SIGN = re.compile(
    r'(?P<blank>\s+)|(?P<open>\()|(?P<close>\))|"(?P<phrase>[^"]*)(?P<end>"?)(?P<slop>~\d*)?'
    r'|(?P<minus>-(?=[^\s)]))|(?P<field>[A-Za-z]+):(?=[^\s/])|(?P<word>[^\s()"]+)'
)


class Kind(StrEnum):
    """What a sign is."""

    OPEN = "open"
    CLOSE = "close"
    PHRASE = "phrase"
    MINUS = "minus"
    FIELD = "field"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its text without quotes or colon, and its place with them."""

    kind: Kind
    text: str
    place: Place
    slop: str | None = None  # what stands after the ~ of a phrase; None without one


def signs(typed: str) -> Iterator[Sign]:
    """Yield the signs of a query. Raises QueryError."""
    if len(typed) > MAX_LENGTH:
        raise QueryError(
            "A query has at most {most} characters.", Place(MAX_LENGTH, len(typed)), most=MAX_LENGTH
        )
    for at, character in enumerate(typed):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise QueryError("This character cannot stand in a query.", Place(at, at + 1))
    text, at = typed.translate(_QUOTES), 0
    while at < len(text):
        found = _SIGN.match(text, at)
        assert found is not None  # noqa: S101 - some group takes every character
        if found["blank"] is None:
            yield _sign(found)
        at = found.end()


def _sign(found: re.Match[str]) -> Sign:
    place = Place(*found.span())
    if found["phrase"] is not None:
        if not found["end"]:
            raise QueryError(
                "This quotation mark is not closed.", Place(place.start, place.start + 1)
            )
        slop = found["slop"]
        return Sign(Kind.PHRASE, found["phrase"], place, None if slop is None else slop[1:])
    if found["field"]:
        return Sign(Kind.FIELD, found["field"].lower(), place)
    if found["word"]:
        return Sign(Kind.WORD, found["word"], place)
    kind = Kind.OPEN if found["open"] else Kind.CLOSE if found["close"] else Kind.MINUS
    return Sign(kind, found[0], place)
