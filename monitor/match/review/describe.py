"""Describes what the terms of a topic find, for `marsad topics show`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from math import prod

from config.parsed import Parsed
from config.pattern import Choice, Forms, Gap, Item, ListName, Sequence, Word
from config.query import wordings_in
from config.relaxation import Relaxation
from config.term import Term
from config.topic import Topic
from monitor.match.compile.term_rule import Lists, TopicLists
from monitor.match.engine import Matcher
from monitor.match.hits import WORDING
from monitor.match.naming.expansion import expanded
from monitor.match.text import PreparedText
from storage.folding import folding
from storage.folding.canonical import Folding
from storage.folding.han import HAN_CHARACTER
from storage.records import Span

SHOWN = 6  # forms of one pattern; more would take longer to read than the pattern


@dataclass(frozen=True, slots=True)
class ShownForms:
    """Some forms that a pattern matches, in canonical letters, and how many there are."""

    written: str
    canonical: str  # the pattern itself in the folded letters that texts are compared in
    shown: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the topic file, and the span that a term finds in it."""

    sentence: str
    found: Span


@dataclass(frozen=True, slots=True)
class TermDescription:
    """One term with everything that decides about its hits."""

    id: str
    language: str | None
    kind: str
    weight: float
    forms: ShownForms
    context: dict[
        str, tuple[ShownForms, ...]
    ]  # "near", "anti", "not_after", ... if the term has any
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
    """Describe a topic. Raises TopicError if it cannot be compiled."""
    matcher = Matcher.compile([topic])
    (rule,) = matcher.topics
    topic = expanded(topic)
    lists = TopicLists(topic)
    examples = _examples(topic, matcher)
    terms = [
        _term(term, lists.lists(term.language), examples.get(term.id))
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
    beside = (
        "near",
        "near_all",
        "near_some",
        "anti",
        "not_after",
        "not_before",
        "not_inside",
        "not_part_of",
    )
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
    writer = _Writer({}, folding())
    for wording in wordings_in(topic.query.tree) if topic.query else ():
        name = f"query:{wording.text}"
        if name not in seen:
            seen.add(name)
            shown = tuple(_forms(wording.pattern, writer))
            forms = ShownForms(wording.text, _canonical(wording.pattern, writer), shown, len(shown))
            example = examples.get(name)
            yield TermDescription(name, None, "query", wording.weight, forms, {}, (), example)


def _examples(topic: Topic, matcher: Matcher) -> dict[str, Example]:
    """Return for each term the first sentence with it, of its own examples or the topic's."""
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
class _Writer:
    """Writes patterns with the lists of a topic, in the letters of a folding."""

    lists: Lists
    folding: Folding

    def written(self, text: str) -> str:
        return unicodedata.normalize("NFC", self.folding.fold(text))


def forms_of(
    pattern: Parsed[Sequence], lists: Lists, kept: frozenset[Relaxation] = frozenset()
) -> ShownForms:
    """Return the first forms of a pattern, folded except for the differences that are kept."""
    tree, writer = pattern.tree, _Writer(lists, folding(kept))
    distinct = tuple(dict.fromkeys(islice(_forms(tree, writer), 20 * SHOWN)))
    count = max(len(distinct), _count(tree, writer))
    return ShownForms(pattern.source, _canonical(tree, writer), distinct[:SHOWN], count)


def _canonical(tree: Sequence, writer: _Writer) -> str:
    text = ""
    for index, item in enumerate(tree.items):
        adjacent = index > 0 and tree.adjacent[index - 1]
        text = _joined(text, _canonical_item(item, writer), adjacent=adjacent)
    return text


def _canonical_item(item: Item, writer: _Writer) -> str:
    if isinstance(item, ListName):
        return f"<{item.name}>"
    if isinstance(item, Choice):
        options = " | ".join(_canonical(option, writer) for option in item.options)
        return f"({options})" + "?" * item.optional
    return next(iter(_item_forms(item, writer)))


def _forms(tree: Sequence, writer: _Writer) -> Iterator[str]:
    """Yield all forms of a sequence; there may be very many."""
    yield from _forms_from(tree, 0, "", writer)


def _forms_from(tree: Sequence, index: int, before: str, writer: _Writer) -> Iterator[str]:
    if index == len(tree.items):
        yield before
        return
    adjacent = index > 0 and tree.adjacent[index - 1]
    for form in _item_forms(tree.items[index], writer):
        yield from _forms_from(tree, index + 1, _joined(before, form, adjacent=adjacent), writer)


def _joined(before: str, form: str, *, adjacent: bool) -> str:
    if not before or not form:
        return before + form
    without = adjacent or (HAN_CHARACTER.match(before[-1]) and HAN_CHARACTER.match(form))
    return before + form if without else f"{before} {form}"


def _item_forms(item: Item, writer: _Writer) -> Iterable[str]:
    if isinstance(item, Word):
        return ("*" * item.open_start + writer.written(item.text) + "*" * item.open_end,)
    if isinstance(item, Forms):
        if item.open_letters:
            return (f"{'*' * item.open_start}{item.stem}[0-{item.open_letters} letters]",)
        return [prefix + item.stem + end for prefix in ("", *item.prefixes) for end in item.endings]
    if isinstance(item, Gap):
        return (f"[0-{item.words}]",)
    if isinstance(item, Choice) and item.optional and (made := _made_list(item)):
        return ("", f"[{made}]")
    forms = (form for option in _options(item, writer) for form in _forms(option, writer))
    return chain(forms, ("",)) if isinstance(item, Choice) and item.optional else forms


def _made_list(item: Choice) -> str | None:
    """Return the name of the list, made for names, that a choice consists of."""
    (only, *more) = item.options[0].items
    if len(item.options) > 1 or more or not isinstance(only, ListName):
        return None
    return only.name[1:] if only.name.startswith("@") else None


def _options(item: Choice | ListName, writer: _Writer) -> tuple[Sequence, ...]:
    return item.options if isinstance(item, Choice) else writer.lists[item.name]


def _count(tree: Sequence, writer: _Writer) -> int:
    """Return the number of forms; equal ones are counted apart."""
    return prod(_item_count(item, writer) for item in tree.items)


def _item_count(item: Item, writer: _Writer) -> int:
    if isinstance(item, Word | Gap):
        return 1
    if isinstance(item, Forms):
        return len(item.endings) * (1 + len(item.prefixes))
    optional = isinstance(item, Choice) and item.optional
    return sum(_count(option, writer) for option in _options(item, writer)) + optional
