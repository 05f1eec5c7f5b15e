"""Shows what became of each name of a topic's lists: its forms, their number and their cost.

`topics show`, `topics check` and whoever edits a topic can see with it what a name finds, before
any text is searched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.name_lists import KEYS, NameEntry, entries_of
from config.parsed import Parsed
from config.pattern import Sequence
from config.topic import Topic
from monitor.match.compile.required_literals import literal_strength
from monitor.match.compile.term_rule import TopicLists
from monitor.match.engine import Matcher
from monitor.match.hits import WORDING
from monitor.match.naming.expansion import expansion_of
from monitor.match.naming.phrases import phrase_tree
from monitor.match.review.describe import ShownForms, forms_of
from monitor.match.text import PreparedText

_CAPITALS = r"[^\W\d_][\w.&-]{1,11}"
_BESIDE = re.compile(rf"\s*[(\uff08]\s*[\"'“«„]?({_CAPITALS})[\"'”»“]?\s*[)\uff09,;]")


@dataclass(frozen=True, slots=True)
class NameForms:
    """One entry of a list of names, and what it compiles to."""

    key: str  # path in the file: "names.en.0", "together.place.fr.1"
    list: str  # "names", "short", "context", "exclude", or the name of a list of `together`
    language: str | None  # None in a flat list
    name: str
    terms: tuple[str, ...]  # ids of the terms made from it; none for context and exclude
    forms: tuple[ShownForms, ...]  # one for each order of the words
    count: int  # of forms in all orders; a gap counts as one
    rarity: int  # letters of the rarest string by which texts are searched; below 4 is slow


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that texts put in brackets behind a name: "Loss and Damage Fund (LDF)"."""

    text: str
    name: str  # as that text wrote it
    articles: int  # texts that have it


def name_forms(topic: Topic) -> tuple[NameForms, ...]:
    """Describe what each entry of the lists of names finds, in the order of the file.

    Raises UnusablePatternError for a place that CLDR does not know.
    """
    expansion = expansion_of(topic)
    lists = TopicLists(expansion.topic)
    made: defaultdict[str, list[tuple[str, Parsed[Sequence]]]] = defaultdict(list)
    for term in expansion.topic.terms:
        if origin := expansion.origins.get(term.id):
            made[origin].append((term.id, term.pattern))
    return tuple(_described(about, made.get(about[0], []), lists) for about in _every_entry(topic))


_About = tuple[str, str, str | None, NameEntry]  # path, list, language, entry


def _every_entry(topic: Topic) -> Iterator[_About]:
    for key in KEYS:
        for language, path, entry in entries_of(getattr(topic, key)):
            yield f"{key}.{path}", key, language, entry
    for name, entries in (topic.together.lists if topic.together else {}).items():
        for language, path, entry in entries_of(entries):
            yield f"together.{name}.{path}", name, language, entry


def _described(
    about: _About, made: list[tuple[str, Parsed[Sequence]]], lists: TopicLists
) -> NameForms:
    key, kind, language, entry = about
    patterns = [pattern for _, pattern in made]
    if not patterns:
        tree = phrase_tree(entry.name, language, theme=kind == "context")
        patterns = [Parsed(entry.name, tree)]
    builder = lists.builder(None)
    forms = tuple(forms_of(pattern, builder.lists) for pattern in patterns)
    literals = [builder.build(pattern.tree).required_literals for pattern in patterns]
    return NameForms(
        key=key,
        list=kind,
        language=language,
        name=entry.name,
        terms=tuple(name for name, _ in made),
        forms=forms,
        count=sum(form.count for form in forms),
        rarity=min(literal_strength(every)[0] for every in literals),
    )


def abbreviations_beside(topic: Topic, texts: Iterable[tuple[str, str]]) -> list[Abbreviation]:
    """Return abbreviations that texts (title, text) put behind a name, the most frequent first.

    They are for a person to take into `short`; nothing is taken by itself.
    """
    matcher = Matcher.compile([topic])
    known = {
        entry.name.casefold() for key in KEYS for _, _, entry in entries_of(getattr(topic, key))
    }
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for title, text in texts:
        prepared = PreparedText(title, text)
        found: dict[str, str] = {}
        for hit in matcher.hits(prepared).get(topic.name, ()):
            if hit.outcome in WORDING:
                span = prepared.span(hit.start, hit.end, hit.term.id)
                whole = title if span.field == "title" else text
                beside = _BESIDE.match(whole, span.end)
                if beside and _is_short(beside[1]) and beside[1].casefold() not in known:
                    found.setdefault(beside[1], span.text)
        for short, name in found.items():
            seen[short].append(name)
    offers = [Abbreviation(short, names[0], len(names)) for short, names in seen.items()]
    return sorted(offers, key=lambda offer: (-offer.articles, offer.text))


def _is_short(text: str) -> bool:
    """Whether at least half of the letters, and two, are capitals or of a script without them."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(not letter.islower() for letter in letters)
    return capitals >= 2 and 2 * capitals >= len(letters)
