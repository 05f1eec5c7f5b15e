"""The model of a term: one wording, or one wording in many languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.errors import Refused
from config.guard import KEYS, Guard, GuardNames
from config.model import StrictModel
from config.parsed import Beside, Pattern
from config.pattern import lists_in
from config.relaxation import EXACT, Relaxation
from config.said import said
from config.texts import Language, Languages

Sentence = Annotated[str, Field(min_length=1, max_length=2_000)]
TermId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class TermClass(StrEnum):
    """Whether a term matches by itself."""

    STRONG = "strong"  # fires by itself
    WEAK = "weak"  # fires with what `near`, `near_all` and `near_some` ask for, without `anti`
    RELATED = "related"  # never fires; adds to the score


class Term(StrictModel):
    """One wording, with the conditions on its context.

    With `languages` it means one term per language, such as `split-fr` of `split`, each with the
    entries that the lists have in its language.
    """

    id: TermId
    language: Language | None = None  # of the wording; never a condition on the text
    languages: Languages | None = None  # the same wording in each of these
    pattern: Pattern
    kind: TermClass = Field(default=TermClass.STRONG, alias="class")
    weight: float = Field(default=1.0, ge=-100, le=100)
    near: tuple[Pattern, ...] = ()  # weak: one of these within `window`
    near_all: tuple[Pattern, ...] = ()  # weak: every one of these within `window`
    near_some: tuple[Pattern, ...] = ()  # weak: `least` of these within `window`, in any order
    least: int = Field(default=2, ge=1, le=20)
    anti: tuple[Pattern, ...] = ()  # none of these within `anti_window`
    window: int = Field(default=250, ge=1, le=5_000)  # characters to each side
    anti_window: int | None = Field(default=None, ge=1, le=5_000)  # None: as wide as `window`
    not_after: tuple[Beside, ...] = ()  # may not follow right after the hit
    not_before: tuple[Beside, ...] = ()  # may not come right before the hit
    not_inside: tuple[Pattern, ...] = ()  # may not occur in a gap of the hit
    not_part_of: tuple[Pattern, ...] = ()  # the hit may not share a word with one of these
    guards: GuardNames = ()  # names of guards of the file, which refuse hits too
    commas: bool = True  # false: no comma may part the words of a hit
    one_sense: bool = False  # a hit near an anti word refuses all hits of the term in the text
    # true: words in capitals here must be in capitals in the text; name: words with a capital here
    # must have one, or be in capitals
    case: bool | Literal["name"] = False
    strict: tuple[Relaxation, ...] = ()  # differences of spelling that are not forgiven
    exact: bool = False  # strict about all of them except case
    # this term, in one of its languages, has to be found in each
    examples: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def weak_terms_name_their_context(self) -> Self:
        if self.kind is TermClass.WEAK and not (self.near or self.near_all or self.near_some):
            raise ValueError(said("a weak term without `near` or `near_all` can never fire"))
        if self.near_some and len(self.near_some) < self.least:
            reason = said("has fewer than {least}, which `least` asks for", least=self.least)
            raise Refused(reason, at="near_some")
        return self

    @model_validator(mode="after")
    def only_related_terms_take_away(self) -> Self:
        if self.weight < 0 and self.kind is not TermClass.RELATED:
            reason = said("a term that takes away cannot make a match: class: related")
            raise Refused(reason, at="weight")
        return self

    @model_validator(mode="after")
    def languages_are_said_once(self) -> Self:
        if self.language and self.languages:
            reason = said("the term has a `language` already; one of the two")
            raise Refused(reason, at="languages")
        return self

    def guarded(self, guards: Mapping[str, Guard]) -> Term:
        """Return the term with the patterns of its guards after its own."""
        if not self.guards:
            return self
        merged = {key: list(getattr(self, key)) for key in KEYS}
        for guard in (guards[name] for name in self.guards):
            for key, patterns in merged.items():
                patterns += [new for new in getattr(guard, key) if new not in patterns]
        update = {key: tuple(patterns) for key, patterns in merged.items()}
        return self.model_copy(update={**update, "guards": ()})

    def idle_guards(self, guards: Mapping[str, Guard]) -> Iterator[int]:
        """Yield the indexes of guards without which the term would refuse the same."""
        for number, name in enumerate(self.guards):
            others = self.guards[:number] + self.guards[number + 1 :]
            without = self.model_copy(update={"guards": others}).guarded(guards)
            if all(set(getattr(guards[name], key)) <= set(getattr(without, key)) for key in KEYS):
                yield number

    def single(self) -> tuple[Term, ...]:
        """Return one term for each of its languages; the term itself if it has one or none."""
        if self.languages is None:
            return (self,)
        return tuple(
            self.model_copy(
                update={"id": f"{self.id}-{code.lower()}", "language": code, "languages": None}
            )
            for code in self.languages
        )

    def kept(self) -> frozenset[Relaxation]:
        """Return the differences of spelling that this term does not forgive."""
        return frozenset(self.strict) | (EXACT if self.exact else frozenset())

    def lists(self) -> frozenset[str]:
        """Return the names of the lists this term uses."""
        patterns = (self.pattern, *self.near, *self.near_all, *self.near_some, *self.anti)
        beside = (*self.not_after, *self.not_before, *self.not_inside, *self.not_part_of)
        return frozenset().union(*(lists_in(pattern.tree) for pattern in (*patterns, *beside)))
