"""Know places by their names in all languages of CLDR: countries, and the cities of time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from babel import localedata
from babel.core import get_global

from storage.folding import fold

_SHORTEST = 4  # letters of a name of which a word may be derived ("Libya", "Libyan")
_LONGEST_ENDING = 4
_LOST = "aeiouysаяіїоеاةهيى"  # last letters that what is derived from a name is without
_TELLING = 6  # letters of what is left of a name that say it without an ending ("Philippine")

# In these languages few endings make a word of the name of a country; "children" is not of Chile,
# nor "congress" of Congo. The others add many, to any name.
_FEW_ENDINGS = frozenset(("en", "fr", "es", "pt", "it", "ca", "gl", "de", "nl", "da", "sv", "no"))
_DERIVED = """
    's an ans ian ean ese lese nese ish i is er ers ic vian nian
    en ens ien iens enne ain ains aine ais aise lais ois oise een eens ol ole ols
    no na nos nas ne ni ano ana anos anas ani ane iano iana eno ena enos enas es esa esas
    ense eses esi ino ina ini ine ita itas co ca cos cas ci che eiro eira
    isch ern sch sche se ees aan aans sk ske skt ere
"""  # English; French; the Iberian languages and Italian; German and its neighbours
_ENDINGS = frozenset(_DERIVED.split())


@lru_cache(maxsize=30_000)
def place_of(word: str, language: str, *, countries_only: bool = False) -> str | None:
    """Return the place that a word names or is derived from; no city is written "canton"."""
    code = _place(fold(word), language)
    if code is not None and "/" in code and word.islower():
        return None
    return None if code is None or (countries_only and "/" in code) else code


def places_in(words: Iterable[str], text: str, language: str) -> frozenset[str]:
    """Return the places that a text names, as codes: "TN", "Africa/Tripoli"."""
    names = _names(language)
    if language in ("zh", "ja", "th"):
        return frozenset(code for name, code in names.items() if name in text)
    found = set()
    for word in words:
        code = place_of(word, language)
        if code:
            found.add(code)
    phrases = _phrases(language)
    if phrases is not None:
        found |= {names[match] for match in phrases.findall(fold(text))}
    return frozenset(found)


def without_places(text: str, language: str) -> str:
    """Return a text in a script without spaces with a blank in place of the places it names."""
    pattern = _written_together(language)
    return pattern.sub(" ", text) if pattern is not None else text


@cache
def _written_together(language: str) -> re.Pattern[str] | None:
    names = sorted(_names(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names))) if names else None


@cache
def _phrases(language: str) -> re.Pattern[str] | None:
    several = sorted((name for name in _names(language) if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b") if several else None


def _place(word: str, language: str) -> str | None:
    names = _names(language)
    if word in names:
        return names[word]
    stems = _stems(language)
    for length in range(len(word), _SHORTEST - 1, -1):
        if len(word) - length > _LONGEST_ENDING:
            break
        stem = word[:length]
        if stem in stems and _is_derived(stem, word[length:], language):
            return stems[stem]
    return None


def _is_derived(stem: str, ending: str, language: str) -> bool:
    """Whether an ending makes a word of a name: "tunisi", "ens"."""
    if language not in _FEW_ENDINGS:
        return True
    if not ending:
        return len(stem) >= _TELLING or f"{stem}land" in _names(language)
    if language == "en" and ending in ("n", "ns"):  # in French "malin" is not of Mali
        return True
    return ending in _ENDINGS or (ending == "s" and stem in _names(language))


def words_of_places(text: str, language: str) -> frozenset[str]:
    """Return the folded words of places of several words that a text names: "burkina", "faso"."""
    phrases = _phrases(language)
    found = phrases.findall(fold(text)) if phrases is not None else ()
    return frozenset(word for phrase in found for word in phrase.split())


@cache
def _stems(language: str) -> Mapping[str, str]:
    """Return what words derived from a country begin with: "tunisi" of Tunisia, Tunisian."""
    stems: dict[str, str] = {}
    for name, code in _names(language).items():
        if " " in name or "/" in code:
            continue
        for stem in {name, name[:-1] if name[-1] in _LOST else name, name.removesuffix("land")}:
            if len(stem) >= _SHORTEST:
                stems.setdefault(stem, code)
    return stems


@cache
def _names(language: str) -> Mapping[str, str]:
    if not language or not localedata.exists(language):
        return {}
    table: Any = localedata.load(language)
    data = localedata.LocaleDataDict(table)
    names: dict[str, str] = {}
    for zone, about in data.get("time_zones", {}).items():
        if "city" in about and "/" in zone:
            names[fold(str(about["city"]))] = zone
    for zone in set(get_global("zone_territories")) | set(data.get("time_zones", {})):
        city = fold(zone.rpartition("/")[2].replace("_", " "))
        if (
            "city" not in data.get("time_zones", {}).get(zone, {})
            and "/" in zone
            and language not in ("zh", "ja", "ar")
        ):
            names.setdefault(city, zone)
    for code, name in data.get("territories", {}).items():
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "QO", "UN", "EZ"):
            names[fold(str(name))] = code
    return {
        name: code
        for name, code in names.items()
        if len(name) >= (2 if language in ("zh", "ja") else 4)
    }
