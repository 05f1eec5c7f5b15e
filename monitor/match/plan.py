"""Decides when a topic matches: a tree of conditions on the hits of one text.

Only hits that count are considered (no refused ones, and weak terms only with their context).
`evidence` returns the hits that make a condition hold, or None if it does not hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from config.needs import Group, Stretch, Unit, ids_meant
from config.query import Both, Either, Filter, Nearby, Query, Without, Wording
from monitor.match.text import word_count

if TYPE_CHECKING:
    from monitor.match.hits import Hit
    from monitor.match.text import PreparedText

Evidence: TypeAlias = "frozenset[Hit]"
_NOTHING: Evidence = frozenset()


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What is known of an article besides its text; None means unknown and excludes nothing."""

    language: str | None = None
    source: str | None = None

    def value(self, field: str) -> str | None:
        if field == "source":
            return self.source
        known = self.language and self.language != "und"
        return self.language.partition("-")[0] if known and self.language else None


@dataclass(frozen=True, slots=True)
class Scope:
    """The counting hits that a part of a plan may use, in reading order."""

    text: PreparedText
    context: ArticleContext
    hits: tuple[Hit, ...]

    def narrowed(self, hits: Iterable[Hit]) -> Scope:
        return Scope(self.text, self.context, tuple(hits))


@dataclass(frozen=True, slots=True)
class Contains:
    """Holds if one of these terms was found, in this field if one is named."""

    terms: frozenset[str]
    field: str | None = None

    def evidence(self, scope: Scope) -> Evidence | None:
        found = frozenset(
            hit
            for hit in scope.hits
            if hit.term.id in self.terms
            and (self.field is None or scope.text.in_title(hit.start) == (self.field == "title"))
        )
        return found or None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds if every part holds."""

    parts: tuple[Plan, ...]

    def evidence(self, scope: Scope) -> Evidence | None:
        found = _NOTHING
        for part in self.parts:
            more = part.evidence(scope)
            if more is None:
                return None
            found |= more
        return found


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds if at least one part holds."""

    parts: tuple[Plan, ...]

    def evidence(self, scope: Scope) -> Evidence | None:
        found = [more for part in self.parts if (more := part.evidence(scope)) is not None]
        return frozenset().union(*found) if found else None


@dataclass(frozen=True, slots=True)
class Absent:
    """Holds if the part does not."""

    part: Plan

    def evidence(self, scope: Scope) -> Evidence | None:
        return _NOTHING if self.part.evidence(scope) is None else None


@dataclass(frozen=True, slots=True)
class OnlyFrom:
    """Holds if the article's language or source is this one, or is not; also if it is unknown."""

    field: str
    value: str
    negated: bool = False

    def evidence(self, scope: Scope) -> Evidence | None:
        known = scope.context.value(self.field)
        return _NOTHING if known is None or (known == self.value) != self.negated else None


@dataclass(frozen=True, slots=True)
class Near:
    """Holds if the wanted part holds within one stretch of text without anything unwanted.

    A stretch measured in words needs as many words before and after it without anything unwanted
    too.
    """

    wanted: Plan
    unwanted: Plan | None
    stretch: Stretch

    def evidence(self, scope: Scope) -> Evidence | None:
        if self.stretch.unit is Unit.WORDS:
            found = self._in_words(scope)
        else:
            found = [e for part in _parts(scope, self.stretch.unit) if (e := self._in(part))]
        return frozenset().union(*found) if found else None

    def _in(self, scope: Scope) -> Evidence | None:
        found = self.wanted.evidence(scope)
        if found is None or self.unwanted is None:
            return found
        return found if self.unwanted.evidence(scope) is None else None

    def _in_words(self, scope: Scope) -> list[Evidence]:
        """Return the evidence of each run of words from a hit on in which the part holds."""
        starts = [scope.text.word_number(hit.start) for hit in scope.hits]
        ends = [scope.text.word_number(hit.end - 1) for hit in scope.hits]
        found = []
        for first, start in enumerate(starts):
            last = bisect_left(starts, start + self.stretch.words)
            run = [n for n in range(first, last) if ends[n] < start + self.stretch.words]
            here = self.wanted.evidence(scope.narrowed(scope.hits[n] for n in run))
            if here and self._is_clear(here, scope, (starts, ends)):
                found.append(here)
        return found

    def _is_clear(
        self, here: Evidence, scope: Scope, numbers: tuple[Sequence[int], Sequence[int]]
    ) -> bool:
        if self.unwanted is None:
            return True
        low = min(scope.text.word_number(hit.start) for hit in here) - self.stretch.words
        high = max(scope.text.word_number(hit.end - 1) for hit in here) + self.stretch.words
        around = (
            hit
            for hit, start, end in zip(scope.hits, *numbers, strict=True)
            if start < high and end > low
        )
        return self.unwanted.evidence(scope.narrowed(around)) is None


