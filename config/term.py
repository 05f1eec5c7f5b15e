"""Terms of a topic: one wording each, or one wording in many languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from config.guard import KEYS, Guard, GuardNames
from config.model import StrictModel
from config.parsed import Beside, Pattern
from config.pattern import lists_in
from config.relaxation import EXACT, Relaxation
from config.texts import Language, Languages

Sentence = Annotated[str, Field(min_length=1, max_length=2_000)]
TermId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class TermClass(StrEnum):
    """What a term is worth when it stands alone."""

    STRONG = "strong"  # fires by itself
    WEAK = "weak"  # fires with what `near` and `near_all` ask for beside it, and no word of `anti`
    RELATED = "related"  # never fires; adds to the score


class Term(StrictModel):
    """One wording, and what must or must not stand around it.

    With `languages` it is one wording said in each of them: as many terms, `split-fr` of `split`,
    each with the entries that the lists have in its language.
    """

    id: TermId
    language: Language | None = None  # of the wording; never a condition on the text
    languages: Languages | None = None  # the same wording in each of these
    pattern: Pattern
    kind: TermClass = Field(default=TermClass.STRONG, alias="class")
    weight: float = Field(default=1.0, ge=-100, le=100)
    near: tuple[Pattern, ...] = ()  # weak: one of these within `window`
    near_all: tuple[Pattern, ...] = ()  # weak: every one of these within `window`
    anti: tuple[Pattern, ...] = ()  # none of these within `anti_window`
    window: int = Field(default=250, ge=1, le=5_000)  # characters to each side
    anti_window: int | None = Field(default=None, ge=1, le=5_000)  # none: as wide as `window`
    not_after: tuple[Beside, ...] = ()  # may not follow right after the hit
    not_before: tuple[Beside, ...] = ()  # may not stand right before the hit
    not_inside: tuple[Pattern, ...] = ()  # may not stand in a gap of the hit
    guards: GuardNames = ()  # of the file; what they refuse is refused as well
    one_sense: bool = False  # a hit beside an anti word spoils all hits of the term in the text
    case: bool = False  # words in capitals here must be in capitals in the text
    strict: tuple[Relaxation, ...] = ()  # differences of spelling that are not forgiven
    exact: bool = False  # strict about all of them but case
    examples: tuple[Sentence, ...] = ()  # found in each by this term alone, in one language

    @model_validator(mode="after")
    def weak_terms_name_their_context(self) -> Self:
        if self.kind is TermClass.WEAK and not (self.near or self.near_all):
            raise ValueError("a weak term without `near` or `near_all` can never fire")
        return self

    @model_validator(mode="after")
    def only_related_terms_take_away(self) -> Self:
        if self.weight < 0 and self.kind is not TermClass.RELATED:
            raise ValueError("weight: a term that takes away cannot make a match: class: related")
        return self

    @model_validator(mode="after")
    def languages_are_said_once(self) -> Self:
        if self.language and self.languages:
            raise ValueError("languages: the term has a `language` already; one of the two")
        return self

    def guarded(self, guards: Mapping[str, Guard]) -> Term:
        """The term with the patterns of the guards it names behind its own."""
        if not self.guards:
            return self
        merged = {key: list(getattr(self, key)) for key in KEYS}
        for guard in (guards[name] for name in self.guards):
            for key, patterns in merged.items():
                patterns += [new for new in getattr(guard, key) if new not in patterns]
        update = {key: tuple(patterns) for key, patterns in merged.items()}
        return self.model_copy(update={**update, "guards": ()})

    def idle_guards(self, guards: Mapping[str, Guard]) -> Iterator[int]:
        """The numbers of the guards without which the term would refuse as much."""
        for number, name in enumerate(self.guards):
            others = self.guards[:number] + self.guards[number + 1 :]
            without = self.model_copy(update={"guards": others}).guarded(guards)
            if all(set(getattr(guards[name], key)) <= set(getattr(without, key)) for key in KEYS):
                yield number

    def single(self) -> tuple[Term, ...]:
        """The term for each of its languages; itself where it has one or none."""
        if self.languages is None:
            return (self,)
        return tuple(
            self.model_copy(
                update={"id": f"{self.id}-{code.lower()}", "language": code, "languages": None}
            )
            for code in self.languages
        )

    def kept(self) -> frozenset[Relaxation]:
        """The differences of spelling that this term does not forgive."""
        return frozenset(self.strict) | (EXACT if self.exact else frozenset())

    def lists(self) -> frozenset[str]:
        """The names of the lists this term uses."""
        patterns = (self.pattern, *self.near, *self.near_all, *self.anti, *self.not_inside)
        beside = (*self.not_after, *self.not_before)
        return frozenset().union(*(lists_in(one.tree) for one in (*patterns, *beside)))
