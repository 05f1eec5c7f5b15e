"""The names of countries, languages and cities in all languages that CLDR and our tables have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from config.parsed import Parsed
from config.pattern import Sequence
from config.said import said
from monitor.match.errors import UnusablePatternError
from monitor.match.naming.languages import TABLES
from monitor.match.naming.phrases import phrase_tree
from storage.folding import fold
from storage.folding.han import HAN_CHARACTER

_LEAST_LATIN, _LEAST_OTHER, _LEAST_HAN = 4, 3, 2  # letters; shorter names are other words elsewhere
_BRACKETS = re.compile(r"[(（](.+?)[)）]")
_MORE = ("zh-Hant", "nb", "sr-Latn", "sr-Cyrl", "fil", "ms", "sq")


@lru_cache(maxsize=1_024)
def place_patterns(name: str) -> tuple[Parsed[Sequence], ...]:
    """Return the names of `country:ML` and the like, with their forms in each language.

    Raises UnusablePatternError where CLDR has no such code.
    """
    kind, _, code = name.partition(":")
    written: dict[str, Parsed[Sequence]] = {}
    for language, text in _names(kind, code):
        for part in (_BRACKETS.sub("", text), *_BRACKETS.findall(text)):
            if _is_long_enough(part):
                tree = phrase_tree(part.strip(), language)
                written.setdefault(f"{part.strip()} ({language})", Parsed(part.strip(), tree))
    if not written:
        raise UnusablePatternError(said("there is no <{name}> in CLDR", name=name))
    distinct = {pattern.tree: pattern for pattern in written.values()}
    return tuple(distinct.values())


def _is_long_enough(name: str) -> bool:
    letters = fold(name)
    if HAN_CHARACTER.search(letters):
        return len(letters) >= (
            _LEAST_OTHER if re.search("[\u30a0-\u30ff]", letters) else _LEAST_HAN
        )
    return len(letters) >= (_LEAST_LATIN if letters.isascii() else _LEAST_OTHER)


def _names(kind: str, code: str) -> Iterator[tuple[str, str]]:
    zone = _zone(code) if kind == "city" else None
    if kind == "city" and zone is None:
        return
    for language, locale in _locales().items():
        if kind == "country":
            text = locale.territories.get(code)
        elif kind == "language":
            text = locale.languages.get(code.replace("-", "_"))
        else:
            text = (locale.time_zones.get(zone) or {}).get("city")
            if text is None and language == "en":
                text = code
        if text:
            yield language, str(text)


def _zone(city: str) -> str | None:
    """Return the time zone that is named for a city, in English or by its identifier."""
    wanted = fold(city)
    for language in ("en", "fr"):
        for zone, about in Locale.parse(language).time_zones.items():
            if wanted in {fold(str(about.get("city", ""))), fold(str(zone).rpartition("/")[2])}:
                return str(zone)
    return None


@cache
def _locales() -> dict[str, Locale]:
    found = {}
    for language in (*TABLES, *_MORE):
        try:
            found[language] = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return found
