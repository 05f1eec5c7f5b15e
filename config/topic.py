"""Topic files: what somebody wants to hear about, one concept in many languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from config.guard import Guard
from config.model import StrictModel
from config.needs import MAX_DEPTH, Group, ids_meant
from config.parsed import Pattern, Query
from config.pattern import lists_in
from config.term import Sentence, Term, TermClass
from config.texts import Language, Name
from config.word_list import WordList, lists_for, misplaced, unusable
from config.wording import unknown_name

MAX_TERMS = 10_000  # each language of a term counts


class FieldWeights(StrictModel):
    """How much a hit counts, by where it stands."""

    title: float = Field(default=3.0, ge=0, le=100)  # a title names what the text is about
    text: float = Field(default=1.0, ge=0, le=100)


class Topic(StrictModel):
    """Something worth telling, with every wording of it we know."""

    name: Name
    title: str | dict[Language, str]  # how people call it
    lists: dict[Name, WordList] = Field(default_factory=dict)  # used as <name>
    guards: dict[Name, Guard] = Field(default_factory=dict)  # named by terms
    terms: tuple[Term, ...] = Field(default=(), min_length=1, max_length=MAX_TERMS)
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
    def guards_are_known(self) -> Self:
        for index, term in enumerate(self.terms):
            for number, name in enumerate(term.guards):
                if name not in self.guards:
                    reason = unknown_name("guard", name, self.guards)
                    raise ValueError(f"terms.{index}.guards.{number}: {reason}")
        return self

    @model_validator(mode="after")
    def guards_have_an_effect(self) -> Self:
        named = frozenset[str]().union(*(term.guards for term in self.terms))
        for name in self.guards:
            if name not in named:
                raise ValueError(f"guards.{name}: no term names it")
        for index, term in enumerate(self.terms):
            for number in term.idle_guards(self.guards):
                reason = "refuses nothing that the term does not refuse without it"
                raise ValueError(f"terms.{index}.guards.{number}: {term.guards[number]} {reason}")
        return self

    @model_validator(mode="after")
    def terms_have_names_of_their_own(self) -> Self:
        seen: set[str] = set()
        for index, term in self.single_terms:
            if term.id in seen:
                raise ValueError(f"terms.{index}.id: {term.id!r} is used twice")
            seen.add(term.id)
        if len(seen) > MAX_TERMS:
            raise ValueError(
                f"terms: {len(seen):,} with all their languages; {MAX_TERMS:,} at most"
            )
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
        for name, guard in self.guards.items():
            for place, pattern in guard.patterns():
                for used in sorted(lists_in(pattern.tree) - self.lists.keys()):
                    raise ValueError(f"guards.{name}.{place}: there is no list <{used}>")
        reasons = {code: unusable(self.lists, code) for code in self._languages_of_terms()}
        for index, term in self.single_terms:
            for name in sorted(term.lists()):
                if name not in self.lists:
                    raise ValueError(f"terms.{index}: {term.id}: there is no list <{name}>")
                if name in reasons[term.language]:
                    reason = reasons[term.language][name] + self._brought_by(index, name)
                    raise ValueError(f"terms.{index}: {term.id}: {reason}")
        return self

    @model_validator(mode="after")
    def lists_use_lists_above_them(self) -> Self:
        for place, used in misplaced(self.lists):
            raise ValueError(f"{place}: no list <{used}> stands above")
        return self

    @cached_property
    def guarded_terms(self) -> tuple[Term, ...]:
        """The terms as they stand in the file, with the patterns of their guards."""
        return tuple(term.guarded(self.guards) for term in self.terms)

    @cached_property
    def single_terms(self) -> tuple[tuple[int, Term], ...]:
        """Every term in one language or none, with its number in the file."""
        return tuple(
            (index, one) for index, term in enumerate(self.guarded_terms) for one in term.single()
        )

    def written_at(self, index: int, key: str, number: int) -> str:
        """The path in the file of one pattern of a guarded term: its own key, or its guard's."""
        term = self.terms[index]
        if number >= len(getattr(term, key)):
            pattern = getattr(self.guarded_terms[index], key)[number]
            for name in term.guards:
                patterns = getattr(self.guards[name], key)
                if pattern in patterns:
                    return f"guards.{name}.{key}.{patterns.index(pattern)}"
        return f"terms.{index}.{key}.{number}"

    def _brought_by(self, index: int, name: str) -> str:
        """The guard through which a term uses a list, in brackets; empty: it uses it itself."""
        term = self.terms[index]
        guards = [guard for guard in term.guards if name in self.guards[guard].lists()]
        return f" (guard {guards[0]})" if guards and name not in term.lists() else ""

    def _languages_of_terms(self) -> frozenset[str | None]:
        return frozenset(term.language for _, term in self.single_terms)

    def lists_for(self, language: str | None) -> dict[str, tuple[Pattern, ...]]:
        """The entries of the lists in a term of this language; None: in one of none."""
        return lists_for(language, self.lists)

    def classes(self) -> dict[str, str]:
        """The class of every term by its id."""
        return {term.id: term.kind.value for _, term in self.single_terms}

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
