"""Rewrites the lists of names of a topic as terms, with the lists and the groups they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from config.name_lists import NameEntry, entries_of
from config.needs import Group
from config.parsed import Parsed, Pattern
from config.pattern import Choice, Forms, ListName, Sequence, Word, lists_in
from config.places import is_place
from config.term import Term, TermClass
from config.topic import Topic
from monitor.match.naming.languages import grammar_of
from monitor.match.naming.phrases import (
    linking_lists,
    may_have_commas,
    name_trees,
    phrase_tree,
    theme_trees,
)
from monitor.match.naming.places import place_patterns
from storage.folding import fold

_WINDOW = 250  # characters to each side in which a word of `context` makes a short name tell
_CLOSE = 100  # characters to each side in which a word of `exclude` silences a name


@dataclass(frozen=True, slots=True)
class Expansion:
    """A topic of terms alone, and where each term that was made comes from."""

    topic: Topic
    origins: dict[str, str]  # term id to the path of its name in the file: "names.en.0"


def expanded(topic: Topic) -> Topic:
    """Return the topic with its lists of names rewritten as terms.

    Raises UnusablePatternError for a place that CLDR does not know.
    """
    return expansion_of(topic).topic


def expansion_of(topic: Topic) -> Expansion:
    """Return the topic rewritten as terms, with their origins. Raises UnusablePatternError."""
    if not topic.tells_by_lists and not any(map(is_place, _lists_used(topic))):
        return Expansion(topic, {})
    return _Expander(topic).expansion()


@dataclass(slots=True)
class _Expander:
    topic: Topic
    terms: list[Term] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)

    def expansion(self) -> Expansion:
        anti, part_of = self._exclusions()
        context = tuple(self._patterns("context", theme=True))
        beside = {"anti": anti, "not_part_of": part_of, "anti_window": _CLOSE}
        for language, path, entry in entries_of(self.topic.names):
            case = _case(entry, short=False)
            self._name("names", (language, path), entry, {**beside, "case": case})
        for language, path, entry in entries_of(self.topic.short):
            weak = {"kind": TermClass.WEAK, "near": context, "window": _WINDOW}
            case = _case(entry, short=True)
            self._name("short", (language, path), entry, {**beside, **weak, "case": case})
        needs = self._together(beside)
        terms = (*self.topic.terms, *self.terms)
        self._add_places(terms)
        update = {
            "terms": terms,
            "lists": {**self.topic.lists, **self.lists},
            "needs": needs or self.topic.needs,
            **dict.fromkeys(("names", "short", "context", "exclude"), ()),
            "together": None,
        }
        fields = {name: getattr(self.topic, name) for name in Topic.model_fields}
        return Expansion(Topic.model_construct(**{**fields, **update}), self.origins)

    def _name(
        self, key: str, at: tuple[str | None, str], entry: NameEntry, about: dict[str, object]
    ) -> None:
        """Add a term for each order in which the words of a name may stand."""
        language, path = at
        trees = name_trees(entry.name, language, strict=entry.strict)
        about = {**about, "commas": may_have_commas(entry.name)}
        self._orders(key, key, path, trees, about)
        self._use_lists_of(entry.name, language)

    def _orders(
        self,
        term: str,
        origin: str,
        path: str,
        trees: tuple[Sequence, ...],
        about: dict[str, object],
    ) -> None:
        for number, tree in enumerate(trees):
            order = f"-order-{number + 1}" if number else ""
            self._term(f"{term}-{_numbered(path)}{order}", f"{origin}.{path}", tree, about)

    def _term(self, name: str, origin: str, tree: Sequence, about: dict[str, object]) -> None:
        pattern = Parsed(written(tree), tree)
        self.terms.append(_BLANK.model_copy(update={"id": name, "pattern": pattern, **about}))
        self.origins[name] = origin

    def _together(self, beside: dict[str, object]) -> Group | None:
        if self.topic.together is None:
            return None
        groups = self.topic.together.lists
        for name, entries in groups.items():
            for language, path, entry in entries_of(entries):
                trees = (
                    name_trees(entry.name, language, strict=True)
                    if entry.strict
                    else theme_trees(entry.name, language)
                )
                about = {**beside, "kind": TermClass.RELATED, "case": _case(entry, short=False)}
                self._orders(f"together-{name}", f"together.{name}", path, trees, about)
                self._use_lists_of(entry.name, language)
        near = Group(
            all=tuple(f"together-{name}-*" for name in groups), within=self.topic.together.within
        )
        kinds = {term.kind for term in (*self.topic.terms, *self.terms)}
        others = [f"{kind.value} terms" for kind in _FIRING if kind in kinds]
        return Group(any=(*others, near)) if others else near

    def _exclusions(self) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """Return the words that silence a name close to them, and those that it may be part of."""
        trees = self._telling_trees() if self.topic.exclude else ()
        stems = frozenset(stem for tree in trees for stem in _stems(tree))
        anti: list[Pattern] = []
        part_of: list[Pattern] = []
        for pattern in self._patterns("exclude", theme=False):
            words = fold(pattern.source).split(" ")
            shares = any(word.startswith(stem) for stem in stems for word in words)
            (part_of if shares else anti).append(pattern)
        return tuple(anti), tuple(part_of)

    def _telling_trees(self) -> Iterator[Sequence]:
        lists = [self.topic.names, self.topic.short]
        lists += self.topic.together.lists.values() if self.topic.together else []
        for entries in lists:
            for language, _, entry in entries_of(entries):
                yield phrase_tree(entry.name, language)

    def _patterns(self, key: str, *, theme: bool) -> Iterator[Pattern]:
        for language, _, entry in entries_of(getattr(self.topic, key)):
            if entry.strict:
                tree = name_trees(entry.name, language, strict=True)[0]
            else:
                tree = phrase_tree(entry.name, language, theme=theme)
            yield Parsed(entry.name, tree)

    def _use_lists_of(self, name: str, language: str | None) -> None:
        for key, patterns in linking_lists(grammar_of(language, name)).items():
            self.lists.setdefault(key, patterns)

    def _add_places(self, terms: tuple[Term, ...]) -> None:
        used = frozenset().union(*(term.lists() for term in terms))
        for name in sorted(filter(is_place, used | _lists_used(self.topic))):
            self.lists[name] = place_patterns(name)


_FIRING = (TermClass.STRONG, TermClass.WEAK)
_BLANK = Term.model_validate({"id": "blank", "pattern": "blank"})


def _numbered(path: str) -> str:
    """Return the path of an entry as part of an id, counted from one: `en-1`."""
    language, _, number = path.rpartition(".")
    return f"{language.lower()}-{int(number) + 1}" if language else str(int(number) + 1)


def _case(entry: NameEntry, *, short: bool) -> bool | Literal["name"]:
    """Return what a term asks of capitals.

    An abbreviation in capitals needs them; a short name that begins with one needs one.
    """
    words = entry.name.split()
    match entry.case:
        case "name":
            return "name"
        case "capitals":
            return True
        case "any":
            return False
    if all(len(word) > 1 and word.isupper() for word in words) and (short or len(words) == 1):
        return True
    if short and entry.name[:1].isupper():
        return "name"
    return short  # marks what is in capitals among the words of `context`


def _stems(tree: Sequence) -> Iterator[str]:
    for item in tree.items:
        if isinstance(item, Forms):
            yield item.stem
        elif isinstance(item, Word):
            yield fold(item.text)
        elif isinstance(item, Choice):
            for option in item.options:
                yield from _stems(option)


def _lists_used(topic: Topic) -> frozenset[str]:
    """Return the names of the lists that hand-written terms, guards and lists use."""
    used = [term.lists() for term in topic.terms]
    used += [guard.lists() for guard in topic.guards.values()]
    for entries in topic.lists.values():
        every = entries.values() if isinstance(entries, dict) else (entries,)
        used += [lists_in(entry.tree) for patterns in every for entry in patterns]
    return frozenset().union(*used)


def written(tree: Sequence) -> str:
    """Write a pattern for people: `loss- ~1 <and> damage-`; a hyphen stands for endings."""
    return " ".join(map(_written_item, tree.items))


@lru_cache(maxsize=4_096)
def _written_item(item: object) -> str:
    match item:
        case Forms(written=word, stem=stem, endings=endings, open_letters=open_letters):
            return f"{stem}-" if len(endings) > 1 or open_letters else word
        case Word(text=text, open_start=open_start, open_end=open_end):
            return "*" * open_start + text + "*" * open_end
        case ListName(name=name):
            return f"<{name.removeprefix('@')}>"
        case Choice(options=options, optional=optional):
            return f"({'|'.join(map(written, options))})" + "?" * optional
        case _:
            return f"~{getattr(item, 'words', 0)}"
