"""Groups of terms that a topic needs together, and how close.

    needs:
      all: [pact-*, place-*]     one term of every kind: pact-fr or pact-ar, and a place
      any: [ministry, embassy]   besides, at least one of these
      not: [football]            and none of these
      within: paragraph          all of it in one paragraph, one sentence, or "20 words"

A member is the id of a term, the beginning of ids with a star, a class ("strong terms", "weak
terms", "related terms"), or a group of its own in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from config.errors import Refused
from config.model import StrictModel
from config.said import said

MAX_WORDS = 500  # wider than that is "anywhere in the article"
MAX_DEPTH = 5  # groups in one another; more could not be read

_STRETCH = re.compile(r"(?P<unit>sentence|paragraph)|(?P<words>[1-9]\d{0,2}) words")
_MEMBER = r"^([a-z0-9]+(-[a-z0-9]+)*-?\*?|(strong|weak|related) terms)$"


class Unit(StrEnum):
    """The unit of a stretch of text."""

    WORDS = "words"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text within which terms count as near one another."""

    unit: Unit
    words: int = 0  # from the first to the last inclusive; each Chinese character is one

    def __str__(self) -> str:
        return f"{self.words} words" if self.words else f"a {self.unit}"


def parse_stretch(text: str) -> Stretch:
    """Parse the value of `within`. Raises ValueError with a message for the user."""
    match = _STRETCH.fullmatch(text.strip())
    if match is None or int(match["words"] or 1) > MAX_WORDS:
        raise ValueError(
            said(
                'must be sentence, paragraph, or up to {most} words ("20 words")',
                most=MAX_WORDS,
            )
        )
    if match["words"]:
        return Stretch(Unit.WORDS, int(match["words"]))
    return Stretch(Unit(match["unit"]))


def _stretch(text: str) -> str:
    parse_stretch(text)
    return text


def _member(text: str) -> str:
    if not re.fullmatch(_MEMBER, text):
        raise ValueError(
            said(
                "must be the id of a term, the beginning of ids with a star (pact-*), or one of"
                " 'strong terms', 'weak terms', 'related terms'"
            )
        )
    return text


Member = Annotated[str, Field(max_length=80), AfterValidator(_member)]


def _form(value: object) -> str:
    """Return which of its two forms a member has, so that problems name only that one."""
    return "group" if isinstance(value, dict | Group) else "text"


Within = Annotated[str, Field(max_length=40), AfterValidator(_stretch)]


Entry = Annotated[
    Annotated[Member, Tag("text")] | Annotated["Group", Tag("group")], Discriminator(_form)
]


class Group(StrictModel):
    """Terms of which all, any or none must occur in the text."""

    all: tuple[Entry, ...] = ()  # every one of these
    any: tuple[Entry, ...] = ()  # at least one of these
    none: tuple[Entry, ...] = Field(default=(), alias="not")  # none of these
    within: Within | None = None  # None: anywhere in the article

    @model_validator(mode="after")
    def something_is_wanted(self) -> Self:
        if not self.all and not self.any:
            raise ValueError(said("says nothing that must stand: give it `all` or `any`"))
        return self

    @model_validator(mode="after")
    def words_are_counted_once(self) -> Self:
        # runs within runs of words: each level multiplies the work by the hits in a text
        if self._counts_words() and any(group.counts_words() for group in self._groups()):
            reason = said("a group in it counts words too; only one of them may")
            raise Refused(reason, at="within")
        return self

    def counts_words(self) -> bool:
        """Whether this group, or one in it, is within a number of words."""
        return self._counts_words() or any(group.counts_words() for group in self._groups())

    def _counts_words(self) -> bool:
        return self.stretch is not None and self.stretch.unit is Unit.WORDS

    def _groups(self) -> list[Group]:
        return [entry for entry in (*self.all, *self.any, *self.none) if isinstance(entry, Group)]

    @property
    def stretch(self) -> Stretch | None:
        return parse_stretch(self.within) if self.within else None

    def __str__(self) -> str:
        """Describe the group in words."""
        conditions = [
            f"{words} {', '.join(f'({e})' if isinstance(e, Group) else e for e in entries)}"
            for words, entries in (
                ("all of", self.all),
                ("one of", self.any),
                ("none of", self.none),
            )
            if entries
        ]
        return "; ".join(conditions) + (f"; within {self.stretch}" if self.stretch else "")

    def depth(self) -> int:
        """Return how deeply groups are nested, this one included."""
        return 1 + max((group.depth() for group in self._groups()), default=0)

    def members(self, path: str = "needs") -> Iterator[tuple[str, str]]:
        """Yield every member that is a text, with the path of its key."""
        for key, entries in (("all", self.all), ("any", self.any), ("not", self.none)):
            for index, entry in enumerate(entries):
                here = f"{path}.{key}.{index}"
                if isinstance(entry, Group):
                    yield from entry.members(here)
                else:
                    yield here, entry


def ids_meant(member: str, classes: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the terms that a member means; `classes` maps all term ids to classes."""
    if member.endswith(" terms"):
        wanted = member.removesuffix(" terms")
        return frozenset(name for name, kind in classes.items() if kind == wanted)
    if member.endswith("*"):
        return frozenset(name for name in classes if name.startswith(member[:-1]))
    return frozenset({member} & classes.keys())
