"""From pattern trees to regular expressions on folded text.

A regular expression made here holds escaped words, blanks and bounded gaps only, and never runs
over a sentence's end, so its cost is bounded by the pattern and the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import count, pairwise

from config.pattern import Choice, Gap, Item, ListName, Sequence, Word
from config.relaxation import Relaxation
from monitor.match.compile.required_literals import (
    Link,
    Literal,
    RequiredLiterals,
    either,
    literal_strength,
    runs,
    written_out,
)
from monitor.match.compile.separators import Writing, separator, separator_texts, unknown_words
from monitor.match.errors import UnusablePatternError
from storage.folding import BARRIER
from storage.folding.canonical import Folding, folding
from storage.folding.han import HAN_CHARACTER

_LETTERS = f"[^ {BARRIER}]*"
_WORD_START, _WORD_END = "(?<![^ ])", "(?![^ ])"
# Folding cuts clitics before an article; before a word without one they may stand or not.
_BARE_CLITICS = "[وف]?[بكل]?"
_POINTED_CLITICS = "(?:[وف][\u064b-\u0652]*)?(?:[بكل][\u064b-\u0652]*)?"  # where points are kept
# Blanks are lost before the first word too: معالميثاق, "with the pact".
_ADJACENT_BEFORE = "(?:(?:مع|من|في|عن|علي|الي|حول|هذا|ان)(?:ال|لل)?)?"
_LONG_WORD = 4  # letters: two such words may run together, shorter ones make other words


class Edge(Enum):
    """What is on one side of a part of a pattern."""

    OUTER = "outer"  # the end of the pattern: a word has to end here
    INNER = "inner"  # another part, after a joint
    STUCK = "stuck"  # another part, written without a blank


@dataclass(frozen=True, slots=True)
class RegexPart:
    """A part of a regular expression, and what its neighbours need to know of it."""

    source: str
    first: frozenset[Writing]
    last: frozenset[Writing]
    keys: RequiredLiterals
    parts: tuple[RequiredLiterals, ...] = ()  # of each part that must be there
    literal: Literal | None = None
    long_word: bool = False  # one plain word that may run together with another


@dataclass(slots=True)
class RegexBuilder:
    """Makes pieces from pattern trees, with the lists of one topic at hand.

    `mark_capitals` puts each word written in capitals into a group of its own, so that its
    letters can be looked up in the text as written. What a list makes is kept: lists use lists,
    and hundreds of terms use the same ones.
    """

    lists: Mapping[str, tuple[Sequence, ...]]
    folding: Folding = field(default_factory=folding)
    mark_capitals: bool = False
    _marks: count[int] = field(default_factory=count)
    _made: dict[tuple[str, Edge, Edge], RegexPart] = field(default_factory=dict)
    _capitals: dict[str, bool] = field(default_factory=dict)  # per list, whether it has any

    def marking(self) -> RegexBuilder:
        """One that marks capitals, and shares what lists without any have made."""
        return replace(self, mark_capitals=True, _marks=count())

    def whole(self, sequence: Sequence) -> RegexPart:
        """The piece for a pattern that stands for itself."""
        return self.sequence(sequence, Edge.OUTER, Edge.OUTER)

    def beside(self, sequence: Sequence) -> RegexPart:
        """The piece for a pattern that stands beside a hit, its edge gaps included."""
        items, joints = sequence.items, ["", ""]
        for side, edge in ((0, items[0]), (1, items[-1])):
            if isinstance(edge, Gap):
                joints[side] = unknown_words(edge.words)
        fixed = slice(bool(joints[0]), len(items) - bool(joints[1]))
        if not items[fixed]:
            raise UnusablePatternError("nothing but a gap")
        glued = sequence.glued[bool(joints[0]) : len(sequence.glued) - bool(joints[1])]
        body = self.whole(Sequence(items[fixed], glued))
        source = f"{joints[0]} ?(?:{body.source})(?: ?{joints[1]} ?)"
        return replace(body, source=source)

    def sequence(self, sequence: Sequence, left: Edge, right: Edge) -> RegexPart:
        """The piece for items in order. Raises UnusablePatternError."""
        row = _Row(self.folding.keep)
        edges = [left, *(Edge.STUCK if glued else Edge.INNER for glued in sequence.glued), right]
        _check_optional(sequence.items)
        for item, (before, after) in zip(sequence.items, pairwise(edges), strict=True):
            if isinstance(item, Gap):
                row.gap = item.words
            else:
                edge = Edge.INNER if row.gap else before
                optional = isinstance(item, Choice) and item.optional
                row.add(self._item(item, edge, after), edge, optional=optional)
        return row.piece()

    def _clitics(self, part: str, edge: Edge) -> str:
        """What may stand before an Arabic word that begins here."""
        keep = self.folding.keep
        if Relaxation.CLITICS in keep:
            return ""
        clitics = _POINTED_CLITICS if Relaxation.ACCENTS in keep else _BARE_CLITICS
        glued = edge is Edge.OUTER and len(part) >= _LONG_WORD and Relaxation.BLANKS not in keep
        return _ADJACENT_BEFORE + clitics if glued else clitics

    def _item(self, item: Word | ListName | Choice, left: Edge, right: Edge) -> RegexPart:
        if isinstance(item, Word):
            return self._word(item, left, right)
        if isinstance(item, ListName):
            return self._list(item.name, left, right)
        return _either([self.sequence(option, left, right) for option in item.options])

    def _list(self, name: str, left: Edge, right: Edge) -> RegexPart:
        key = (name, left, right)
        if key in self._made and not (self.mark_capitals and self._has_capitals(name)):
            return self._made[key]
        piece = _either([self.sequence(entry, left, right) for entry in self.lists[name]])
        if not (self.mark_capitals and self._has_capitals(name)):  # marks have numbers of their own
            self._made[key] = piece
        return piece

    def _has_capitals(self, name: str) -> bool:
        if name not in self._capitals:
            self._capitals[name] = any(map(self._shows_capitals, self.lists[name]))
        return self._capitals[name]

    def _shows_capitals(self, sequence: Sequence) -> bool:
        return any(
            _is_in_capitals(item.text)
            if isinstance(item, Word)
            else self._has_capitals(item.name)
            if isinstance(item, ListName)
            else isinstance(item, Choice) and any(map(self._shows_capitals, item.options))
            for item in sequence.items
        )

    def _word(self, word: Word, left: Edge, right: Edge) -> RegexPart:
        letters = self.folding.fold(word.text).split(" ")
        if letters == [""]:
            raise UnusablePatternError(f"nothing is left of {word.text!r} after folding")
        row = _Row(self.folding.keep)
        last = len(letters) - 1
        for index, part in enumerate(letters):
            before = left if index == 0 else Edge.INNER
            after = right if index == last else Edge.INNER
            opened = (word.open_start and index == 0, word.open_end and index == last)
            row.add(self._letters(part, (before, after), opened), before)
        piece = row.piece()
        if self.mark_capitals and _is_in_capitals(word.text):
            source = f"(?P<c{next(self._marks)}>{piece.source})"
            return replace(piece, source=source, long_word=False)
        return piece

    def _letters(self, part: str, edges: tuple[Edge, Edge], opened: tuple[bool, bool]) -> RegexPart:
        """One word without blanks. A star beside Chinese says nothing: words have no ends there."""
        first, last = _writing(part[0]), _writing(part[-1])
        open_start = opened[0] and first is not Writing.HAN
        open_end = opened[1] and last is not Writing.HAN
        source = re.escape(part)
        clitics = ""
        if open_start:
            source = _LETTERS + source
        elif first is Writing.ARABIC and edges[0] is not Edge.STUCK:
            clitics = self._clitics(part, edges[0])
            source = clitics + source
        if open_end:
            source += _LETTERS
        if edges[0] is Edge.OUTER and first is not Writing.HAN:
            source = _WORD_START + source
        if edges[1] is Edge.OUTER and last is not Writing.HAN:
            source += _WORD_END
        key = part
        if len(part) < _LONG_WORD and first is last is Writing.SPACED:
            left = "" if open_start or edges[0] is Edge.STUCK else " "
            right = "" if open_end or edges[1] is Edge.STUCK else " "
            key = f"{left}{part}{right}"
        long_word = len(part) >= _LONG_WORD and first is last is Writing.SPACED and not any(opened)
        return RegexPart(
            source,
            frozenset({first}),
            frozenset({last}),
            frozenset({key}),
            literal=Literal(frozenset({part}), not (open_start or clitics), not open_end),
            long_word=long_word,
        )


@dataclass(slots=True)
class _Row:
    """Pieces side by side."""

    keep: frozenset[Relaxation]
    gap: int = 0  # unknown words before the next piece
    _source: str = ""
    _first: frozenset[Writing] = frozenset()
    _last: frozenset[Writing] = frozenset()
    _before: bool = False  # the last piece is a long word
    _keys: list[RequiredLiterals] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)

    def add(self, piece: RegexPart, edge: Edge, *, optional: bool = False) -> None:
        between = ""
        if not self._links:
            self._source, self._first, self._last = piece.source, piece.first, piece.last
        else:
            long_words = self._before and piece.long_word
            kinds = (self._last, piece.first)
            adjacent = edge is Edge.STUCK
            between = separator(
                kinds, self.keep, gap=self.gap, adjacent=adjacent, long_words=long_words
            )
            self._source += f"(?:{between}{piece.source})?" if optional else between + piece.source
            self._last = self._last | piece.last if optional else piece.last
        self._links.append(Link(piece.literal, separator_texts(between), optional))
        self._before = piece.long_word and not optional
        self.gap = 0
        if not optional:
            self._keys.append(piece.keys)

    def piece(self) -> RegexPart:
        return RegexPart(
            self._source,
            self._first,
            self._last,
            keys=max([*self._keys, *runs(self._links)], key=literal_strength),
            parts=tuple(self._keys),
            literal=written_out(self._links),
            long_word=len(self._links) == 1 and self._before,
        )


def _either(options: list[RegexPart]) -> RegexPart:
    if len(options) == 1:
        return options[0]
    return RegexPart(
        f"(?:{'|'.join(option.source for option in options)})",
        frozenset().union(*(option.first for option in options)),
        frozenset().union(*(option.last for option in options)),
        frozenset().union(*(option.keys for option in options)),
        literal=either([option.literal for option in options]),
        long_word=all(option.long_word for option in options),
    )


def _is_in_capitals(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _writing(letter: str) -> Writing:
    if HAN_CHARACTER.match(letter):
        return Writing.HAN
    return Writing.ARABIC if _ARABIC.match(letter) else Writing.SPACED


_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")


def _check_optional(items: tuple[Item, ...]) -> None:
    for index, item in enumerate(items):
        if isinstance(item, Choice) and item.optional:
            around = items[max(0, index - 1) : index + 2]
            if len(around) < 3 or any(isinstance(neighbour, Gap) for neighbour in around):
                raise UnusablePatternError(
                    "a part that may be missing needs fixed parts on both sides"
                )
