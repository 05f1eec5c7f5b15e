"""The lists of names with which a topic can be written without patterns.

    names:   {en: [Loss and Damage Fund], fr: [fonds pour les pertes et dommages]}
    short:   [FRLD, {name: Puma, case: name}]
    context: {en: [climate, island states], fr: [climat]}
    exclude: [damage fund for farmers]
    together: {place: [Sahel], hunger: {en: [hunger], fr: [faim]}, within: paragraph}

Each list is flat, or has entries per language. A name is written as it is spelt; `monitor.match`
makes the forms in which texts have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from config.errors import Refused
from config.model import StrictModel
from config.needs import Within
from config.places import place_fault
from config.said import said
from config.texts import Language

MAX_NAME = 200  # characters; longer is a sentence
KEYS = ("names", "short", "context", "exclude")

Case: TypeAlias = Literal["name", "capitals", "any"]

_PLACE = re.compile(r"<([^<>]*)>")
_ABBREVIATION = re.compile(r"(.+?)\s*\(([^()\s]{2,12})\)\s*")


def _plain(name: str) -> str:
    """Refuse the signs of patterns, which mean nothing in a name. Raises ValueError."""
    if (found := _ABBREVIATION.fullmatch(name)) is not None:
        raise ValueError(
            said(
                "write {name} here, and {short} under `short`",
                name=repr(found[1]),
                short=repr(found[2]),
            )
        )
    if re.search(r"\s(OR|AND|NOT)\s", name) or "|" in name:
        raise ValueError(said("is one name; write alternatives as entries of their own"))
    rest = _PLACE.sub("x", name)
    if sign := re.search(r"[()~<>]", rest):
        raise ValueError(
            said(
                "{sign} has no meaning in a name; patterns stand under `terms`", sign=repr(sign[0])
            )
        )
    for reference in _PLACE.findall(name):
        if fault := place_fault(reference):
            raise ValueError(fault)
    for word in rest.split():
        if "*" in word.strip("*"):
            raise ValueError(
                said(
                    "a star inside {word}: it may stand at the end of a word only", word=repr(word)
                )
            )
    if not any(letter.isalnum() for letter in rest):
        raise ValueError(said("has no letter"))
    return name.strip()


class NameEntry(StrictModel):
    """One name, with what is said about this name alone."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME), AfterValidator(_plain)]
    # name: with a capital, or all in capitals; capitals: all; None: as the list has it
    case: Case | None = None
    strict: bool = False  # only as written: no endings, other orders or words in between

    @model_validator(mode="after")
    def case_has_an_effect(self) -> NameEntry:
        written = _PLACE.sub("", self.name)
        if self.case == "name" and not any(word[:1].isupper() for word in written.split()):
            reason = said("no word of the name has a capital, so that it has no effect")
            raise Refused(reason, at="case")
        if self.case == "capitals" and not any(len(w) > 1 and w.isupper() for w in written.split()):
            reason = said(
                "no word of the name is in capitals, so that it has no effect;"
                " `case: name` asks for a capital"
            )
            raise Refused(reason, at="case")
        return self


def _entry(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _form(value: object) -> str:
    """Return which of its two forms a list has, so that problems name only that one."""
    return "languages" if isinstance(value, dict) else "entries"


Entry = Annotated[NameEntry, BeforeValidator(_entry, json_schema_input_type=str | NameEntry)]
_Entries = Annotated[tuple[Entry, ...], Field(min_length=1)]
_PerLanguage = Annotated[dict[Language, _Entries], Field(min_length=1)]
NameList = Annotated[
    Annotated[tuple[Entry, ...], Tag("entries")] | Annotated[_PerLanguage, Tag("languages")],
    Discriminator(_form),
]
Written: TypeAlias = "tuple[NameEntry, ...] | dict[str, tuple[NameEntry, ...]]"  # of one list


class Together(StrictModel):
    """Lists of which a text has to have a word each, within one stretch."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, NameList]

    within: Within | None = "paragraph"  # None: anywhere in the article

    @model_validator(mode="after")
    def lists_are_two_or_more(self) -> Together:
        if len(self.lists) < 2:
            raise ValueError(said("needs two lists or more, such as `place` and `hunger`"))
        for name in self.lists:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 24:
                raise ValueError(
                    said(
                        "{name} must be lower-case letters and digits, 24 at most", name=repr(name)
                    )
                )
        return self

    @property
    def lists(self) -> dict[str, Any]:
        """The lists by the names that the file gives them."""
        return dict(self.__pydantic_extra__ or {})


def entries_of(written: Written) -> Iterator[tuple[str | None, str, NameEntry]]:
    """Yield every entry of a list with its language, and its path in the list (`en.0`)."""
    if isinstance(written, dict):
        for language, entries in written.items():
            yield from ((language, f"{language}.{n}", entry) for n, entry in enumerate(entries))
    else:
        yield from ((None, str(n), entry) for n, entry in enumerate(written))


def list_faults(
    lists: Mapping[str, Written], *, together: bool, needs: bool
) -> Iterator[tuple[str, str]]:
    """Yield the path and the reason of each list that can have no effect, or only a wrong one."""
    told = bool(lists["names"] or lists["short"] or together)
    if lists["short"] and not lists["context"]:
        yield "short", said("tells only near a word of `context`, and there is none")
    if lists["context"] and not lists["short"]:
        yield "context", said("has no effect without `short`")
    if lists["exclude"] and not told:
        yield "exclude", said("has no effect without `names`, `short` or `together`")
    if needs and told:
        reason = said("speaks of `terms` only, and the lists of names tell without it; one of both")
        yield "needs", reason
    telling = {
        entry.name.casefold(): f"{key}.{path}"
        for key in ("names", "short")
        for _, path, entry in entries_of(lists[key])
    }
    for _, path, entry in entries_of(lists["exclude"]):
        if entry.name.casefold() in telling:
            place = telling[entry.name.casefold()]
            reason = said("is a name of the topic ({place}), which it would silence", place=place)
            yield f"exclude.{path}", reason
