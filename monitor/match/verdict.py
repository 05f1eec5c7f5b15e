"""From hits to a match: what fires, what it is worth, and what to underline."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.term import TermClass
from monitor.match.hits import COUNTING, Hit, HitOutcome
from monitor.match.plan import ArticleContext, Evidence, Scope
from monitor.match.rules import MatchMode, TopicRule
from monitor.match.text import PreparedText
from storage.records import Span, TopicMatch

NOTHING_KNOWN = ArticleContext()
_NAMED = 6  # terms that a rule in words names
RANK = {TermClass.STRONG: 0, TermClass.WEAK: 1, TermClass.RELATED: 2}


def settled(topic: TopicRule, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the light of one another.

    A term with one sense that an anti word gives away at one place means the same at all places;
    a weak term needs no context word in a text that names the topic outright. Where the topic has
    `needs`, no single term names it.
    """
    spoiled = {
        hit.term.id: hit.word
        for hit in hits
        if hit.term.one_sense and hit.outcome is HitOutcome.ANTI_WORD
    }
    named = any(way.name == "terms" for way in topic.ways) and any(
        hit.outcome is HitOutcome.FIRED and hit.term.kind is TermClass.STRONG for hit in hits
    )
    return [_settled(hit, spoiled, named=named) for hit in hits]


def _settled(hit: Hit, spoiled: dict[str, str | None], *, named: bool) -> Hit:
    if hit.term.id in spoiled and hit.outcome in {HitOutcome.FIRED, HitOutcome.NO_CONTEXT}:
        return replace(hit, outcome=HitOutcome.OTHER_SENSE, word=spoiled[hit.term.id])
    if named and hit.outcome is HitOutcome.NO_CONTEXT:
        return replace(hit, outcome=HitOutcome.FIRED)
    return hit


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the hits of one text are worth to one topic."""

    way: MatchMode | None  # which way to match holds; None: none
    evidence: Evidence  # the hits that make it hold
    worth: tuple[tuple[Hit, Span], ...]  # the hits that count for the score
    parts: dict[str, float]
    score: float
    threshold: float

    @property
    def matched(self) -> bool:
        return self.way is not None and self.score >= self.threshold


def judge(
    topic: TopicRule, hits: Sequence[Hit], text: PreparedText, about: ArticleContext
) -> Verdict:
    """Which way to match holds, and what the text scores by it.

    Where no way holds, the score is what it would be worth if one did.
    """
    counting = tuple(hit for hit in settled(topic, hits) if hit.outcome in COUNTING)
    scope = Scope(text, about, counting)
    way, evidence = _first_match_mode(topic, scope)
    names = way.worth if way else frozenset().union(*(other.worth for other in topic.ways))
    worth = tuple(
        (hit, text.span(hit.start, hit.end, hit.term.id))
        for hit in counting
        if hit.term.id in names
    )
    parts = _score_parts(topic, worth)
    score = round(sum(parts.values()), 4)
    return Verdict(way, evidence, worth, parts, score, topic.threshold)


def _first_match_mode(topic: TopicRule, scope: Scope) -> tuple[MatchMode | None, Evidence]:
    for way in topic.ways if scope.hits else ():
        if evidence := way.plan.evidence(scope):
            return way, evidence
    return None, frozenset()


def topic_match(
    topic: TopicRule, hits: Sequence[Hit], text: PreparedText, about: ArticleContext = NOTHING_KNOWN
) -> TopicMatch | None:
    """The match, if a way to match holds and the score reaches the topic's threshold."""
    return match_of(topic, judge(topic, hits, text, about))


def match_of(topic: TopicRule, verdict: Verdict) -> TopicMatch | None:
    """The match that a verdict means."""
    if verdict.way is None or not verdict.matched:
        return None
    return TopicMatch(
        topic=topic.name,
        score=verdict.score,
        rule_version=topic.version,
        spans=_underlined([(hit, span) for hit, span in verdict.worth if hit.term.weight >= 0]),
        rule=_rule(verdict.way, verdict.evidence),
        parts=verdict.parts,
    )


def _score_parts(topic: TopicRule, placed: Sequence[tuple[Hit, Span]]) -> dict[str, float]:
    """Per term its weight, once, times the weight of the best field it stands in."""
    best: dict[str, tuple[float, float]] = {}
    for hit, span in placed:
        field = topic.field_weights[span.field]
        best[hit.term.id] = (hit.term.weight, max(field, best.get(hit.term.id, (0.0, 0.0))[1]))
    return {term: round(weight * field, 4) for term, (weight, field) in best.items()}


def _underlined(placed: Sequence[tuple[Hit, Span]]) -> tuple[Span, ...]:
    """The spans to show, in reading order: of those that overlap the strongest, longest one."""
    ranked = sorted(placed, key=lambda pair: (RANK[pair[0].term.kind], pair[1].start - pair[1].end))
    kept: list[Span] = []
    for _, span in ranked:
        place = bisect(kept, _position(span), key=_position)
        neighbours = kept[max(0, place - 1) : place + 1]
        if not any(_overlap(span, other) for other in neighbours):
            kept.insert(place, span)
    return tuple(kept)


def _position(span: Span) -> tuple[bool, int]:
    return span.field != "title", span.start


def _overlap(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _place(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.term.id


def _rule(way: MatchMode, evidence: Evidence) -> str:
    """The rule in words: one term where one is enough, else those that stand together."""
    if way.name == "terms":
        hit = min(evidence, key=lambda hit: (RANK[hit.term.kind], *_place(hit)))
        near = f" near {hit.word!r}" if hit.word else ""
        return f"{hit.term.kind.value}: {hit.term.id}{near}"
    ordered = sorted(evidence, key=_place)
    names = list(dict.fromkeys(hit.term.id.removeprefix("query:") for hit in ordered))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{way.name}: {' + '.join(names[:_NAMED])}{more}"
