"""Terms of a topic: one wording each, or one wording in many languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

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
