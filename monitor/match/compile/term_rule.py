"""Compiles one term to the expression that finds it and the conditions around a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from config.parsed import Beside, Pattern
from config.pattern import Choice, Gap, ListName, Sequence
from config.query import Wording
from config.said import said, said_of
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

_MIN_LITERAL = 2  # letters; less would be found everywhere

Lists = Mapping[str, tuple[Sequence, ...]]


class TopicLists:
    """The word lists of a topic as pattern trees, prepared once per language of its terms."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._builders: dict[str | None, RegexBuilder] = {}

    def lists(self, language: str | None) -> Lists:
        """Return the lists for a term of this language; None means a term without a language."""
        return self.builder(language).lists

    def builder(self, language: str | None) -> RegexBuilder:
        """Return the builder of expressions that use these lists."""
        if language not in self._builders:
            patterns = self._topic.lists_for(language)
            lists = {
                name: tuple(entry.tree for entry in entries) for name, entries in patterns.items()
            }
            self._builders[language] = RegexBuilder(lists)
        return self._builders[language]


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term, compiled. The expressions work on folded text."""

    id: str
    kind: TermClass
    weight: float
    required_literals: RequiredLiterals
    pattern: Expression | Phrase
    window: int  # characters to each side for `near`
    anti_window: int
    one_sense: bool
    near: tuple[Alternatives, ...]  # a weak term needs a word of each beside it
    near_some: tuple[Alternatives, ...]  # and of `least` of these
    least: int
    has_gap: bool  # a hit may contain other words, among them those that `near` asks for
    anti: Alternatives | None
    not_after: Alternatives | None  # matched at the end of the hit
    not_before: Alternatives | None  # searched in the text before the hit, and has to end at it
    not_inside: Alternatives | None
    not_part_of: Alternatives | None
    commas: bool  # one may part the words of a hit
    capital_first: bool  # words of the hit need a capital at their start, not all in capitals
    strictness: Strictness | None
    part_literals: tuple[RequiredLiterals, ...]  # of each part of the pattern
    # the parts that finding one of `required_literals` does not prove, the rarest first
    unverified_parts: tuple[RequiredLiterals, ...]

    def may_occur_in(self, folded: str, low: int, high: int) -> bool:
        """Whether text with one of the required literals has those of the other parts too."""
        for part in self.unverified_parts:
            for literal in part:
                if folded.find(literal, low, high) >= 0:
                    break
            else:
                return False
        return True


class BadKeyError(ValueError):
    """A part of a term cannot be compiled; `key` is its key in the topic file."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        super().__init__(reason)


def compile_term(term: Term, builder: RegexBuilder) -> TermRule:
    """Compile a term with the word lists of the builder. Raises BadKeyError."""
    lists, tree = builder.lists, term.pattern.tree
    with _at("pattern"):
        part = _builder_for(term, builder, names=term.case == "name").build(tree)
        _check_strength(part.required_literals)
    return TermRule(
        id=term.id,
        kind=term.kind,
        weight=term.weight,
        required_literals=part.required_literals,
        pattern=_pattern(part),
        window=term.window,
        anti_window=term.anti_window or term.window,
        one_sense=term.one_sense,
        near=tuple(_context(term, builder)),
        near_some=tuple(_each("near_some", term.near_some, term, builder)),
        least=term.least,
        has_gap=_has_gap(tree, lists),
        anti=_any_of("anti", term.anti, builder),
        not_after=_beside("not_after", term.not_after, builder),
        not_before=_beside("not_before", term.not_before, builder),
        not_inside=_any_of("not_inside", term.not_inside, builder),
        not_part_of=_any_of("not_part_of", term.not_part_of, builder),
        commas=term.commas,
        capital_first=term.case == "name",
        strictness=strictness_of(tree, lists, term.kept()),
        part_literals=part.part_literals,
        unverified_parts=unverified_parts(part.part_literals, part.required_literals),
    )


def _builder_for(term: Term, builder: RegexBuilder, *, names: bool = False) -> RegexBuilder:
    """Return a builder for one expression of a term; a new one if it has to mark capitals.

    The marks of an expression are numbered from zero, so no two expressions share a builder.
    """
    return builder.with_marked_capitals(names=names) if term.case else builder


def _context(term: Term, builder: RegexBuilder) -> Iterator[Alternatives]:
    """Yield what a weak term needs beside it: one of `near`, and every one of `near_all`."""
    any_of = _any_of("near", term.near, _builder_for(term, builder))
    if any_of is not None:
        yield any_of
    yield from _each("near_all", term.near_all, term, builder)


def _each(
    key: str, patterns: tuple[Pattern, ...], term: Term, builder: RegexBuilder
) -> Iterator[Alternatives]:
    """Yield each of the patterns of a key by itself."""
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            part = _builder_for(term, builder).build(pattern.tree)
            yield Alternatives([Expression.of(part.source, part.required_literals)])


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
        raise BadKeyError(key, said_of(error)) from error


def _any_of(key: str, patterns: tuple[Pattern, ...], builder: RegexBuilder) -> Alternatives | None:
    """Build the alternatives of a key; many terms of a topic may share the same patterns."""
    if not patterns:
        return None
    known = builder.alternatives.get((builder.mark_capitals, id(patterns)))
    if known is not None:
        return known[1]
    built = _alternatives(key, patterns, builder)
    builder.alternatives[builder.mark_capitals, id(patterns)] = (patterns, built)
    return built


def _alternatives(key: str, patterns: Iterable[Pattern], builder: RegexBuilder) -> Alternatives:
    found = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            part = builder.build(pattern.tree)
            found.append(Expression.of(part.source, part.required_literals))
    return Alternatives(found)


def _beside(key: str, patterns: Iterable[Beside], builder: RegexBuilder) -> Alternatives | None:
    found = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            part = builder.beside(pattern.tree)
            source = part.source if key == "not_after" else rf"(?:{part.source})\Z"
            found.append(Expression.of(source, part.required_literals))
    return Alternatives(found) if found else None


def compile_wording(wording: Wording, name: str) -> TermRule:
    """Compile a word or phrase of a query; it never fires by itself, because the query decides.

    Raises UnusablePatternError.
    """
    part = RegexBuilder({}).build(wording.pattern)
    _check_strength(part.required_literals)
    return TermRule(
        id=name,
        kind=TermClass.RELATED,
        weight=wording.weight,
        required_literals=part.required_literals,
        pattern=_pattern(part),
        window=1,
        anti_window=1,
        one_sense=False,
        near=(),
        near_some=(),
        least=0,
        has_gap=False,
        anti=None,
        not_after=None,
        not_before=None,
        not_inside=None,
        not_part_of=None,
        commas=True,
        capital_first=False,
        strictness=None,
        part_literals=part.part_literals,
        unverified_parts=unverified_parts(part.part_literals, part.required_literals),
    )


def _pattern(part: RegexPart) -> Expression | Phrase:
    """Return a plain search if all spellings of a term are known, else a regular expression."""
    literal, ends = part.literal, part.first | part.last
    if literal is None or not (literal.fixed_start and literal.fixed_end):
        return Expression.of(part.source)
    if ends != {Writing.SPACED} or "(?P<" in part.source:
        return Expression.of(part.source)
    return Phrase(literal.texts)


def _check_strength(literals: RequiredLiterals) -> None:
    if literal_strength(literals)[0] < _MIN_LITERAL:
        raise UnusablePatternError(said("too short: it would be found everywhere"))
