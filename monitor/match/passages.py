"""What is kept with a match, so that it can be shown when the article has long changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.match.explain import relaxations_in
from monitor.match.sentence import sentence_around
from storage.records import Passage, Span, TopicMatch

_MOST_PASSAGES = 10  # the first ones; a text that names its topic everywhere needs no more


def with_evidence(match: TopicMatch, title: str, text: str) -> TopicMatch:
    """The match with its passages, and what folding forgave for each term."""
    return replace(
        match,
        passages=passages_of(match.spans, {"title": title, "text": text}),
        relaxations=_relaxations(match.spans),
    )


def passages_of(spans: Iterable[Span], fields: Mapping[str, str]) -> tuple[Passage, ...]:
    """The sentences of the spans, each with the sentence before and after it.

    Those that touch are one passage; at most ten, in reading order.
    """
    found: list[Passage] = []
    for span in spans:
        text = fields[span.field]
        start, end = _with_neighbours(text, (span.start, span.end))
        last = found[-1] if found else None
        if last and last.field == span.field and start <= last.end:
            end = max(end, last.end)
            found[-1] = Passage(span.field, last.start, end, text[last.start : end])
        elif len(found) == _MOST_PASSAGES:
            break
        else:
            found.append(Passage(span.field, start, end, text[start:end]))
    return tuple(found)


def _with_neighbours(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = sentence_around(text, span)
    before = len(text[:start].rstrip())
    if before:
        start = sentence_around(text, (before - 1, before - 1))[0]
    after = len(text) - len(text[end:].lstrip())
    if after < len(text):
        end = sentence_around(text, (after, after + 1))[1]
    return start, end


def _relaxations(spans: Iterable[Span]) -> dict[str, tuple[str, ...]]:
    """Per term of which a span needed any, the names of the folding steps."""
    used: dict[str, set[str]] = {}
    for surface, term in {(span.text, span.term) for span in spans}:
        if kinds := relaxations_in(surface):
            used.setdefault(term, set()).update(kind.value for kind in kinds)
    return {term: tuple(sorted(used[term])) for term in sorted(used)}
