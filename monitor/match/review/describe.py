"""What a term really finds, written out for people: `marsad topics show`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from math import prod

from config.parsed import Parsed
from config.pattern import Choice, Gap, Item, ListName, Sequence, Word
from config.query import wordings_in
from config.relaxation import Relaxation
from config.term import Term
from config.topic import Topic
from monitor.match.compile.term_rule import ListReader, Lists
from monitor.match.engine import Matcher
from monitor.match.hits import WORDING
from monitor.match.text import PreparedText
from storage.folding import folding
from storage.folding.canonical import Folding
from storage.folding.han import HAN_CHARACTER
from storage.records import Span

SHOWN = 6  # forms of one pattern; whoever wants more reads the pattern


@dataclass(frozen=True, slots=True)
class Forms:
    """A pattern written out in canonical letters: some of its forms, and how many there are."""

    written: str
    canonical: str  # the pattern itself in the letters in which texts are compared
    shown: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the topic file, and what a term underlines in it."""

    sentence: str
    found: Span


@dataclass(frozen=True, slots=True)
class TermDescription:
    """One term with all that decides about its hits."""

    id: str
    language: str | None
    kind: str
    weight: float
    forms: Forms
    context: dict[str, tuple[Forms, ...]]  # "near", "anti", "not_after", ... where there are any
    switches: tuple[str, ...]  # "case", "one_sense", "strict about accents and clitics"
    example: Example | None


@dataclass(frozen=True, slots=True)
class TopicDescription:
    """A topic as the matcher sees it."""

    name: str
    rule_version: str
    threshold: float
    field_weights: dict[str, float]
    terms: tuple[TermDescription, ...]
    needs: str | None
    query: str | None


def describe_topic(topic: Topic) -> TopicDescription:
    """The topic written out. Raises TopicError where it cannot be put to work."""
    matcher = Matcher.compile([topic])
    (rule,) = matcher.topics
    lists = ListReader(topic)
    examples = _examples(topic, matcher)
    terms = [
        _term(term, lists.read(term.language), examples.get(term.id))
        for _, term in topic.single_terms
    ]
    return TopicDescription(
        name=topic.name,
        rule_version=rule.version,
        threshold=topic.threshold,
        field_weights=rule.field_weights,
        terms=(*terms, *_query_terms(topic, examples)),
        needs=str(topic.needs) if topic.needs else None,
        query=topic.query.source if topic.query else None,
    )


def _term(term: Term, lists: Lists, example: Example | None) -> TermDescription:
    beside = ("near", "near_all", "anti", "not_after", "not_before", "not_inside")
    return TermDescription(
        id=term.id,
        language=term.language,
        kind=term.kind.value,
        weight=term.weight,
        forms=forms_of(term.pattern, lists, term.kept()),
        context={
            key: tuple(forms_of(pattern, lists) for pattern in getattr(term, key))
            for key in beside
            if getattr(term, key)
        },
        switches=tuple(_switches(term)),
        example=example,
    )


def _switches(term: Term) -> Iterator[str]:
    yield from (key for key in ("case", "one_sense") if getattr(term, key))
    if kept := term.kept():
        yield f"strict about {' and '.join(kind for kind in Relaxation if kind in kept)}"


def _query_terms(topic: Topic, examples: Mapping[str, Example]) -> Iterator[TermDescription]:
    seen: set[str] = set()
    hand = _Hand({}, folding())
    for wording in wordings_in(topic.query.tree) if topic.query else ():
        name = f"query:{wording.text}"
        if name not in seen:
            seen.add(name)
            shown = tuple(_forms(wording.pattern, hand))
            forms = Forms(wording.text, _canonical(wording.pattern, hand), shown, len(shown))
            example = examples.get(name)
            yield TermDescription(name, None, "query", wording.weight, forms, {}, (), example)


def _examples(topic: Topic, matcher: Matcher) -> dict[str, Example]:
    """Per term the first of its own examples, else of the topic's, in which it is found."""
    found: dict[str, Example] = {}
    own = [sentence for term in topic.terms for sentence in term.examples]
    for sentence in (*own, *topic.matches):
        text = PreparedText("", sentence)
        for hit in matcher.hits(text).get(topic.name, ()):
            if hit.outcome in WORDING and hit.term.id not in found:
                span = text.span(hit.start, hit.end, hit.term.id)
                found[hit.term.id] = Example(sentence, span)
    return found


@dataclass(frozen=True, slots=True)
class _Hand:
    """What writes patterns out: the lists of the file, and the letters."""

    lists: Lists
    letters: Folding

    def written(self, text: str) -> str:
        return unicodedata.normalize("NFC", self.letters.fold(text))


def forms_of(
    pattern: Parsed[Sequence], lists: Lists, kept: frozenset[Relaxation] = frozenset()
) -> Forms:
    """A pattern written out: its first forms, in canonical letters but for what is kept."""
    tree, hand = pattern.tree, _Hand(lists, folding(kept))
    distinct = tuple(dict.fromkeys(islice(_forms(tree, hand), 20 * SHOWN)))
    count = max(len(distinct), _count(tree, hand))
    return Forms(pattern.source, _canonical(tree, hand), distinct[:SHOWN], count)


def _canonical(tree: Sequence, hand: _Hand) -> str:
    text = ""
    for index, item in enumerate(tree.items):
        glued = index > 0 and tree.glued[index - 1]
        text = _joined(text, _canonical_item(item, hand), glued=glued)
    return text


def _canonical_item(item: Item, hand: _Hand) -> str:
    if isinstance(item, ListName):
        return f"<{item.name}>"
    if isinstance(item, Choice):
        options = " | ".join(_canonical(option, hand) for option in item.options)
        return f"({options})" + "?" * item.optional
    return next(iter(_item_forms(item, hand)))


def _forms(tree: Sequence, hand: _Hand) -> Iterator[str]:
    """All forms of a sequence, one by one; there may be very many."""
    yield from _from(tree, 0, "", hand)


def _from(tree: Sequence, index: int, before: str, hand: _Hand) -> Iterator[str]:
    if index == len(tree.items):
        yield before
        return
    glued = index > 0 and tree.glued[index - 1]
    for form in _item_forms(tree.items[index], hand):
        yield from _from(tree, index + 1, _joined(before, form, glued=glued), hand)


def _joined(before: str, form: str, *, glued: bool) -> str:
    if not before or not form:
        return before + form
    without = glued or (HAN_CHARACTER.match(before[-1]) and HAN_CHARACTER.match(form))
    return before + form if without else f"{before} {form}"


def _item_forms(item: Item, hand: _Hand) -> Iterable[str]:
    if isinstance(item, Word):
        return ("*" * item.open_start + hand.written(item.text) + "*" * item.open_end,)
    if isinstance(item, Gap):
        return (f"[0-{item.words}]",)
    forms = (form for option in _options(item, hand) for form in _forms(option, hand))
    return chain(forms, ("",)) if isinstance(item, Choice) and item.optional else forms


def _options(item: Choice | ListName, hand: _Hand) -> tuple[Sequence, ...]:
    return item.options if isinstance(item, Choice) else hand.lists[item.name]


def _count(tree: Sequence, hand: _Hand) -> int:
    """How many forms there are, before equal ones are put together."""
    return prod(_item_count(item, hand) for item in tree.items)


def _item_count(item: Item, hand: _Hand) -> int:
    if isinstance(item, Word | Gap):
        return 1
    optional = isinstance(item, Choice) and item.optional
    return sum(_count(option, hand) for option in _options(item, hand)) + optional
