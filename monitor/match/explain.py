"""Why a text matches a topic, or what came nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.relaxation import Relaxation
from config.term import TermClass
from monitor.match.compile.term_rule import TermRule
from monitor.match.hits import Hit, HitOutcome
from monitor.match.plan import ArticleContext
from monitor.match.rules import TopicRule
from monitor.match.text import PreparedText
from monitor.match.verdict import NOTHING_KNOWN, Verdict, judge, match_of, settled
from storage.folding import BARRIER, fold, folding
from storage.records import Span, TopicMatch

_REASONS = {
    HitOutcome.FIRED: "fires",
    HitOutcome.RELATED: "adds to the score",
    HitOutcome.NO_CONTEXT: "weak, and no word of its context stands near",
    HitOutcome.ANTI_WORD: "refused: an excluding word stands near",
    HitOutcome.OTHER_SENSE: "refused: elsewhere in the text an excluding word gives its sense",
    HitOutcome.FOLLOWED: "refused: an excluding word follows",
    HitOutcome.PRECEDED: "refused: an excluding word stands before",
    HitOutcome.INTERRUPTED: "refused: an excluding word stands inside",
    HitOutcome.SMALL_LETTERS: "refused: not in capitals",
    HitOutcome.OTHER_SPELLING: "refused: spelt otherwise, and the term is strict about",
}


@dataclass(frozen=True, slots=True)
class HitExplanation:
    """One place where a term was found, and what became of it."""

    span: Span
    kind: TermClass
    outcome: HitOutcome
    reason: str  # in words, with the word that decided
    word: str | None  # the context or excluding word, as folded
    relaxations: tuple[Relaxation, ...]  # what folding forgave in the surface


@dataclass(frozen=True, slots=True)
class PartialPhrase:
    """A term of which some parts stand in one sentence, but not all, or not in order."""

    term: str
    found: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicExplanation:
    """What a matcher sees of one topic in one text."""

    topic: str
    rule_version: str
    match: TopicMatch | None
    hits: tuple[HitExplanation, ...]
    score: float  # of what was found, whether it matches or not
    threshold: float
    parts: dict[str, float]  # of the score, by term
    unmet: str | None  # terms were found that count, but: why that is not enough
    partial: PartialPhrase | None  # only where nothing was hit

    @property
    def matched(self) -> bool:
        return self.match is not None

    @property
    def nearest_miss(self) -> str | None:
        """For a topic that does not match: in words, what came nearest to it."""
        if self.matched:
            return None
        if self.unmet:
            return self.unmet
        if self.hits:
            nearest = min(self.hits, key=lambda hit: _NEARNESS[hit.outcome])
            return f"{nearest.span.text!r} ({nearest.span.term}): {nearest.reason}"
        if self.partial:
            found, missing = ", ".join(self.partial.found), ", ".join(self.partial.missing)
            return f"part of {self.partial.term}: found {found}; missing {missing or 'the order'}"
        return None


_NEARNESS = {outcome: rank for rank, outcome in enumerate(_REASONS)}


def explain_topic(
    topic: TopicRule, hits: Sequence[Hit], text: PreparedText, about: ArticleContext = NOTHING_KNOWN
) -> TopicExplanation:
    """The whole account of one topic."""
    verdict = judge(topic, hits, text, about)
    return TopicExplanation(
        topic=topic.name,
        rule_version=topic.version,
        match=match_of(topic, verdict) if topic.is_for(about.language) else None,
        hits=tuple(_explained(hit, text) for hit in settled(topic, hits)),
        score=verdict.score,
        threshold=topic.threshold,
        parts=verdict.parts,
        unmet=_unmet(topic, verdict) if topic.is_for(about.language) else _wrong_language(topic),
        partial=None if hits else nearest_phrase(topic, text),
    )


def _wrong_language(topic: TopicRule) -> str:
    return f"the topic is for texts in {', '.join(sorted(topic.languages))} only"


def _unmet(topic: TopicRule, verdict: Verdict) -> str | None:
    """Why what was found is not enough, where it would be worth something."""
    if verdict.matched or not verdict.worth:
        return None
    if verdict.way:
        return f"the score is {verdict.score:g}, and the topic asks for {verdict.threshold:g}"
    found = ", ".join(dict.fromkeys(hit.term.id for hit, _ in verdict.worth))
    asked = " and the ".join(way.name for way in topic.ways if way.name != "terms")
    return f"found {found}: not enough for the {asked} of the topic" if asked else None


def _explained(hit: Hit, text: PreparedText) -> HitExplanation:
    span = text.span(hit.start, hit.end, hit.term.id)
    return HitExplanation(
        span=span,
        kind=hit.term.kind,
        outcome=hit.outcome,
        reason=_reason(hit),
        word=hit.word,
        relaxations=relaxations_in(span.text),
    )


def _reason(hit: Hit) -> str:
    reason = _REASONS[hit.outcome]
    if hit.outcome is HitOutcome.OTHER_SPELLING:
        return f"{reason} {hit.word}"
    return f"{reason} ({hit.word!r})" if hit.word else reason


def relaxations_in(surface: str) -> tuple[Relaxation, ...]:
    """What folding changed in a piece of text."""
    folded = fold(surface)
    return tuple(kind for kind in Relaxation if folding(frozenset({kind})).fold(surface) != folded)


def nearest_phrase(topic: TopicRule, text: PreparedText) -> PartialPhrase | None:
    """The term of which most parts stand in one sentence, if at least half of them do."""
    best: tuple[float, PartialPhrase] | None = None
    sentences = text.folded.split(BARRIER)
    for term in topic.terms:
        if term.kind is TermClass.RELATED or len(term.parts) < 2:
            continue
        for sentence in sentences:
            partial = _partial(term, sentence)
            share = len(partial.found) / len(term.parts)
            if share >= 0.5 and (best is None or share > best[0]):
                best = share, partial
    return best[1] if best else None


def _partial(term: TermRule, sentence: str) -> PartialPhrase:
    found, missing = [], []
    for part in term.parts:
        present = sorted(key.strip() for key in part if key in sentence)
        if present:
            found.append(present[0])
        else:
            missing.append(min(part).strip())
    return PartialPhrase(term.id, tuple(found), tuple(missing))
