"""Finds the terms that may occur in each sentence: a cheap filter before the expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from monitor.match.compile.required_literals import RequiredLiterals, literal_strength
from monitor.match.compile.term_rule import TermRule
from monitor.match.text import PreparedText

_RARE = 12  # letters of a literal that hardly ever occurs without its term


class Candidate(NamedTuple):
    """A term worth trying in folded[low:high]."""

    topic: int
    term: TermRule
    low: int
    high: int


class _Entry(NamedTuple):
    """A term, listed under each of its required literals."""

    topic: int
    term: TermRule
    # literals of another part of the term, of which the sentence needs one too; None: no need
    second_literals: frozenset[int] | None
    probe: str  # a literal that the sentence needs besides; empty: none is known
    is_single: bool


class TermIndex:
    """All terms of all topics by their required literals.

    One Aho-Corasick automaton finds the literals of all terms at once. The cost of a text then
    depends on the literals it contains, hardly on the number of terms.
    """

    def __init__(self, terms: Iterable[tuple[int, TermRule]]) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: list[list[_Entry]] = []
        for topic, term in terms:
            second = self._numbered(term.unverified_parts[0]) if _needs_second(term) else None
            is_single = len(term.required_literals) == 1
            entry = _Entry(topic, term, second, _probe(term), is_single)
            for number in self._numbered(term.required_literals):
                self._entries[number].append(entry)
        self._automaton = AhoCorasick(list(self._numbers)) if self._numbers else None

    def candidates(self, text: PreparedText) -> Iterator[Candidate]:
        """Yield the terms that may occur in the text, each once per sentence."""
        folded, entries = text.folded, self._entries  # looked up thousands of times
        for low, high, found in self._sentences(text):
            tried: set[int] = set()
            for literal in found:
                for topic, term, second_literals, probe, is_single in entries[literal]:
                    if second_literals is not None and second_literals.isdisjoint(found):
                        continue
                    if probe and folded.find(probe, low, high) < 0:
                        continue
                    if not is_single:
                        if id(term) in tried:
                            continue
                        tried.add(id(term))
                    if term.may_occur_in(folded, low, high):
                        yield Candidate(topic, term, low, high)

    def _sentences(self, text: PreparedText) -> Iterator[tuple[int, int, set[int]]]:
        """Yield the bounds of each sentence that contains literals, with the literals."""
        if self._automaton is None:
            return
        low, high = 0, -1
        found: set[int] = set()
        # Matches come in the order in which they end, so sentence after sentence.
        matches = self._automaton.find_matches_as_indexes(text.folded, overlapping=True)
        for literal, start, end in matches:
            if not low <= start < end <= high:
                if found:
                    yield low, high, found
                low, high = text.sentence(start, end)
                found = set()
            found.add(literal)
        if found:
            yield low, high, found

    def _numbered(self, literals: RequiredLiterals) -> frozenset[int]:
        for literal in literals:
            if literal not in self._numbers:
                self._numbers[literal] = len(self._entries)
                self._entries.append([])
        return frozenset(self._numbers[literal] for literal in literals)


def _probe(term: TermRule) -> str:
    """Return the literal of a part that has only one and that no required literal proves."""
    alone = [part for part in term.unverified_parts if len(part) == 1]
    return next(iter(alone[0])) if alone else ""


def _needs_second(term: TermRule) -> bool:
    return bool(term.unverified_parts) and literal_strength(term.required_literals)[0] < _RARE
