"""Compiles topics to the terms that the engine searches for and the modes of matching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from config.query import Query, Wording, wordings_in
from config.said import said, said_of
from config.term import TermClass
from config.topic import Topic
from monitor.match.compile.term_rule import (
    BadKeyError,
    TermRule,
    TopicLists,
    compile_term,
    compile_wording,
)
from monitor.match.errors import TopicProblem, UnusablePatternError
from monitor.match.naming.expansion import expansion_of
from monitor.match.plan import (
    Contains,
    Plan,
    plan_of_group,
    plan_of_query,
    unwanted_terms,
    wanted_terms,
)

# Increase it when the same topic file would match other texts than before.
ENGINE_VERSION = 8


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One topic, compiled."""

    name: str
    version: str  # changes when a text could match otherwise than before
    threshold: float
    field_weights: dict[str, float]
    languages: frozenset[str]
    terms: tuple[TermRule, ...]  # those of the file, then those of the query
    modes: tuple[MatchMode, ...]  # the first that holds makes the match
    scoring_terms: frozenset[str]  # those of all modes together

    def is_for(self, language: str | None) -> bool:
        """Whether the topic applies to texts in this language; unknown (None, "und") passes."""
        if not self.languages or language is None or language == "und":
            return True
        return language.partition("-")[0] in self.languages


@dataclass(frozen=True, slots=True)
class MatchMode:
    """One mode of matching, with the terms that add to the score if its plan holds."""

    name: str  # "terms", "needs", "query"
    plan: Plan
    scoring_terms: frozenset[str]


def compile_topic(topic: Topic) -> tuple[TopicRule | None, list[TopicProblem]]:
    """Compile a topic; return None and all problems if it cannot be compiled."""
    try:
        expansion = expansion_of(topic)
    except UnusablePatternError as error:
        return None, [TopicProblem(topic.name, "name", None, said_of(error))]
    file, topic = topic, expansion.topic
    problems: list[TopicProblem] = []
    lists = TopicLists(topic)
    rules: list[TermRule] = []
    for index, term in topic.single_terms:
        try:
            rules.append(compile_term(term, lists.builder(term.language)))
        except BadKeyError as bad:
            if origin := expansion.origins.get(term.id):
                problems.append(TopicProblem(topic.name, origin, None, said_of(bad)))
            else:
                problems.append(_problem(topic, index, term.id, bad))
    ids = {}
    if topic.query is not None:
        ids = query_terms(topic.query.tree)
        for wording, name in ids.items():
            try:
                rules.append(compile_wording(wording, name))
            except UnusablePatternError as error:
                reason = said(
                    "{text} at character {at}: {reason}",
                    text=repr(wording.text),
                    at=wording.at,
                    reason=said_of(error),
                )
                problems.append(TopicProblem(topic.name, "query", None, reason))
    if problems:
        return None, list(
            dict.fromkeys(problems)
        )  # a guard's problem is reported once, not for each term
    weights, modes = topic.field_weights, tuple(_match_modes(topic, ids))
    rule = TopicRule(
        name=topic.name,
        version=rule_version(file),
        threshold=topic.threshold,
        field_weights={"title": weights.title, "text": weights.text},
        languages=frozenset(language.partition("-")[0] for language in topic.languages),
        terms=tuple({rule.id: rule for rule in rules}.values()),
        modes=modes,
        scoring_terms=frozenset[str]().union(*(mode.scoring_terms for mode in modes)),
    )
    return rule, []


def _match_modes(topic: Topic, ids: dict[Wording, str]) -> Iterator[MatchMode]:
    if topic.terms:
        classes = topic.classes()
        if topic.needs is not None:
            plan = plan_of_group(topic.needs, classes)
            yield MatchMode("needs", plan, frozenset(classes) - unwanted_terms(plan))
        else:
            firing = (name for name, kind in classes.items() if kind != TermClass.RELATED)
            yield MatchMode("terms", Contains(frozenset(firing)), frozenset(classes))
    if topic.query is not None:
        plan = plan_of_query(topic.query.tree, ids)
        yield MatchMode("query", plan, wanted_terms(plan) | frozenset(topic.classes()))


def query_terms(query: Query) -> dict[Wording, str]:
    """Return the term id for each word and phrase of a query."""
    return {wording: f"query:{wording.text}" for wording in wordings_in(query)}


def rule_version(topic: Topic) -> str:
    """Return a short hash of everything that decides what the topic matches."""
    whole = topic.model_copy(update={"terms": topic.guarded_terms})
    unwanted = dict.fromkeys(("title", "matches", "ignores", "guards"), True)
    content = whole.model_dump_json(exclude={**unwanted, "terms": {"__all__": {"guards"}}})
    return sha256(f"{ENGINE_VERSION}\n{content}".encode()).hexdigest()[:12]


def _problem(topic: Topic, index: int, name: str, bad: BadKeyError) -> TopicProblem:
    """Return the problem at the key where it was written, which may be that of a guard."""
    key, _, number = bad.key.partition(".")
    place = topic.written_at(index, key, int(number)) if number else f"terms.{index}.{key}"
    term = None if place.startswith("guards.") else name
    return TopicProblem(topic.name, place, term, said_of(bad))
