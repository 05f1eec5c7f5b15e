"""Builds regular expressions for folded text from pattern trees.

A regular expression made here holds escaped words, blanks and bounded gaps only, and never runs
over a sentence's end, so its cost is bounded by the pattern and the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import count, pairwise

from config.pattern import Choice, Forms, Gap, Item, ListName, Sequence, Word
from config.relaxation import Relaxation
from config.said import said
from monitor.match.compile.expression import Alternatives
from monitor.match.compile.required_literals import (
    Link,
    Literal,
    RequiredLiterals,
    either,
    literal_runs,
    literal_strength,
    written_out,
)
from monitor.match.compile.separators import Writing, separator, separator_texts, unknown_words
from monitor.match.errors import UnusablePatternError
from storage.folding import BARRIER
from storage.folding.canonical import Folding, folding
from storage.folding.han import HAN_CHARACTER

_LETTERS = f"[^ {BARRIER}]*"
_WORD_START, _WORD_END = "(?<![^ ])", "(?![^ ])"
# Folding cuts clitics before an article only; before a word without an article they are optional.
_BARE_CLITICS = "[وف]?[بكل]?"
_POINTED_CLITICS = "(?:[وف][\u064b-\u0652]*)?(?:[بكل][\u064b-\u0652]*)?"  # where points are kept
_WAW = "و"
# Blanks are lost before the first word too: معالميثاق, "with the pact".
_ADJACENT_BEFORE = "(?:(?:مع|من|في|عن|علي|الي|حول|هذا|ان)(?:ال|لل)?)?"
_MOST_WRITTEN_OUT = 8  # forms of a word; with more, its stem is what is looked for
_LONG_WORD = 4  # letters: two such words may run together, shorter ones make other words


_HANGUL = re.compile("[\u1100-\u11ff]")
_LONG_HANGUL = 2  # letters of one syllable: Korean is written with and without blanks


class Edge(Enum):
    """What borders a part of a pattern on one side."""

    OUTER = "outer"  # the end of the pattern: a word has to end here
    INNER = "inner"  # another part, after a separator
    ADJACENT = "adjacent"  # another part, written without a blank


@dataclass(frozen=True, slots=True)
class RegexPart:
    """A part of a regular expression, with what its neighbours need to know about it."""

    source: str
    first: frozenset[Writing]
    last: frozenset[Writing]
    required_literals: RequiredLiterals
    part_literals: tuple[RequiredLiterals, ...] = ()  # of each part that is not optional
    literal: Literal | None = None
    long_word: bool = False  # one plain word that may run together with another


@dataclass(slots=True)
class RegexBuilder:
    """Builds regular expressions from pattern trees, with the word lists of one topic.

    `mark_capitals` puts each word written in capitals into a group of its own, so that its
    letters can be looked up in the text as written; with `mark_names` each word that begins with
    a capital. The parts built for lists are cached: lists use lists, and hundreds of terms use the
    same ones.
    """

    lists: Mapping[str, tuple[Sequence, ...]]
    folding: Folding = field(default_factory=folding)
    mark_capitals: bool = False
    mark_names: bool = False
    # What was built for tuples of patterns, by their identity, which is kept alive with it.
    alternatives: dict[tuple[bool, int], tuple[object, Alternatives]] = field(default_factory=dict)
    _marks: count[int] = field(default_factory=count)
    _list_parts: dict[tuple[str, Edge, Edge], RegexPart] = field(default_factory=dict)
    # Per list and `mark_names`, whether it has any.
    _capitals: dict[tuple[str, bool], bool] = field(default_factory=dict)

    def with_marked_capitals(self, *, names: bool = False) -> RegexBuilder:
        """Return a builder that marks capitals and shares the cached parts of lists."""
        return replace(self, mark_capitals=True, mark_names=names, _marks=count())

    def build(self, sequence: Sequence) -> RegexPart:
        """Build the expression of a whole pattern. Raises UnusablePatternError."""
        return self.sequence(sequence, Edge.OUTER, Edge.OUTER)

    def beside(self, sequence: Sequence) -> RegexPart:
        """Build the part for a pattern beside a hit, with its gaps at the edges.

        Raises UnusablePatternError.
        """
        items, gaps = sequence.items, ["", ""]
        for side, edge in ((0, items[0]), (1, items[-1])):
            if isinstance(edge, Gap):
                gaps[side] = unknown_words(edge.words)
        fixed = slice(bool(gaps[0]), len(items) - bool(gaps[1]))
        if not items[fixed]:
            raise UnusablePatternError(said("nothing but a gap"))
        adjacent = sequence.adjacent[bool(gaps[0]) : len(sequence.adjacent) - bool(gaps[1])]
        body = self.build(Sequence(items[fixed], adjacent))
        source = f"{gaps[0]} ?(?:{body.source})(?: ?{gaps[1]} ?)"
        return replace(body, source=source)

    def sequence(self, sequence: Sequence, left: Edge, right: Edge) -> RegexPart:
        """Build the part for items in order. Raises UnusablePatternError."""
        row = _Row(self.folding.keep)
        edges = [
            left,
            *(Edge.ADJACENT if adjacent else Edge.INNER for adjacent in sequence.adjacent),
            right,
        ]
        _check_optional(sequence.items)
        for item, (before, after) in zip(sequence.items, pairwise(edges), strict=True):
            if isinstance(item, Gap):
                row.gap = item.words
            else:
                edge = Edge.INNER if row.gap else before
                optional = isinstance(item, Choice) and item.optional
                row.add(self._item(item, edge, after), edge, optional=optional)
        return row.joined()

    def _clitics(self, letters: str, written: str, edge: Edge) -> str:
        """Return the expression for what may precede an Arabic word that begins here.

        Folding takes a waw of the word itself for "and", but not behind "by" or "for": بوزارة.
        """
        keep = self.folding.keep
        if Relaxation.CLITICS in keep:
            return ""
        clitics = _POINTED_CLITICS if Relaxation.ACCENTS in keep else _BARE_CLITICS
        may_run_on = (
            edge is Edge.OUTER and len(letters) >= _LONG_WORD and Relaxation.BLANKS not in keep
        )
        if written.startswith(_WAW) and not letters.startswith(_WAW):
            clitics += f"{_WAW}?"
        return _ADJACENT_BEFORE + clitics if may_run_on else clitics

    def _item(self, item: Word | Forms | ListName | Choice, left: Edge, right: Edge) -> RegexPart:
        if isinstance(item, Word):
            return self._word(item, left, right)
        if isinstance(item, Forms):
            return self._marked(item.written, self._forms(item, left, right))
        if isinstance(item, ListName):
            return self._list(item.name, left, right)
        return _either([self.sequence(option, left, right) for option in item.options])

    def _list(self, name: str, left: Edge, right: Edge) -> RegexPart:
        key = (name, left, right)
        if key in self._list_parts and not (self.mark_capitals and self._has_capitals(name)):
            return self._list_parts[key]
        part = _either([self.sequence(entry, left, right) for entry in self.lists[name]])
        if not (self.mark_capitals and self._has_capitals(name)):  # marks have numbers of their own
            self._list_parts[key] = part
        return part

    def _has_capitals(self, name: str) -> bool:
        key = name, self.mark_names
        if key not in self._capitals:
            self._capitals[key] = any(map(self._shows_capitals, self.lists[name]))
        return self._capitals[key]

    def _shows_capitals(self, sequence: Sequence) -> bool:
        return any(
            self._is_capital(item.text if isinstance(item, Word) else item.written)
            if isinstance(item, Word | Forms)
            else self._has_capitals(item.name)
            if isinstance(item, ListName)
            else isinstance(item, Choice) and any(map(self._shows_capitals, item.options))
            for item in sequence.items
        )

    def _word(self, word: Word, left: Edge, right: Edge) -> RegexPart:
        words = self.folding.fold(word.text).split(" ")
        if words == [""]:
            raise UnusablePatternError(
                said("nothing is left of {word} after folding", word=repr(word.text))
            )
        row = _Row(self.folding.keep)
        last = len(words) - 1
        for index, letters in enumerate(words):
            before = left if index == 0 else Edge.INNER
            after = right if index == last else Edge.INNER
            opened = (word.open_start and index == 0, word.open_end and index == last)
            start = word.text if index == 0 else letters
            row.add(self._letters(letters, start, (before, after), opened), before)
        return self._marked(word.text, row.joined())

    def _marked(self, written: str, part: RegexPart) -> RegexPart:
        """Put the part of a word into a group of its own if its capitals matter."""
        if self.mark_capitals and self._is_capital(written):
            source = f"(?P<c{next(self._marks)}>{part.source})"
            return replace(part, source=source, long_word=False)
        return part

    def _is_capital(self, written: str) -> bool:
        return written[:1].isupper() if self.mark_names else _is_in_capitals(written)

    def _forms(self, forms: Forms, left: Edge, right: Edge) -> RegexPart:
        """Build the part for the forms of a word; a long word may run together with the next."""
        stem = forms.stem
        first, last = _writing(stem[0]), _writing(stem[-1])
        source = re.escape(stem) + _endings(forms)
        before = "".join(f"{prefix}|" for prefix in forms.prefixes)
        if forms.open_start:
            before, source = _LETTERS, _LETTERS + source
        elif before:
            source = f"(?:{before})" + source
        elif first is Writing.ARABIC and left is not Edge.ADJACENT:
            before = self._clitics(stem, forms.written, left)
            source = before + source
        if left is Edge.OUTER and first is not Writing.HAN:
            source = _WORD_START + source
        if right is Edge.OUTER and last is not Writing.HAN:
            source += _WORD_END
        whole = not forms.open_letters and len(forms.endings) <= _MOST_WRITTEN_OUT
        texts = {stem + ending for ending in forms.endings} if whole else {stem}
        blank = " " if first is Writing.SPACED and not before and left is not Edge.ADJACENT else ""
        is_long = len(stem) >= (_LONG_HANGUL if _HANGUL.match(stem) else _LONG_WORD)
        return RegexPart(
            source,
            frozenset({first}),
            frozenset({last}),
            frozenset({stem if is_long or first is Writing.HAN else blank + stem}),
            literal=Literal(frozenset(texts), not before, whole),
            long_word=is_long and first is last is Writing.SPACED,
        )

    def _letters(
        self, letters: str, written: str, edges: tuple[Edge, Edge], opened: tuple[bool, bool]
    ) -> RegexPart:
        """Build the part for one word without blanks; `written` is how it begins before folding.

        A star beside Chinese has no effect, because Chinese words have no visible ends.
        """
        first, last = _writing(letters[0]), _writing(letters[-1])
        open_start = opened[0] and first is not Writing.HAN
        open_end = opened[1] and last is not Writing.HAN
        source = re.escape(letters)
        clitics = ""
        if open_start:
            source = _LETTERS + source
        elif first is Writing.ARABIC and edges[0] is not Edge.ADJACENT:
            clitics = self._clitics(letters, written, edges[0])
            source = clitics + source
        if open_end:
            source += _LETTERS
        if edges[0] is Edge.OUTER and first is not Writing.HAN:
            source = _WORD_START + source
        if edges[1] is Edge.OUTER and last is not Writing.HAN:
            source += _WORD_END
        literal = letters
        if len(letters) < _LONG_WORD and first is last is Writing.SPACED:
            left = "" if open_start or edges[0] is Edge.ADJACENT else " "
            right = "" if open_end or edges[1] is Edge.ADJACENT else " "
            literal = f"{left}{letters}{right}"
        long_word = (
            len(letters) >= _LONG_WORD and first is last is Writing.SPACED and not any(opened)
        )
        return RegexPart(
            source,
            frozenset({first}),
            frozenset({last}),
            frozenset({literal}),
            literal=Literal(frozenset({letters}), not (open_start or clitics), not open_end),
            long_word=long_word,
        )


@dataclass(slots=True)
class _Row:
    """Joins parts side by side."""

    keep: frozenset[Relaxation]
    gap: int = 0  # unknown words before the next part
    _source: str = ""
    _first: frozenset[Writing] = frozenset()
    _last: frozenset[Writing] = frozenset()
    _before: bool = False  # the last part is a long word
    _part_literals: list[RequiredLiterals] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)

    def add(self, part: RegexPart, edge: Edge, *, optional: bool = False) -> None:
        between = ""
        if not self._links:
            self._source, self._first, self._last = part.source, part.first, part.last
        else:
            long_words = self._before and part.long_word
            sides = (self._last, part.first)
            adjacent = edge is Edge.ADJACENT
            between = separator(
                sides, self.keep, gap=self.gap, adjacent=adjacent, long_words=long_words
            )
            self._source += f"(?:{between}{part.source})?" if optional else between + part.source
            self._last = self._last | part.last if optional else part.last
        self._links.append(Link(part.literal, separator_texts(between), optional))
        self._before = part.long_word and not optional
        self.gap = 0
        if not optional:
            self._part_literals.append(part.required_literals)

    def joined(self) -> RegexPart:
        """Return all parts added so far as one."""
        return RegexPart(
            self._source,
            self._first,
            self._last,
            required_literals=max(
                [*self._part_literals, *literal_runs(self._links)], key=literal_strength
            ),
            part_literals=tuple(self._part_literals),
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
        frozenset().union(*(option.required_literals for option in options)),
        literal=either([option.literal for option in options]),
        long_word=all(option.long_word for option in options),
    )


def _endings(forms: Forms) -> str:
    """Return the expression for what may follow the stem of a word."""
    longest_first = sorted(
        (e for e in forms.endings if e), key=lambda ending: (-len(ending), ending)
    )
    closed = "|".join(map(re.escape, longest_first))
    if forms.open_letters:
        return f"[^ {BARRIER}]{{0,{forms.open_letters}}}"
    if not closed:
        return ""
    return f"(?:{closed})" + "?" * ("" in forms.endings)


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
                    said("a part that may be missing needs fixed parts on both sides")
                )
