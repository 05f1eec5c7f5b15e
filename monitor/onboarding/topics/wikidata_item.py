"""Reads what Wikidata's API answers: items with their names per language. Pure.

The forms of the answers are those of `wbsearchentities` and `wbgetentities`
(https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities). Whatever is missing or of
another form counts as not there: the data are written by many hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# One name for all languages written in Latin letters, where a language has none of its own.
ANY_LANGUAGE = "mul"
# The codes under which Wikidata keeps the names of a language, the most usual first.
_CODES = {
    "zh": ("zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw", "zh-hk"),
    "pt": ("pt", "pt-br"),
    "en": ("en", "en-gb", "en-ca"),
    "de": ("de", "de-at", "de-ch"),
    "es": ("es", "es-419"),
    "sr": ("sr", "sr-ec", "sr-el"),
}
_ID = re.compile(r"Q[1-9][0-9]{0,11}")
# what tells pages of one title apart: "Mercury (planet)", "水星 (行星)"
_APART = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_LONGEST = 250  # characters of a label in Wikidata


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that Wikidata knows, with its names by our language codes."""

    id: str
    names: Mapping[str, tuple[str, ...]]  # label, title of the Wikipedia page, aliases
    descriptions: Mapping[str, str] = field(default_factory=dict)

    def label(self, languages: Iterable[str]) -> str:
        """Return its first name in the first of the languages that has one; its id if none has."""
        for language in (*languages, "en", *self.names):
            if names := self.names.get(language):
                return names[0]
        return self.id

    def description(self, languages: Iterable[str]) -> str:
        """Return its description in the first of the languages that has one, or an empty text."""
        for language in (*languages, "en", *self.descriptions):
            if description := self.descriptions.get(language):
                return description
        return ""

    def every_name(self) -> Iterator[str]:
        """Yield its names in all languages; the same name may come twice."""
        for names in self.names.values():
            yield from names


def is_id(text: str) -> bool:
    """Whether a text is the number of an item, such as Q42."""
    return _ID.fullmatch(text) is not None


def codes_of(languages: Iterable[str]) -> tuple[str, ...]:
    """Return all codes to ask for, of the languages and of names for any language."""
    codes = [code for language in languages for code in _CODES.get(language, (language,))]
    return tuple(dict.fromkeys([*codes, ANY_LANGUAGE]))


def found_ids(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the numbers of the items that a search found, best first."""
    rows = answer.get("search")
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(dict.fromkeys(one for one in ids if isinstance(one, str) and is_id(one)))


def items_of(answer: Mapping[str, Any], languages: Iterable[str]) -> dict[str, Item]:
    """Return the items of an answer by the number that was asked for; those missing are left out.

    An item that was merged into another comes under the number of the other.
    """
    entities, wanted = answer.get("entities"), tuple(languages)
    if not isinstance(entities, dict):
        return {}
    found = {}
    for asked, entity in entities.items():
        if isinstance(entity, dict) and "missing" not in entity and entity.get("type") == "item":
            found[asked] = _item(entity, wanted)
    return found


def _item(entity: Mapping[str, Any], languages: Iterable[str]) -> Item:
    names: dict[str, tuple[str, ...]] = {}
    descriptions: dict[str, str] = {}
    for language in (*languages, ANY_LANGUAGE):
        codes = _CODES.get(language, (language,))
        if own := tuple(dict.fromkeys(_names(entity, language, codes))):
            names[language] = own
        said = [_value(_at(entity, "descriptions", code)) for code in codes]
        if known := next(filter(None, said), ""):
            descriptions[language] = known
    return Item(str(entity.get("id")), names, descriptions)


def _names(entity: Mapping[str, Any], language: str, codes: Iterable[str]) -> Iterator[str]:
    labels = [_value(_at(entity, "labels", code)) for code in codes]
    yield from filter(None, labels[:1])
    page = _at(entity, "sitelinks", f"{language}wiki")
    title = page.get("title") if isinstance(page, dict) else None
    if isinstance(title, str) and ":" not in title:
        yield from filter(None, (_cleaned(title),))
    yield from filter(None, labels[1:])
    for code in codes:
        aliases = _at(entity, "aliases", code)
        for alias in aliases if isinstance(aliases, list) else ():
            yield from filter(None, (_value(alias),))


def _at(entity: Mapping[str, Any], key: str, code: str) -> Any:
    part = entity.get(key)
    return part.get(code) if isinstance(part, dict) else None


def _value(term: Any) -> str:
    value = term.get("value") if isinstance(term, dict) else None
    return _cleaned(value) if isinstance(value, str) else ""


def _cleaned(name: str) -> str:
    """Return a name on one line, without what tells it apart; empty where nothing is left."""
    return _APART.sub("", " ".join(name.split()))[:_LONGEST]
