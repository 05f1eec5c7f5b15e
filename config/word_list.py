"""Named lists of words in a topic file: the same for all terms, or with entries per language.

    lists:
      town: [marrakesh, marrakech, مراكش]                        the same in every term
      pact: {en: [pact, compact], fr: [pacte], ru: [договор*]}   in a term of fr: pacte

In a term without a language a list with languages means the entries of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag

from config.pattern import lists_in, parse_pattern
from config.texts import Language


def _pattern(text: str) -> str:
    parse_pattern(text)
    return text


def _form(value: object) -> str:
    """Which of its two forms a list has, so that only that one is told of."""
    return "languages" if isinstance(value, dict) else "entries"


Pattern = Annotated[str, Field(max_length=1_000), AfterValidator(_pattern)]  # see config.pattern
_Entries = Annotated[tuple[Pattern, ...], Field(min_length=1)]
_PerLanguage = Annotated[dict[Language, _Entries], Field(min_length=1)]
WordList = Annotated[
    Annotated[_Entries, Tag("entries")] | Annotated[_PerLanguage, Tag("languages")],
    Discriminator(_form),
]
Entries: TypeAlias = "tuple[str, ...] | dict[str, tuple[str, ...]]"  # of one list


def lists_for(language: str | None, lists: Mapping[str, Entries]) -> dict[str, tuple[str, ...]]:
    """The entries of every list that has any for a term of this language; None: for one of none."""
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


def misplaced(lists: Mapping[str, Entries]) -> Iterator[tuple[str, str]]:
    """Uses of a list that does not stand above: the place of each, and the name used there."""
    above: set[str] = set()
    for name, entries in lists.items():
        for place, pattern in _placed(entries):
            for used in sorted(lists_in(parse_pattern(pattern)) - above):
                yield f"lists.{name}.{place}", used
        above.add(name)


def lacking(
    used: frozenset[str], lists: Mapping[str, Entries], language: str | None
) -> Iterator[str]:
    """Why lists used in a term of this language, or lists in these, cannot be used there."""
    here, seen, left = lists_for(language, lists), set[str](), sorted(used)
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        if name not in lists:
            yield f"there is no list <{name}>"
        elif name not in here:
            yield f"the list <{name}> has no entries in {language}"
        else:
            left += sorted(set().union(*(lists_in(parse_pattern(entry)) for entry in here[name])))


def _placed(entries: Entries) -> Iterator[tuple[str, str]]:
    if isinstance(entries, dict):
        for language, every in entries.items():
            yield from ((f"{language}.{index}", entry) for index, entry in enumerate(every))
    else:
        yield from ((str(index), entry) for index, entry in enumerate(entries))
