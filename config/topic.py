"""The model of a topic file: one concept to watch for, in many languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from itertools import filterfalse
from typing import Self

from pydantic import Field, model_validator

from config.errors import Refused, of_term
from config.guard import Guard
from config.model import StrictModel
from config.name_lists import KEYS, NameList, Together, list_faults
from config.needs import MAX_DEPTH, Group, ids_meant
from config.parsed import Pattern, Query
from config.places import is_place
from config.said import said
from config.term import Sentence, Term, TermClass
from config.texts import Language, Name
from config.word_list import WordList, lists_for, misplaced, own_lists, unusable, words_of
from config.wording import unknown_name

MAX_TERMS = 10_000  # a term in three languages counts as three

_NO_CAPITAL = said(
    "no word of the pattern or of `near` is with a capital, so that it has no effect"
)
_NO_CAPITALS = said(
    "no word of the pattern or of `near` is in capitals, so that it has no effect;"
    " `case: name` asks for a capital"
)


def _no_list(name: str) -> str:
    return said("there is no list <{name}>", name=name)


class FieldWeights(StrictModel):
    """How much a hit counts in each field."""

    title: float = Field(default=3.0, ge=0, le=100)  # a title names what the text is about
    text: float = Field(default=1.0, ge=0, le=100)


class Topic(StrictModel):
    """A concept to watch for, with all its known wordings."""

    name: Name
    title: str | dict[Language, str]  # its name for people
    lists: dict[Name, WordList] = Field(default_factory=dict)  # used as <name>
    guards: dict[Name, Guard] = Field(default_factory=dict)  # named by terms
    names: NameList = ()  # each tells by itself; see config/name_lists.py for these lists
    short: NameList = ()  # each tells near a word of `context`
    context: NameList = ()
    exclude: NameList = ()  # what is part of one of these, or stands close to it, does not tell
    together: Together | None = None  # lists of which each has a word in one paragraph
    terms: tuple[Term, ...] = Field(default=(), min_length=1, max_length=MAX_TERMS)
    needs: Group | None = None  # which terms must occur together; None: one strong or weak term
    query: Query | None = None  # another mode of matching, in Lucene syntax
    field_weights: FieldWeights = FieldWeights()
    threshold: float = Field(default=1.0, gt=0)  # the lowest score of a match
    languages: tuple[Language, ...] = ()  # empty: texts in any language, known or not
    sources: tuple[Name, ...] = ()  # empty: all
    tags: tuple[str, ...] = ()  # empty: sources with any tags
    matches: tuple[Sentence, ...] = ()  # must match; run by `marsad topics check`
    ignores: tuple[Sentence, ...] = ()  # must not match

    @model_validator(mode="after")
    def guards_are_known(self) -> Self:
        for index, term in enumerate(self.terms):
            for number, name in enumerate(term.guards):
                if name not in self.guards:
                    reason = unknown_name("guard", name, self.guards)
                    raise Refused(reason, at=f"terms.{index}.guards.{number}")
        return self

    @model_validator(mode="after")
    def guards_have_an_effect(self) -> Self:
        named = frozenset[str]().union(*(term.guards for term in self.terms))
        for name in self.guards:
            if name not in named:
                raise Refused(said("no term names it"), at=f"guards.{name}")
        for index, term in enumerate(self.terms):
            for number in term.idle_guards(self.guards):
                reason = said(
                    "{name} refuses nothing that the term does not refuse without it",
                    name=term.guards[number],
                )
                raise Refused(reason, at=f"terms.{index}.guards.{number}")
        return self

    @model_validator(mode="after")
    def terms_have_names_of_their_own(self) -> Self:
        seen: set[str] = set()
        for index, term in self.single_terms:
            if term.id in seen:
                reason = said("{name} is used twice", name=repr(term.id))
                raise Refused(reason, at=f"terms.{index}.id")
            seen.add(term.id)
        if len(seen) > MAX_TERMS:
            reason = said(
                "{n} with all their languages; {most} at most",
                n=f"{len(seen):,}",
                most=f"{MAX_TERMS:,}",
            )
            raise Refused(reason, at="terms")
        return self

    @model_validator(mode="after")
    def something_can_fire(self) -> Self:
        if self.tells_by_lists:
            return self
        if not self.terms and self.query is None:
            reason = said("is missing; a topic has names, terms, or a query")
            raise Refused(reason, at="names")
        if self.needs or not self.terms:
            return self
        if all(term.kind is TermClass.RELATED for term in self.terms):
            reason = said("no strong or weak term, so the topic can never match")
            raise Refused(reason, at="terms")
        return self

    @model_validator(mode="after")
    def lists_of_names_have_an_effect(self) -> Self:
        lists = {key: getattr(self, key) for key in KEYS}
        together, needs = self.together is not None, self.needs is not None
        for path, reason in list_faults(lists, together=together, needs=needs):
            raise Refused(reason, at=path)
        return self

    @model_validator(mode="after")
    def case_has_an_effect(self) -> Self:
        shown = {index for index, term in self.single_terms if self._shows_capitals(term)}
        for index, term in enumerate(self.terms):
            if term.case and index not in shown:
                raise Refused(
                    _NO_CAPITAL if term.case == "name" else _NO_CAPITALS, at=f"terms.{index}.case"
                )
        return self

    def _shows_capitals(self, term: Term) -> bool:
        lists = self.lists_for(term.language)
        near = (*term.near, *term.near_all, *term.near_some)
        every = [word for pattern in (term.pattern, *near) for word in words_of(pattern, lists)]
        if term.case == "name":
            return any(word[:1].isupper() for word in words_of(term.pattern, lists))
        return any(len(word) > 1 and word.isupper() for word in every)

    @property
    def tells_by_lists(self) -> bool:
        """Whether one of the lists of names can make a match."""
        return bool(self.names or self.short or self.together)

    @model_validator(mode="after")
    def needs_are_known(self) -> Self:
        if self.needs is None:
            return self
        if self.needs.depth() > MAX_DEPTH:
            reason = said("more than {most} groups in one another", most=MAX_DEPTH)
            raise Refused(reason, at="needs")
        classes = self.classes()
        for path, member in self.needs.members():
            if not ids_meant(member, classes):
                raise Refused(unknown_name("term", member, classes), at=path)
        return self

    @model_validator(mode="after")
    def lists_are_known(self) -> Self:
        for name, guard in self.guards.items():
            for place, pattern in guard.patterns():
                for used in sorted(own_lists(pattern.tree) - self.lists.keys()):
                    raise Refused(_no_list(used), at=f"guards.{name}.{place}")
        reasons = {code: unusable(self.lists, code) for code in self._languages_of_terms()}
        for index, term in self.single_terms:
            for name in sorted(filterfalse(is_place, term.lists())):
                if name not in self.lists:
                    raise Refused(of_term(term.id, _no_list(name)), at=f"terms.{index}")
                if name in reasons[term.language]:
                    reason = self._brought_by(index, name, reasons[term.language][name])
                    raise Refused(of_term(term.id, reason), at=f"terms.{index}")
        return self

    @model_validator(mode="after")
    def lists_use_lists_above_them(self) -> Self:
        for place, used in misplaced(self.lists):
            raise Refused(said("no list <{name}> stands above", name=used), at=place)
        return self

    @cached_property
    def guarded_terms(self) -> tuple[Term, ...]:
        """The terms of the file with the patterns of their guards."""
        return tuple(term.guarded(self.guards) for term in self.terms)

    @cached_property
    def single_terms(self) -> tuple[tuple[int, Term], ...]:
        """Every term in one language or none, with the index of its term in the file."""
        return tuple(
            (index, single)
            for index, term in enumerate(self.guarded_terms)
            for single in term.single()
        )

    def written_at(self, index: int, key: str, number: int) -> str:
        """Return the path in the file of a guarded term's pattern, which may be in a guard."""
        term = self.terms[index]
        if number >= len(getattr(term, key)):
            pattern = getattr(self.guarded_terms[index], key)[number]
            for name in term.guards:
                patterns = getattr(self.guards[name], key)
                if pattern in patterns:
                    return f"guards.{name}.{key}.{patterns.index(pattern)}"
        return f"terms.{index}.{key}.{number}"

    def _brought_by(self, index: int, name: str, reason: str) -> str:
        """Return a reason about a list with the guard by which the term uses it, if by one."""
        term = self.terms[index]
        guards = [guard for guard in term.guards if name in self.guards[guard].lists()]
        if not guards or name in term.lists():
            return reason
        return said("{reason} (guard {name})", reason=reason, name=guards[0])

    def _languages_of_terms(self) -> frozenset[str | None]:
        return frozenset(term.language for _, term in self.single_terms)

    def lists_for(self, language: str | None) -> dict[str, tuple[Pattern, ...]]:
        """Return the entries of the lists for a term of this language; None means no language."""
        return lists_for(language, self.lists)

    def classes(self) -> dict[str, str]:
        """Return the class of every term by its id."""
        return {term.id: term.kind.value for _, term in self.single_terms}

    def wants(self, source: str, tags: Collection[str]) -> bool:
        """Whether the topic includes a source, by its name and tags."""
        return (not self.sources or source in self.sources) and (
            not self.tags or not set(tags).isdisjoint(self.tags)
        )

    def title_in(self, language: str | None) -> str:
        """Return the topic's title in a language, else in English, else in any."""
        if isinstance(self.title, str):
            return self.title
        for choice in (language, "en", *self.title):
            if choice in self.title:
                return self.title[choice]
        return self.name
