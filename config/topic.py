"""Topic files: what somebody wants to hear about, one concept in many languages."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.model import StrictModel
from config.needs import MAX_DEPTH, Group, ids_meant
from config.pattern import lists_in, parse_pattern
from config.query import parse_query
from config.relaxation import EXACT, Relaxation
from config.texts import Language, Name
from config.wording import unknown_name


def _pattern(text: str) -> str:
    parse_pattern(text)
    return text


def _beside(text: str) -> str:
    parse_pattern(text, edge_gaps=True)
    return text


def _query(text: str) -> str:
    parse_query(text)
    return text


Pattern = Annotated[str, Field(max_length=1_000), AfterValidator(_pattern)]  # see config.pattern
Beside = Annotated[str, Field(max_length=1_000), AfterValidator(_beside)]  # may begin with a gap
Query = Annotated[str, AfterValidator(_query)]  # see config.query
Sentence = Annotated[str, Field(min_length=1, max_length=2_000)]
TermId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class TermClass(StrEnum):
    """What a term is worth when it stands alone."""

    STRONG = "strong"  # fires by itself
    WEAK = "weak"  # fires with a word of `near` beside it, and no word of `anti`
    RELATED = "related"  # never fires; adds to the score


class Term(StrictModel):
    """One wording, and what must or must not stand around it."""

    id: TermId
    language: Language | None = None  # of the wording; never a condition on the text
    pattern: Pattern
    kind: TermClass = Field(default=TermClass.STRONG, alias="class")
    weight: float = Field(default=1.0, ge=-100, le=100)
    near: tuple[Pattern, ...] = ()  # weak: one of these within `window`
    anti: tuple[Pattern, ...] = ()  # none of these within `anti_window`
    window: int = Field(default=250, ge=1, le=5_000)  # characters to each side
    anti_window: int | None = Field(default=None, ge=1, le=5_000)  # none: as wide as `window`
    not_after: tuple[Beside, ...] = ()  # may not follow right after the hit
    not_before: tuple[Beside, ...] = ()  # may not stand right before the hit
    not_inside: tuple[Pattern, ...] = ()  # may not stand in a gap of the hit
    one_sense: bool = False  # a hit beside an anti word spoils all hits of the term in the text
    case: bool = False  # words in capitals here must be in capitals in the text
    strict: tuple[Relaxation, ...] = ()  # differences of spelling that are not forgiven
    exact: bool = False  # strict about all of them but case
    examples: tuple[Sentence, ...] = ()  # this term alone must be found in each

    @model_validator(mode="after")
    def weak_terms_name_their_context(self) -> Self:
        if self.kind is TermClass.WEAK and not self.near:
            raise ValueError("a weak term without `near` can never fire")
        return self

    @model_validator(mode="after")
    def only_related_terms_take_away(self) -> Self:
        if self.weight < 0 and self.kind is not TermClass.RELATED:
            raise ValueError("weight: a term that takes away cannot make a match: class: related")
        return self

    def kept(self) -> frozenset[Relaxation]:
        """The differences of spelling that this term does not forgive."""
        return frozenset(self.strict) | (EXACT if self.exact else frozenset())

    def lists(self) -> frozenset[str]:
        """The names of the lists this term uses."""
        patterns = (self.pattern, *self.near, *self.anti, *self.not_inside)
        beside = (*self.not_after, *self.not_before)
        return frozenset().union(
            *(lists_in(parse_pattern(text)) for text in patterns),
            *(lists_in(parse_pattern(text, edge_gaps=True)) for text in beside),
        )


class FieldWeights(StrictModel):
    """How much a hit counts, by where it stands."""

    title: float = Field(default=3.0, ge=0, le=100)  # a title names what the text is about
    text: float = Field(default=1.0, ge=0, le=100)


class Topic(StrictModel):
    """Something worth telling, with every wording of it we know."""

    name: Name
    title: str | dict[Language, str]  # how people call it
    lists: dict[Name, tuple[Pattern, ...]] = Field(default_factory=dict)  # used as <name>
    terms: tuple[Term, ...] = Field(default=(), min_length=1, max_length=10_000)
    needs: Group | None = None  # which terms must stand together; none: one strong or weak term
    query: Query | None = None  # another way to match: Lucene syntax, besides the terms
    field_weights: FieldWeights = FieldWeights()
    threshold: float = Field(default=1.0, gt=0)  # the sum of weights below which nothing is told
    languages: tuple[Language, ...] = ()  # none: texts in any language, known or not
    sources: tuple[Name, ...] = ()  # none: all
    tags: tuple[str, ...] = ()  # none: sources with any tags
    matches: tuple[Sentence, ...] = ()  # must match; run by `marsad topics check`
    ignores: tuple[Sentence, ...] = ()  # must not match

    @model_validator(mode="after")
    def terms_have_names_of_their_own(self) -> Self:
        seen: set[str] = set()
        for index, term in enumerate(self.terms):
            if term.id in seen:
                raise ValueError(f"terms.{index}.id: {term.id!r} is used twice")
            seen.add(term.id)
        return self

    @model_validator(mode="after")
    def something_can_fire(self) -> Self:
        if not self.terms and self.query is None:
            raise ValueError("terms: is missing; a topic has terms, a query, or both")
        if self.needs or not self.terms:
            return self
        if all(term.kind is TermClass.RELATED for term in self.terms):
            raise ValueError("terms: no strong or weak term, so the topic can never match")
        return self

    @model_validator(mode="after")
    def needs_are_known(self) -> Self:
        if self.needs is None:
            return self
        if self.needs.depth() > MAX_DEPTH:
            raise ValueError(f"needs: more than {MAX_DEPTH} groups in one another")
        classes = self.classes()
        for path, member in self.needs.members():
            if not ids_meant(member, classes):
                raise ValueError(f"{path}: {unknown_name('term', member, classes)}")
        return self

    @model_validator(mode="after")
    def lists_are_known(self) -> Self:
        for index, term in enumerate(self.terms):
            for name in sorted(term.lists() - self.lists.keys()):
                raise ValueError(f"terms.{index} ({term.id}): there is no list <{name}>")
        return self

    @model_validator(mode="after")
    def lists_use_lists_above_them(self) -> Self:
        above: set[str] = set()
        for name, entries in self.lists.items():
            if not entries:
                raise ValueError(f"lists.{name}: the list is empty")
            for index, entry in enumerate(entries):
                for used in sorted(lists_in(parse_pattern(entry)) - above):
                    raise ValueError(f"lists.{name}.{index}: no list <{used}> stands above")
            above.add(name)
        return self

    def classes(self) -> dict[str, str]:
        """The class of every term by its id."""
        return {term.id: term.kind.value for term in self.terms}

    def wants(self, source: str, tags: Collection[str]) -> bool:
        """Whether the topic listens to a source at all, by its name and tags."""
        return (not self.sources or source in self.sources) and (
            not self.tags or not set(tags).isdisjoint(self.tags)
        )

    def title_in(self, language: str | None) -> str:
        """The topic's title in a language, else in English, else in any."""
        if isinstance(self.title, str):
            return self.title
        for choice in (language, "en", *self.title):
            if choice in self.title:
                return self.title[choice]
        return self.name
