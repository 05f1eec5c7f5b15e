"""Adds to a match the passages that show it, so that it outlives changes of the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.match.explain import relaxations_in
from monitor.match.sentence import sentence_around
from storage.records import Passage, Span, TopicMatch

_MOST_PASSAGES = 10  # the first ones; a text that names its topic everywhere needs no more


def with_evidence(match: TopicMatch, title: str, text: str) -> TopicMatch:
    """Return the match with its passages, and the differences that folding forgave per term."""
    return replace(
        match,
        passages=passages_of(match.spans, {"title": title, "text": text}),
        relaxations=_relaxations(match.spans),
    )


def passages_of(spans: Iterable[Span], fields: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return the sentences of the spans, each with the sentence before and after it.

    Passages that touch are merged; at most ten are returned, in reading order.
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
    """Return the names of the folding steps that the spans needed, by term."""
    used: dict[str, set[str]] = {}
    for surface, term in {(span.text, span.term) for span in spans}:
        if kinds := relaxations_in(surface):
            used.setdefault(term, set()).update(kind.value for kind in kinds)
    return {term: tuple(sorted(used[term])) for term in sorted(used)}
