"""From hits to a match: what fires, what it is worth, and what to underline."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from config.topic import TermClass
from monitor.match.hits import COUNTING, Hit, HitOutcome
from monitor.match.rules import TopicRule
from monitor.match.text import PreparedText
from storage.records import Span, TopicMatch

_RANK = {TermClass.STRONG: 0, TermClass.WEAK: 1, TermClass.RELATED: 2}


def settled(hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the light of one another.

    A term with one sense that an anti word gives away at one place means the same at all places;
    a weak term needs no context word in a text that names the topic outright.
    """
    spoiled = {
        hit.term.id: hit.word
        for hit in hits
        if hit.term.one_sense and hit.outcome is HitOutcome.ANTI_WORD
    }
    named = any(
        hit.outcome is HitOutcome.FIRED and hit.term.kind is TermClass.STRONG for hit in hits
    )
    return [_settled(hit, spoiled, named=named) for hit in hits]


def _settled(hit: Hit, spoiled: dict[str, str | None], *, named: bool) -> Hit:
    if hit.term.id in spoiled and hit.outcome in {HitOutcome.FIRED, HitOutcome.NO_CONTEXT}:
        return replace(hit, outcome=HitOutcome.OTHER_SENSE, word=spoiled[hit.term.id])
    if named and hit.outcome is HitOutcome.NO_CONTEXT:
        return replace(hit, outcome=HitOutcome.FIRED)
    return hit


def topic_match(topic: TopicRule, hits: Sequence[Hit], text: PreparedText) -> TopicMatch | None:
    """The match, if a hit fires and the score reaches the topic's threshold."""
    counting = [hit for hit in settled(hits) if hit.outcome in COUNTING]
    fired = [hit for hit in counting if hit.outcome is HitOutcome.FIRED]
    if not fired:
        return None
    placed = [(hit, text.span(hit.start, hit.end, hit.term.id)) for hit in counting]
    parts = _score_parts(topic, placed)
    score = round(sum(parts.values()), 4)
    if score < topic.threshold:
        return None
    return TopicMatch(
        topic=topic.name,
        score=score,
        rule_version=topic.version,
        spans=_underlined(placed),
        rule=_rule(min(fired, key=lambda hit: _RANK[hit.term.kind])),
        parts=parts,
    )


def _score_parts(topic: TopicRule, placed: Sequence[tuple[Hit, Span]]) -> dict[str, float]:
    """Per term its weight, once, times the weight of the best field it stands in."""
    best: dict[str, tuple[float, float]] = {}
    for hit, span in placed:
        field = topic.field_weights[span.field]
        best[hit.term.id] = (hit.term.weight, max(field, best.get(hit.term.id, (0.0, 0.0))[1]))
    return {term: round(weight * field, 4) for term, (weight, field) in best.items()}


def _underlined(placed: Sequence[tuple[Hit, Span]]) -> tuple[Span, ...]:
    """The spans to show, in reading order: of those that overlap the longest, strongest one."""
    ranked = sorted(
        placed, key=lambda pair: (pair[1].start - pair[1].end, _RANK[pair[0].term.kind])
    )
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


def _rule(hit: Hit) -> str:
    near = f" near {hit.word!r}" if hit.word else ""
    return f"{hit.term.kind.value}: {hit.term.id}{near}"
