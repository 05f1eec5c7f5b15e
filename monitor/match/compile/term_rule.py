"""One term compiled: what finds it, and the conditions around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from config.parsed import Beside, Pattern
from config.pattern import Choice, Gap, ListName, Sequence
from config.query import Wording
from config.term import Term, TermClass
from config.topic import Topic
from monitor.match.compile.expression import Alternatives, Expression, Phrase
from monitor.match.compile.regex_builder import RegexBuilder, RegexPart
from monitor.match.compile.required_literals import (
    RequiredLiterals,
    literal_strength,
    unverified_parts,
)
from monitor.match.compile.separators import Writing
from monitor.match.compile.strictness import Strictness, strictness_of
from monitor.match.errors import UnusablePatternError

_WEAKEST_KEY = 2  # letters; less would be found everywhere

Lists = Mapping[str, tuple[Sequence, ...]]


class ListReader:
    """The lists of a topic as trees, read once for each language its terms have."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._makers: dict[str | None, RegexBuilder] = {}

    def read(self, language: str | None) -> Lists:
        """The lists as a term of this language has them; None: as one of none has them."""
        return self.maker(language).lists

    def maker(self, language: str | None) -> RegexBuilder:
        """What makes pieces with these lists."""
        if language not in self._makers:
            entries = self._topic.lists_for(language)
            lists = {name: tuple(one.tree for one in every) for name, every in entries.items()}
            self._makers[language] = RegexBuilder(lists)
        return self._makers[language]


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term, compiled. The expressions work on folded text."""

    id: str
    kind: TermClass
    weight: float
    keys: RequiredLiterals
    pattern: Expression | Phrase
    window: int  # characters to each side for `near`
    anti_window: int
    one_sense: bool
    near: tuple[Alternatives, ...]  # each of them has to be found beside a weak term
    has_gap: bool  # other words may stand within a hit, and be what `near` asks for
    anti: Alternatives | None
    not_after: Alternatives | None  # to be matched at the end of the hit
    not_before: Alternatives | None  # to be searched in what stands before, up to the hit
    not_inside: Alternatives | None
    strictness: Strictness | None
    parts: tuple[RequiredLiterals, ...]  # per part of the pattern, what shows that it is there
    unverified_parts: tuple[
        RequiredLiterals, ...
    ]  # the parts that none of the keys holds, the rarest first

    def may_stand_in(self, folded: str, low: int, high: int) -> bool:
        """Whether every part of the pattern stands in a stretch of text that holds a key."""
        for part in self.unverified_parts:
            for key in part:
                if folded.find(key, low, high) >= 0:
                    break
            else:
                return False
        return True


class BadKeyError(ValueError):
    """A part of a term that cannot be compiled, with its key in the file."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        super().__init__(reason)


def compile_term(term: Term, plain: RegexBuilder) -> TermRule:
    """Compile a term with the word lists of `plain`. Raises BadKeyError."""
    lists, tree = plain.lists, term.pattern.tree
    with _at("pattern"):
        piece = _own_maker(term, plain).whole(tree)
        _check_strength(piece.keys)
    return TermRule(
        id=term.id,
        kind=term.kind,
        weight=term.weight,
        keys=piece.keys,
        pattern=_pattern(piece),
        window=term.window,
        anti_window=term.anti_window or term.window,
        one_sense=term.one_sense,
        near=tuple(_context(term, plain)),
        has_gap=_has_gap(tree, lists),
        anti=_any_of("anti", term.anti, plain),
        not_after=_beside("not_after", term.not_after, plain),
        not_before=_beside("not_before", term.not_before, plain),
        not_inside=_any_of("not_inside", term.not_inside, plain),
        strictness=strictness_of(tree, lists, term.kept()),
        parts=piece.parts,
        unverified_parts=unverified_parts(piece.parts, piece.keys),
    )


def _own_maker(term: Term, plain: RegexBuilder) -> RegexBuilder:
    """For each expression of the term itself a new one: its marks are counted from the first."""
    return plain.marking() if term.case else plain


def _context(term: Term, plain: RegexBuilder) -> Iterator[Alternatives]:
    """What a weak term asks for: one of `near`, and every one of `near_all`."""
    any_of = _any_of("near", term.near, _own_maker(term, plain))
    if any_of is not None:
        yield any_of
    for index, pattern in enumerate(term.near_all):
        with _at(f"near_all.{index}"):
            piece = _own_maker(term, plain).whole(pattern.tree)
            yield Alternatives([Expression.of(piece.source, piece.keys)])


def _has_gap(tree: Sequence, lists: Lists) -> bool:
    return any(
        isinstance(item, Gap)
        or (isinstance(item, Choice) and any(_has_gap(option, lists) for option in item.options))
        or (
            isinstance(item, ListName) and any(_has_gap(entry, lists) for entry in lists[item.name])
        )
        for item in tree.items
    )


@contextmanager
def _at(key: str) -> Iterator[None]:
    try:
        yield
    except UnusablePatternError as error:
        raise BadKeyError(key, str(error)) from error


def _any_of(key: str, patterns: Iterable[Pattern], maker: RegexBuilder) -> Alternatives | None:
    found = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            piece = maker.whole(pattern.tree)
            found.append(Expression.of(piece.source, piece.keys))
    return Alternatives(found) if found else None


def _beside(key: str, patterns: Iterable[Beside], maker: RegexBuilder) -> Alternatives | None:
    found = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            piece = maker.beside(pattern.tree)
            source = piece.source if key == "not_after" else rf"(?:{piece.source})\Z"
            found.append(Expression.of(source, piece.keys))
    return Alternatives(found) if found else None


def compile_wording(wording: Wording, name: str) -> TermRule:
    """A word of a query: it never fires by itself, the query decides."""
    piece = RegexBuilder({}).whole(wording.pattern)
    _check_strength(piece.keys)
    return TermRule(
        id=name,
        kind=TermClass.RELATED,
        weight=wording.weight,
        keys=piece.keys,
        pattern=_pattern(piece),
        window=1,
        anti_window=1,
        one_sense=False,
        near=(),
        has_gap=False,
        anti=None,
        not_after=None,
        not_before=None,
        not_inside=None,
        strictness=None,
        parts=piece.parts,
        unverified_parts=unverified_parts(piece.parts, piece.keys),
    )


def _pattern(piece: RegexPart) -> Expression | Phrase:
    """What finds a term: a plain search where all ways to write it are known."""
    literal, ends = piece.literal, piece.first | piece.last
    if literal is None or not (literal.fixed_start and literal.fixed_end):
        return Expression.of(piece.source)
    if ends != {Writing.SPACED} or "(?P<" in piece.source:
        return Expression.of(piece.source)
    return Phrase(literal.texts)


def _check_strength(keys: RequiredLiterals) -> None:
    if literal_strength(keys)[0] < _WEAKEST_KEY:
        raise UnusablePatternError("too short: it would be found everywhere")
