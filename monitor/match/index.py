"""Which terms may stand in which sentences: the cheap look before the close one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from monitor.match.compile.required_literals import RequiredLiterals, literal_strength
from monitor.match.compile.term_rule import TermRule
from monitor.match.text import PreparedText

_SELDOM = 12  # letters of a key that hardly ever stands in a text without its term


class Candidate(NamedTuple):
    """A term worth trying between two places of the folded text."""

    topic: int
    term: TermRule
    low: int
    high: int


class _Entry(NamedTuple):
    """A term where one of its keys is known."""

    topic: int
    term: TermRule
    witnesses: frozenset[int] | None  # keys of another part of the term: one has to stand there too


class TermIndex:
    """All terms of all topics by their keys, strings that stand wherever the term does.

    One automaton finds the keys of all terms at once. What a text costs then depends on the
    keys that stand in it, hardly on how many terms there are.
    """

    def __init__(self, terms: Iterable[tuple[int, TermRule]]) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: list[list[_Entry]] = []
        for topic, term in terms:
            witnesses = self._numbered(term.unverified_parts[0]) if _needs_witness(term) else None
            entry = _Entry(topic, term, witnesses)
            for number in self._numbered(term.keys):
                self._entries[number].append(entry)
        self._automaton = AhoCorasick(list(self._numbers)) if self._numbers else None

    def candidates(self, text: PreparedText) -> Iterator[Candidate]:
        """Terms that may stand in the text, sentence by sentence; each once in a sentence."""
        for low, high, found in self._sentences(text):
            tried: set[int] = set()
            for key in found:
                for topic, term, witnesses in self._entries[key]:
                    if witnesses is not None and witnesses.isdisjoint(found):
                        continue
                    if len(term.keys) > 1:
                        if id(term) in tried:
                            continue
                        tried.add(id(term))
                    if term.may_stand_in(text.folded, low, high):
                        yield Candidate(topic, term, low, high)

    def _sentences(self, text: PreparedText) -> Iterator[tuple[int, int, set[int]]]:
        """Stretches of text in which keys stand, with the keys."""
        if self._automaton is None:
            return
        low, high = 0, -1
        found: set[int] = set()
        # Keys come in the order in which they end, so sentence after sentence.
        keys = self._automaton.find_matches_as_indexes(text.folded, overlapping=True)
        for key, start, end in keys:
            if not low <= start < end <= high:
                if found:
                    yield low, high, found
                low, high = text.sentence(start, end)
                found = set()
            found.add(key)
        if found:
            yield low, high, found

    def _numbered(self, keys: RequiredLiterals) -> frozenset[int]:
        for key in keys:
            if key not in self._numbers:
                self._numbers[key] = len(self._entries)
                self._entries.append([])
        return frozenset(self._numbers[key] for key in keys)


def _needs_witness(term: TermRule) -> bool:
    return bool(term.unverified_parts) and literal_strength(term.keys)[0] < _SELDOM