Plan = Contains | AllOf | AnyOf | Absent | OnlyFrom | Near


def _parts(scope: Scope, unit: Unit) -> list[Scope]:
    parts: defaultdict[Hashable, list[Hit]] = defaultdict(list)
    for hit in scope.hits:
        if unit is Unit.SENTENCE:
            parts[scope.text.sentence(hit.start, hit.end)].append(hit)
        else:
            parts[scope.text.paragraph(hit.start)].append(hit)
    return [scope.narrowed(hits) for hits in parts.values()]


def plan_of_group(group: Group, classes: dict[str, str]) -> Plan:
    """Return the plan for the `needs` of a topic; `classes` maps term ids to classes."""

    def part(member: str | Group) -> Plan:
        if isinstance(member, Group):
            return plan_of_group(member, classes)
        return Contains(ids_meant(member, classes))

    wanted: list[Plan] = [part(member) for member in group.all]
    if group.any:
        wanted.append(AnyOf(tuple(map(part, group.any))))
    unwanted = AnyOf(tuple(map(part, group.none))) if group.none else None
    if group.stretch is not None:
        return Near(AllOf(tuple(wanted)), unwanted, group.stretch)
    return AllOf((*wanted, Absent(unwanted)) if unwanted else tuple(wanted))


def plan_of_query(query: Query, ids: dict[Wording, str]) -> Plan:
    """Return the plan of a query; `ids` maps its words and phrases to the ids of their terms."""
    match query:
        case Wording(field=field):
            return Contains(frozenset({ids[query]}), field)
        case Nearby(words=words, slop=slop):
            parts = AllOf(tuple(plan_of_query(word, ids) for word in words))
            length = sum(word_count(word.text) for word in words)
            return Near(parts, None, Stretch(Unit.WORDS, length + slop))
        case Filter(field=field, value=value):
            return OnlyFrom(field, value)
        case Both(parts=both):
            return AllOf(tuple(plan_of_query(part, ids) for part in both))
        case Either(parts=either):
            return AnyOf(tuple(plan_of_query(part, ids) for part in either))
        case Without(part=part):
            return _denied(part, ids)


def _denied(query: Query, ids: dict[Wording, str]) -> Plan:
    """Push NOT down to words and filters, so that an unknown language or source passes too."""
    match query:
        case Filter(field=field, value=value):
            return OnlyFrom(field, value, negated=True)
        case Both(parts=parts):
            return AnyOf(tuple(_denied(part, ids) for part in parts))
        case Either(parts=parts):
            return AllOf(tuple(_denied(part, ids) for part in parts))
        case Without(part=part):
            return plan_of_query(part, ids)
        case _:
            return Absent(plan_of_query(query, ids))


def wanted_terms(plan: Plan) -> frozenset[str]:
    """Return the terms that count for a match: all but those that only must be absent."""
    match plan:
        case Contains(terms=terms):
            return terms
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return frozenset().union(*map(wanted_terms, parts))
        case Near(wanted=wanted):
            return wanted_terms(wanted)
        case _:
            return frozenset()


def unwanted_terms(plan: Plan) -> frozenset[str]:
    """Return the terms that count against a match and nowhere for it."""
    return _against(plan) - wanted_terms(plan)


def _against(plan: Plan) -> frozenset[str]:
    match plan:
        case Absent(part=part):
            return wanted_terms(part) | _against(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return frozenset().union(*map(_against, parts))
        case Near(wanted=wanted, unwanted=unwanted):
            return _against(wanted) | (wanted_terms(unwanted) if unwanted else frozenset())
        case _:
            return frozenset()
