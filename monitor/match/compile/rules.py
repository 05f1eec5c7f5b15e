"""Topics compiled: what the engine looks for, and the conditions around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from config.parsed import Beside, Pattern
from config.pattern import Choice, Gap, ListName, Sequence
from config.query import Query, Wording, wordings_in
from config.term import Term, TermClass
from config.topic import Topic
from monitor.match.compile.expression import Expression, Phrase
from monitor.match.compile.plan import (
    Contains,
    Plan,
    plan_of_group,
    plan_of_query,
    unwanted_terms,
    wanted_terms,
)
from monitor.match.compile.regex_builder import RegexBuilder, RegexPart
from monitor.match.compile.required_literals import (
    RequiredLiterals,
    literal_strength,
    unverified_parts,
)
from monitor.match.compile.separators import Writing
from monitor.match.compile.strictness import Strictness, strictness_of
from monitor.match.errors import TopicProblem, UnusablePatternError

# Counts up when the same topic file would match other texts than before.
ENGINE_VERSION = 4
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
    near: tuple[Expression, ...]  # each of them has to be found beside a weak term
    has_gap: bool  # other words may stand within a hit, and be what `near` asks for
    anti: Expression | None
    not_after: Expression | None  # to be matched at the end of the hit
    not_before: Expression | None  # to be searched in what stands before, up to the hit
    not_inside: Expression | None
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


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One topic, compiled."""

    name: str
    version: str  # changes when a text could match otherwise than before
    threshold: float
    field_weights: dict[str, float]
    languages: frozenset[str]
    terms: tuple[TermRule, ...]  # of the file, then those a query was made of
    ways: tuple[MatchMode, ...]  # the first that holds makes the match

    def is_for(self, language: str | None) -> bool:
        """Whether the topic looks at texts in this language; unknown (None, "und") passes."""
        if not self.languages or language is None or language == "und":
            return True
        return language.partition("-")[0] in self.languages


@dataclass(frozen=True, slots=True)
class MatchMode:
    """One way to match, with the terms that are worth something if it holds."""

    name: str  # "terms", "needs", "query"
    plan: Plan
    worth: frozenset[str]


def compile_topic(topic: Topic) -> tuple[TopicRule | None, list[TopicProblem]]:
    """The topic ready for use, or all reasons why it is not."""
    problems: list[TopicProblem] = []
    lists = ListReader(topic)
    rules: list[TermRule] = []
    for index, term in topic.single_terms:
        try:
            rules.append(_term(term, lists.maker(term.language)))
        except _BadKeyError as bad:
            problems.append(_problem(topic, index, term.id, bad))
    ids = {}
    if topic.query is not None:
        ids = query_terms(topic.query.tree)
        for wording, name in ids.items():
            try:
                rules.append(_query_term(wording, name))
            except UnusablePatternError as error:
                reason = f"{wording.text!r} at character {wording.at}: {error}"
                problems.append(TopicProblem(topic.name, "query", None, reason))
    if problems:
        return None, list(dict.fromkeys(problems))  # a guard's counts once, not for each term
    weights = topic.field_weights
    rule = TopicRule(
        name=topic.name,
        version=rule_version(topic),
        threshold=topic.threshold,
        field_weights={"title": weights.title, "text": weights.text},
        languages=frozenset(language.partition("-")[0] for language in topic.languages),
        terms=tuple({rule.id: rule for rule in rules}.values()),
        ways=tuple(_match_modes(topic, ids)),
    )
    return rule, []


def _match_modes(topic: Topic, ids: dict[Wording, str]) -> Iterator[MatchMode]:
    if topic.terms:
        classes = topic.classes()
        if topic.needs is not None:
            plan = plan_of_group(topic.needs, classes)
            yield MatchMode("needs", plan, frozenset(classes) - unwanted_terms(plan))
        else:
            firing = (name for name, kind in classes.items() if kind != TermClass.RELATED)
            yield MatchMode("terms", Contains(frozenset(firing)), frozenset(classes))
    if topic.query is not None:
        plan = plan_of_query(topic.query.tree, ids)
        yield MatchMode("query", plan, wanted_terms(plan) | frozenset(topic.classes()))


def query_terms(query: Query) -> dict[Wording, str]:
    """The words and phrases of a query with the ids of the terms they become."""
    return {wording: f"query:{wording.text}" for wording in wordings_in(query)}


def _query_term(wording: Wording, name: str) -> TermRule:
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


def rule_version(topic: Topic) -> str:
    """A short hash of all that decides what the topic matches."""
    whole = topic.model_copy(update={"terms": topic.guarded_terms})
    unwanted = dict.fromkeys(("title", "matches", "ignores", "guards"), True)
    content = whole.model_dump_json(exclude={**unwanted, "terms": {"__all__": {"guards"}}})
    return sha256(f"{ENGINE_VERSION}\n{content}".encode()).hexdigest()[:12]


class _BadKeyError(ValueError):
    """A part of a term that cannot be compiled, with its key in the file."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        super().__init__(reason)


def _problem(topic: Topic, index: int, name: str, bad: _BadKeyError) -> TopicProblem:
    """The problem where it was written, which is a guard of the file for many terms."""
    key, _, number = bad.key.partition(".")
    place = topic.written_at(index, key, int(number)) if number else f"terms.{index}.{key}"
    term = None if place.startswith("guards.") else name
    return TopicProblem(topic.name, place, term, str(bad))


def _term(term: Term, plain: RegexBuilder) -> TermRule:
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


def _context(term: Term, plain: RegexBuilder) -> Iterator[Expression]:
    """What a weak term asks for: one of `near`, and every one of `near_all`."""
    any_of = _any_of("near", term.near, _own_maker(term, plain))
    if any_of is not None:
        yield any_of
    for index, pattern in enumerate(term.near_all):
        with _at(f"near_all.{index}"):
            yield Expression.of(_own_maker(term, plain).whole(pattern.tree).source)


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
        raise _BadKeyError(key, str(error)) from error


def _any_of(key: str, patterns: Iterable[Pattern], maker: RegexBuilder) -> Expression | None:
    sources = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            sources.append(maker.whole(pattern.tree).source)
    return Expression.of("|".join(sources)) if sources else None


def _beside(key: str, patterns: Iterable[Beside], maker: RegexBuilder) -> Expression | None:
    sources = []
    for index, pattern in enumerate(patterns):
        with _at(f"{key}.{index}"):
            source = maker.beside(pattern.tree)
            sources.append(source if key == "not_after" else rf"(?:{source})\Z")
    return Expression.of("|".join(sources)) if sources else None
