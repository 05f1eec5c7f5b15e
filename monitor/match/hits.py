"""Finds the hits of a term and decides the outcome of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from config.term import TermClass
from monitor.match.compile.expression import Alternatives
from monitor.match.compile.term_rule import TermRule
from monitor.match.text import PreparedText
from storage.folding import BARRIER

_WHOLE_WORD = 40  # letters by which a window may grow to end with a word; Chinese has no blanks
# Folded characters that are searched before a hit for `not_before`, around it for `not_part_of`.
_BESIDE = 120


_COMMA = re.compile(r"[,;:\u060c\u061b](?=\s)")


class HitOutcome(StrEnum):
    """Whether a hit counts, or why it does not."""

    FIRED = "fired"  # counts, and makes the topic match
    RELATED = "related"  # counts, but cannot make the topic match
    NO_CONTEXT = "no_context"  # a weak term without a word of `near` beside it
    ANTI_WORD = "anti_word"  # a word of `anti` is near
    OTHER_SENSE = "other_sense"  # elsewhere in the text an anti word shows what the term means
    FOLLOWED = "followed"  # a word of `not_after` follows
    PRECEDED = "preceded"  # a word of `not_before` precedes
    PART_OF = "part_of"  # it is part of a wording of `not_part_of`
    INTERRUPTED = "interrupted"  # a word of `not_inside` is in its gap
    LISTED = "listed"  # a comma parts its words, and the term allows none
    SMALL_LETTERS = "small_letters"  # the term asks for capitals
    OTHER_SPELLING = "other_spelling"  # the term is strict about a difference it shows


COUNTING = frozenset({HitOutcome.FIRED, HitOutcome.RELATED})
# The wording itself is what the term means, whatever its context.
WORDING = COUNTING | {HitOutcome.NO_CONTEXT, HitOutcome.ANTI_WORD, HitOutcome.OTHER_SENSE}


# Hits compare by identity, so that hashing them for sets of evidence is cheap.
@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A match of a term's pattern in the folded text, with its outcome."""

    term: TermRule
    start: int
    end: int
    outcome: HitOutcome
    # the context words that decided, or the differences that a strict term does not forgive
    word: str | None = None


def hits_in(text: PreparedText, term: TermRule, low: int, high: int) -> Iterator[Hit]:
    """Yield all hits of a term in folded[low:high], refused ones too.

    After a refused hit the search goes on inside it: "global compact on refugees and the global
    compact on migration" holds a good hit within a bad one.
    """
    while match := term.pattern.search(text.folded, low, high):
        start, end = match.span()
        refusal, word = _refusal(text, term, match.span(), high)
        groups = match.regs[1:]
        if refusal is None and _has_small_letters(text, groups, first=term.capital_first):
            refusal = HitOutcome.SMALL_LETTERS
        outcome, word = (refusal, word) if refusal else _outcome(text, term, start, end)
        yield Hit(term, start, end, outcome, word)
        low = start + 1 if refusal else end


def _refusal(
    text: PreparedText, term: TermRule, span: tuple[int, int], high: int
) -> tuple[HitOutcome | None, str | None]:
    """Return why the hit is not the wording that the term means, and the word that shows it."""
    folded, (start, end) = text.folded, span
    if term.not_after and (found := term.not_after.match(folded, end, high)):
        return HitOutcome.FOLLOWED, found[0].strip()
    if term.not_before:
        low = folded.rfind(" ", 0, max(0, start - _BESIDE)) + 1
        if found := term.not_before.search(folded, low, start):
            return HitOutcome.PRECEDED, found[0].strip()
    if term.not_inside and (found := term.not_inside.search(folded, start, end)):
        return HitOutcome.INTERRUPTED, found[0].strip()
    if term.not_part_of and (found := _overlapping(text, term.not_part_of, span, high)):
        return HitOutcome.PART_OF, found[0].strip()
    if not term.commas and _COMMA.search(_unescaped(text.span(start, end, term.id).text)):
        return HitOutcome.LISTED, None
    if term.strictness:
        surface = text.span(start, end, term.id).text
        if differences := term.strictness.differences_in(surface):
            return HitOutcome.OTHER_SPELLING, ", ".join(differences)
    return None, None


def _overlapping(
    text: PreparedText, wanted: Alternatives, hit: tuple[int, int], high: int
) -> re.Match[str] | None:
    """Return the first wanted wording that shares a word with the hit, in the same sentence."""
    folded, (start, end) = text.folded, hit
    low = max(0, folded.rfind(BARRIER, 0, start) + 1, folded.rfind(" ", 0, max(1, start - _BESIDE)))
    for found in wanted.finditer(folded, low, min(high, end + _BESIDE)):
        if found.start() < end and found.end() > start:
            return found
    return None


def _outcome(
    text: PreparedText, term: TermRule, start: int, end: int
) -> tuple[HitOutcome, str | None]:
    """Return the outcome that the context of a hit decides, and the words that decided."""
    if term.anti and (word := _word_beside(text, term.anti, (start, end), term.anti_window)):
        return HitOutcome.ANTI_WORD, word
    if term.kind is TermClass.RELATED:
        return HitOutcome.RELATED, None
    if term.kind is TermClass.WEAK:
        needed = [_context_word(text, term, wanted, (start, end)) for wanted in term.near]
        some = [_context_word(text, term, wanted, (start, end)) for wanted in term.near_some]
        facts = [word for word in some if word is not None]
        if None in needed or (term.near_some and len(facts) < term.least):
            return HitOutcome.NO_CONTEXT, None
        return HitOutcome.FIRED, ", ".join(word for word in (*needed, *facts) if word)
    return HitOutcome.FIRED, None


def _context_word(
    text: PreparedText, term: TermRule, wanted: Alternatives, hit: tuple[int, int]
) -> str | None:
    """Return the first wanted word beside a hit, or in a gap of it."""
    word = _word_beside(text, wanted, hit, term.window)
    return _first_word(text, wanted, hit) if word is None and term.has_gap else word


def _word_beside(
    text: PreparedText, wanted: Alternatives, hit: tuple[int, int], window: int
) -> str | None:
    """Return the first wanted word after the hit, else before it, within the window."""
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


def _has_small_letters(
    text: PreparedText, groups: tuple[tuple[int, int], ...], *, first: bool = False
) -> bool:
    """Whether one of the words has small letters; with `first`, whether it begins with one."""
    written = (_unescaped(text.span(*group, "").text) for group in groups if group[0] >= 0)
    if first:
        return any(not _initial(word).isupper() for word in written)
    return any(not word.isupper() for word in written)


def _initial(word: str) -> str:
    """Return the first letter of a word, behind quotes and the like."""
    return next((letter for letter in word if letter.isalnum()), "")


def _unescaped(written: str) -> str:
    """Resolve character references, also escaped ones: capitals may be written `&#1043;`."""
    while (text := html.unescape(written)) != written:
        written = text
    return written
