"""The model of named word lists in a topic file, the same for all terms or one per language.

    lists:
      town: [marrakesh, marrakech, مراكش]                        the same in every term
      pact: {en: [pact, compact], fr: [pacte], ru: [договор*]}   in a term of fr: pacte

A term without a language uses the entries of all languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from config.parsed import Pattern
from config.pattern import Choice, Sequence, Word, lists_in
from config.places import is_place
from config.said import said
from config.texts import Language


def _form(value: object) -> str:
    """Return which of its two forms a list has, so that problems name only that one."""
    return "languages" if isinstance(value, dict) else "entries"


_Entries = Annotated[tuple[Pattern, ...], Field(min_length=1)]
_PerLanguage = Annotated[dict[Language, _Entries], Field(min_length=1)]
WordList = Annotated[
    Annotated[_Entries, Tag("entries")] | Annotated[_PerLanguage, Tag("languages")],
    Discriminator(_form),
]
Entries: TypeAlias = "tuple[Pattern, ...] | dict[str, tuple[Pattern, ...]]"  # of one list


def lists_for(language: str | None, lists: Mapping[str, Entries]) -> dict[str, tuple[Pattern, ...]]:
    """Return the entries of every list for a term of this language; None means no language.

    Lists without entries in the language are left out.
    """
    found = {}
    for name, entries in lists.items():
        if not isinstance(entries, dict):
            found[name] = entries
        elif language is None:
            found[name] = tuple(
                dict.fromkeys(entry for every in entries.values() for entry in every)
            )
        elif language in entries:
            found[name] = entries[language]
    return found


def own_lists(tree: Sequence) -> frozenset[str]:
    """Return the lists of the file that a pattern uses: all but `<country:ML>` and the like."""
    return frozenset(name for name in lists_in(tree) if not is_place(name))


def words_of(pattern: Pattern, lists: Mapping[str, tuple[Pattern, ...]]) -> Iterator[str]:
    """Yield the words of a pattern and of the lists that it uses, as they are written.

    Each list is read once: lists that use each other may be many, and in a ring before that is
    refused.
    """
    waiting, seen = [pattern], set[str]()
    while waiting:
        tree = waiting.pop().tree
        yield from _words(tree)
        for name in lists_in(tree) - seen:
            seen.add(name)
            waiting += lists.get(name, ())


def _words(tree: Sequence) -> Iterator[str]:
    for item in tree.items:
        if isinstance(item, Word):
            yield item.text
        elif isinstance(item, Choice):
            for option in item.options:
                yield from _words(option)


def misplaced(lists: Mapping[str, Entries]) -> Iterator[tuple[str, str]]:
    """Yield the place and the name of each use of a list that is not defined above."""
    above: set[str] = set()
    for name, entries in lists.items():
        for place, pattern in _placed(entries):
            for used in sorted(own_lists(pattern.tree) - above):
                yield f"lists.{name}.{place}", used
        above.add(name)


def unusable(lists: Mapping[str, Entries], language: str | None) -> dict[str, str]:
    """Return the lists that a term of this language cannot use, with the reasons."""
    here, reasons = lists_for(language, lists), dict[str, str]()
    for name in lists:
        if name not in here:
            reasons[name] = said(
                "the list <{name}> has no entries in {language}", name=name, language=language
            )
            continue
        used = frozenset().union(*(own_lists(entry.tree) for entry in here[name]))
        if lacking := sorted(used & reasons.keys()):
            reasons[name] = reasons[lacking[0]]
    return reasons


def _placed(entries: Entries) -> Iterator[tuple[str, Pattern]]:
    if isinstance(entries, dict):
        for language, every in entries.items():
            yield from ((f"{language}.{index}", entry) for index, entry in enumerate(every))
    else:
        yield from ((str(index), entry) for index, entry in enumerate(entries))
