"""Explains why a text matches a topic, or what came nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.relaxation import Relaxation
from config.said import Said, said
from config.term import TermClass
from monitor.match.compile.term_rule import TermRule
from monitor.match.hits import Hit, HitOutcome
from monitor.match.plan import ArticleContext
from monitor.match.rules import TopicRule
from monitor.match.text import PreparedText
from monitor.match.verdict import UNKNOWN_CONTEXT, Verdict, evaluate, match_of, resolve_hits
from storage.folding import BARRIER, fold, folding
from storage.records import Span, TopicMatch

# Sentences in `said` are found and translated by monitor.locale.
_REASONS = {
    HitOutcome.FIRED: said("fires"),
    HitOutcome.RELATED: said("adds to the score"),
    HitOutcome.NO_CONTEXT: said("weak, and no word of its context stands near"),
    HitOutcome.ANTI_WORD: said("refused: an excluding word stands near"),
    HitOutcome.OTHER_SENSE: said(
        "refused: elsewhere in the text an excluding word gives its sense"
    ),
    HitOutcome.FOLLOWED: said("refused: an excluding word follows"),
    HitOutcome.PRECEDED: said("refused: an excluding word stands before"),
    HitOutcome.PART_OF: said("refused: it is part of an excluded name"),
    HitOutcome.INTERRUPTED: said("refused: an excluding word stands inside"),
    HitOutcome.LISTED: said("refused: a comma parts its words"),
    HitOutcome.SMALL_LETTERS: said("refused: not in capitals"),
    HitOutcome.OTHER_SPELLING: said("refused: spelt otherwise, and the term is strict about"),
}
_COUNTS = said("counts")  # of a hit that would fire, in a text that does not match all the same


@dataclass(frozen=True, slots=True)
class HitExplanation:
    """One hit of a term, with its outcome and the reason."""

    span: Span
    kind: TermClass
    outcome: HitOutcome
    why: Said  # with the word that decided
    word: str | None  # the context or excluding word, as folded
    relaxations: tuple[Relaxation, ...]  # what folding forgave in the surface

    @property
    def reason(self) -> str:
        """The reason in English."""
        return str(self.why)


@dataclass(frozen=True, slots=True)
class PartialPhrase:
    """A term of which one sentence has some parts, but not all, or not in order."""

    term: str
    found: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicExplanation:
    """How one topic was decided for one text."""

    topic: str
    rule_version: str
    match: TopicMatch | None
    hits: tuple[HitExplanation, ...]
    score: float  # of what was found, whether it matches or not
    threshold: float
    is_complete: bool  # the terms found are those that the topic asks for; the score may be too low
    parts: dict[str, float]  # of the score, by term
    unmet: Said | None  # why the terms found are not enough; None: no term that counts was found
    partial: PartialPhrase | None  # only if there is no hit

    @property
    def matched(self) -> bool:
        return self.match is not None

    @property
    def nearest_miss(self) -> str | None:
        """What came nearest to a match, in English; None as for `miss`."""
        return str(self.miss) if self.miss else None

    @property
    def miss(self) -> Said | None:
        """What came nearest to a match; None if the topic matches or nothing was near."""
        if self.matched:
            return None
        if self.unmet:
            return self.unmet
        if self.hits:
            nearest = min(self.hits, key=lambda hit: _NEARNESS[hit.outcome])
            values = {"text": repr(nearest.span.text), "term": nearest.span.term}
            return Said("{text} ({term}): {reason}", {**values, "reason": nearest.why})
        if self.partial:
            found, missing = ", ".join(self.partial.found), ", ".join(self.partial.missing)
            term = self.partial.term
            if missing:
                return said(
                    "part of {term}: found {found}; missing {missing}",
                    term=term,
                    found=found,
                    missing=missing,
                )
            return said("part of {term}: found {found}; missing the order", term=term, found=found)
        return None


_NEARNESS = {outcome: rank for rank, outcome in enumerate(_REASONS)}


def explain_topic(
    topic: TopicRule,
    hits: Sequence[Hit],
    text: PreparedText,
    context: ArticleContext = UNKNOWN_CONTEXT,
) -> TopicExplanation:
    """Explain how one topic was decided for one text."""
    verdict = evaluate(topic, hits, text, context)
    is_for = topic.is_for(context.language)
    match = match_of(topic, verdict) if is_for else None
    return TopicExplanation(
        topic=topic.name,
        rule_version=topic.version,
        match=match,
        hits=tuple(
            _explained(hit, text, matched=match is not None) for hit in resolve_hits(topic, hits)
        ),
        score=verdict.score,
        threshold=topic.threshold,
        is_complete=is_for and verdict.mode is not None,
        parts=verdict.parts,
        unmet=_unmet(topic, verdict) if is_for else _wrong_language(topic),
        partial=None if hits else nearest_phrase(topic, text),
    )


def _wrong_language(topic: TopicRule) -> Said:
    languages = ", ".join(sorted(topic.languages))
    return said("the topic is for texts in {languages} only", languages=languages)


def _unmet(topic: TopicRule, verdict: Verdict) -> Said | None:
    """Return why the terms found are not enough; None if they are, or none was found."""
    if verdict.matched or not verdict.scored:
        return None
    if verdict.mode:
        return said(
            "the score is {score}, and the topic asks for {threshold}",
            score=f"{verdict.score:g}",
            threshold=f"{verdict.threshold:g}",
        )
    found = ", ".join(dict.fromkeys(hit.term.id for hit, _ in verdict.scored))
    modes = " and the ".join(mode.name for mode in topic.modes if mode.name != "terms")
    if not modes:
        return None
    return said("found {terms}: not enough for the {modes} of the topic", terms=found, modes=modes)


def _explained(hit: Hit, text: PreparedText, *, matched: bool) -> HitExplanation:
    span = text.span(hit.start, hit.end, hit.term.id)
    return HitExplanation(
        span=span,
        kind=hit.term.kind,
        outcome=hit.outcome,
        why=_why(hit, matched=matched),
        word=hit.word,
        relaxations=relaxations_in(span.text),
    )


def _why(hit: Hit, *, matched: bool) -> Said:
    fires = hit.outcome is HitOutcome.FIRED
    reason = _COUNTS if fires and not matched else _REASONS[hit.outcome]
    if hit.outcome is HitOutcome.OTHER_SPELLING:
        return Said("{reason} {word}", {"reason": reason, "word": hit.word})
    return (
        Said("{reason} ({word})", {"reason": reason, "word": repr(hit.word)})
        if hit.word
        else reason
    )


def relaxations_in(surface: str) -> tuple[Relaxation, ...]:
    """Return the differences that folding removes from a text."""
    folded = fold(surface)
    return tuple(kind for kind in Relaxation if folding(frozenset({kind})).fold(surface) != folded)


def nearest_phrase(topic: TopicRule, text: PreparedText) -> PartialPhrase | None:
    """Find the term of which one sentence has the most parts, if it has at least half of them."""
    best: tuple[float, PartialPhrase] | None = None
    sentences = text.folded.split(BARRIER)
    for term in topic.terms:
        if term.kind is TermClass.RELATED or len(term.part_literals) < 2:
            continue
        for sentence in sentences:
            partial = _partial(term, sentence)
            share = len(partial.found) / len(term.part_literals)
            if share >= 0.5 and (best is None or share > best[0]):
                best = share, partial
    return best[1] if best else None


def _partial(term: TermRule, sentence: str) -> PartialPhrase:
    found, missing = [], []
    for part in term.part_literals:
        present = sorted(literal.strip() for literal in part if literal in sentence)
        if present:
            found.append(present[0])
        else:
            missing.append(min(part).strip())
    return PartialPhrase(term.id, tuple(found), tuple(missing))
