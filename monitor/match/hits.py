"""Where a term was found, and what became of it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from config.term import TermClass
from monitor.match.compile.expression import Alternatives
from monitor.match.compile.term_rule import TermRule
from monitor.match.text import PreparedText

_WHOLE_WORD = 40  # letters by which a window reaches out to end with a word; Chinese has no blanks
_BESIDE = 120  # folded characters before a hit in which `not_before` is looked for


class HitOutcome(StrEnum):
    """What became of a place where a term's pattern was found."""

    FIRED = "fired"  # counts, and makes the topic match
    RELATED = "related"  # counts, but cannot make the topic match
    NO_CONTEXT = "no_context"  # a weak term without a word of `near` beside it
    ANTI_WORD = "anti_word"  # a word of `anti` stands beside it
    OTHER_SENSE = "other_sense"  # elsewhere in the text an anti word shows what the term means
    FOLLOWED = "followed"  # a word of `not_after` follows
    PRECEDED = "preceded"  # a word of `not_before` stands before
    INTERRUPTED = "interrupted"  # a word of `not_inside` stands in its gap
    SMALL_LETTERS = "small_letters"  # the term asks for capitals
    OTHER_SPELLING = "other_spelling"  # the term is strict about a difference it shows


COUNTING = frozenset({HitOutcome.FIRED, HitOutcome.RELATED})
# The wording itself is what the term means, whatever stands around it.
WORDING = COUNTING | {HitOutcome.NO_CONTEXT, HitOutcome.ANTI_WORD, HitOutcome.OTHER_SENSE}


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: sets of hits are cheap
class Hit:
    """One place in the folded text where a term's pattern was found."""

    term: TermRule
    start: int
    end: int
    outcome: HitOutcome
    word: str | None = None  # what decided: words beside it, or what a strict term does not forgive


def hits_in(text: PreparedText, term: TermRule, low: int, high: int) -> Iterator[Hit]:
    """All hits of a term between two places of the folded text, refused ones too.

    After a refused hit the search goes on inside it: "global compact on refugees and the global
    compact on migration" holds a good hit within a bad one.
    """
    while match := term.pattern.search(text.folded, low, high):
        start, end = match.span()
        refusal, word = _refusal(text, term, match.span(), high)
        if refusal is None and _has_small_letters(text, match.regs[1:]):
            refusal = HitOutcome.SMALL_LETTERS
        outcome, word = (refusal, word) if refusal else _judged(text, term, start, end)
        yield Hit(term, start, end, outcome, word)
        low = start + 1 if refusal else end


def _refusal(
    text: PreparedText, term: TermRule, span: tuple[int, int], high: int
) -> tuple[HitOutcome | None, str | None]:
    """Why the hit is not the wording that the term means, and the word that shows it."""
    folded, (start, end) = text.folded, span
    if term.not_after and (found := term.not_after.match(folded, end, high)):
        return HitOutcome.FOLLOWED, found[0].strip()
    if term.not_before:
        low = folded.rfind(" ", 0, max(0, start - _BESIDE)) + 1
        if found := term.not_before.search(folded, low, start):
            return HitOutcome.PRECEDED, found[0].strip()
    if term.not_inside and (found := term.not_inside.search(folded, start, end)):
        return HitOutcome.INTERRUPTED, found[0].strip()
    if term.strictness:
        surface = text.span(start, end, term.id).text
        if offences := term.strictness.offended_by(surface):
            return HitOutcome.OTHER_SPELLING, ", ".join(offences)
    return None, None


def _judged(
    text: PreparedText, term: TermRule, start: int, end: int
) -> tuple[HitOutcome, str | None]:
    """What the words around a hit make of it."""
    if term.anti and (word := _word_beside(text, term.anti, (start, end), term.anti_window)):
        return HitOutcome.ANTI_WORD, word
    if term.kind is TermClass.RELATED:
        return HitOutcome.RELATED, None
    if term.kind is TermClass.WEAK:
        words = []
        for wanted in term.near:
            word = _word_beside(text, wanted, (start, end), term.window)
            if word is None and term.has_gap:
                word = _first_word(text, wanted, (start, end))
            if word is None:
                return HitOutcome.NO_CONTEXT, None
            words.append(word)
        return HitOutcome.FIRED, ", ".join(words)
    return HitOutcome.FIRED, None


def _word_beside(
    text: PreparedText, wanted: Alternatives, hit: tuple[int, int], window: int
) -> str | None:
    """The first wanted word after, else before, a hit, within the window but not in the hit."""
    folded, (start, end) = text.folded, hit
    outer = max(0, start - window - _WHOLE_WORD), min(len(folded), end + window + _WHOLE_WORD)
    low = folded.rfind(" ", outer[0], max(1, start - window)) + 1 or outer[0]
    high = folded.find(" ", end + window, outer[1])
    after = _first_word(text, wanted, (end, outer[1] if high < 0 else high))
    return after or _first_word(text, wanted, (low, start))


def _first_word(text: PreparedText, wanted: Alternatives, bounds: tuple[int, int]) -> str | None:
    for found in wanted.finditer(text.folded, *bounds):
        if not _has_small_letters(text, found.regs[1:]):
            return found[0]
    return None


def _has_small_letters(text: PreparedText, groups: tuple[tuple[int, int], ...]) -> bool:
    return any(
        not _as_read(text.span(start, end, "").text).isupper()
        for start, end in groups
        if start >= 0
    )


def _as_read(written: str) -> str:
    """What was written with its character references read: capitals may be `&#1043;` too."""
    while (read := html.unescape(written)) != written:
        written = read
    return written
