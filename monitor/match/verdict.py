"""Turns the hits of a text into a match: which mode holds, the score, and the spans to show."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.said import Said, said
from config.term import TermClass
from monitor.match.hits import COUNTING, Hit, HitOutcome
from monitor.match.plan import ArticleContext, Evidence, Scope
from monitor.match.rules import MatchMode, TopicRule
from monitor.match.text import PreparedText
from storage.records import Span, TopicMatch

UNKNOWN_CONTEXT = ArticleContext()
_NAMED = 6  # terms that the text of a rule names
RANK = {TermClass.STRONG: 0, TermClass.WEAK: 1, TermClass.RELATED: 2}


def resolve_hits(topic: TopicRule, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with the outcomes that depend on other hits of the same text.

    A term with `one_sense` that has an anti word at one place means the same at all places. A weak
    term needs no context word in a text that names the topic outright; if the topic has `needs`,
    no single term names it.
    """
    spoiled = {
        hit.term.id: hit.word
        for hit in hits
        if hit.term.one_sense and hit.outcome is HitOutcome.ANTI_WORD
    }
    named = any(mode.name == "terms" for mode in topic.modes) and any(
        hit.outcome is HitOutcome.FIRED and hit.term.kind is TermClass.STRONG for hit in hits
    )
    return [_resolved(hit, spoiled, named=named) for hit in hits]


def _resolved(hit: Hit, spoiled: dict[str, str | None], *, named: bool) -> Hit:
    if hit.term.id in spoiled and hit.outcome in {HitOutcome.FIRED, HitOutcome.NO_CONTEXT}:
        return replace(hit, outcome=HitOutcome.OTHER_SENSE, word=spoiled[hit.term.id])
    if named and hit.outcome is HitOutcome.NO_CONTEXT:
        return replace(hit, outcome=HitOutcome.FIRED)
    return hit


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one topic on one text."""

    mode: MatchMode | None  # the first that holds; None: none does
    evidence: Evidence  # the hits that make it hold
    scored: tuple[tuple[Hit, Span], ...]  # the hits that count for the score
    parts: dict[str, float]
    score: float
    threshold: float

    @property
    def matched(self) -> bool:
        return self.mode is not None and self.score >= self.threshold


def evaluate(
    topic: TopicRule, hits: Sequence[Hit], text: PreparedText, context: ArticleContext
) -> Verdict:
    """Find the first mode that holds, and the score of the text.

    If no mode holds, the score counts the terms of all modes.
    """
    counting = tuple(hit for hit in resolve_hits(topic, hits) if hit.outcome in COUNTING)
    scope = Scope(text, context, counting)
    mode, evidence = _first_mode(topic, scope)
    names = mode.scoring_terms if mode else topic.scoring_terms
    scored = tuple(
        (hit, text.span(hit.start, hit.end, hit.term.id))
        for hit in counting
        if hit.term.id in names
    )
    parts = _score_parts(topic, scored)
    score = round(sum(parts.values()), 4)
    return Verdict(mode, evidence, scored, parts, score, topic.threshold)


def _first_mode(topic: TopicRule, scope: Scope) -> tuple[MatchMode | None, Evidence]:
    for mode in topic.modes if scope.hits else ():
        if evidence := mode.plan.evidence(scope):
            return mode, evidence
    return None, frozenset()


def topic_match(
    topic: TopicRule,
    hits: Sequence[Hit],
    text: PreparedText,
    context: ArticleContext = UNKNOWN_CONTEXT,
) -> TopicMatch | None:
    """Return the match if a mode holds and the score reaches the topic's threshold."""
    return match_of(topic, evaluate(topic, hits, text, context))


def match_of(topic: TopicRule, verdict: Verdict) -> TopicMatch | None:
    """Return the match of a verdict, or None if the topic does not match."""
    if verdict.mode is None or not verdict.matched:
        return None
    return TopicMatch(
        topic=topic.name,
        score=verdict.score,
        rule_version=topic.version,
        spans=_underlined([(hit, span) for hit, span in verdict.scored if hit.term.weight >= 0]),
        rule=_rule(verdict.mode, verdict.evidence),
        parts=verdict.parts,
    )


def _score_parts(topic: TopicRule, scored: Sequence[tuple[Hit, Span]]) -> dict[str, float]:
    """Return for each term its weight times the weight of the best field it occurs in."""
    best: dict[str, tuple[float, float]] = {}
    for hit, span in scored:
        field = topic.field_weights[span.field]
        best[hit.term.id] = (hit.term.weight, max(field, best.get(hit.term.id, (0.0, 0.0))[1]))
    return {term: round(weight * field, 4) for term, (weight, field) in best.items()}


def _underlined(scored: Sequence[tuple[Hit, Span]]) -> tuple[Span, ...]:
    """Return the spans to show in reading order; of those that overlap, the strongest, longest."""
    ranked = sorted(scored, key=lambda pair: (RANK[pair[0].term.kind], pair[1].start - pair[1].end))
    shown: list[Span] = []
    for _, span in ranked:
        place = bisect(shown, _position(span), key=_position)
        neighbours = shown[max(0, place - 1) : place + 1]
        if not any(_overlap(span, other) for other in neighbours):
            shown.insert(place, span)
    return tuple(shown)


def _position(span: Span) -> tuple[bool, int]:
    return span.field != "title", span.start


def _overlap(a: Span, b: Span) -> bool:
    return a.field == b.field and a.start < b.end and b.start < a.end


def _hit_order(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.term.id


_KINDS = {
    TermClass.STRONG: said("strong: {term}"),
    TermClass.WEAK: said("weak: {term}"),
    TermClass.RELATED: said("related: {term}"),
}


def _rule(mode: MatchMode, evidence: Evidence) -> str:
    """Describe the rule: the one term that is enough, or those that occur together."""
    if mode.name == "terms":
        hit = min(evidence, key=lambda hit: (RANK[hit.term.kind], *_hit_order(hit)))
        term = Said(_KINDS[hit.term.kind].sentence, {"term": hit.term.id})
        return said("{rule} near {word}", rule=term, word=repr(hit.word)) if hit.word else term
    ordered = sorted(evidence, key=_hit_order)
    names = list(dict.fromkeys(hit.term.id.removeprefix("query:") for hit in ordered))
    named = " + ".join(names[:_NAMED])
    rule = Said("{mode}: {terms}", {"mode": mode.name, "terms": named})
    more = len(names) - _NAMED
    return said("{rule} and {n} more", rule=rule, n=more) if more > 0 else rule
