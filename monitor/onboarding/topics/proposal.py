"""Proposes the four lists of a topic from what Wikidata knows and what a person typed. Pure.

A name tells by itself unless it could mean something else: abbreviations, single words of people
and companies, and names that another item of the search has too become `short`, which tell only
near a word of `context`. Longer names of such items, which hold ours, become `exclude`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from config.name_lists import MAX_NAME
from monitor.onboarding.topics.kinds import BORROWED_NAMES, Kind, usual_context
from monitor.onboarding.topics.together import together_of
from monitor.onboarding.topics.wikidata_item import ANY_LANGUAGE, Item
from storage.folding import fold
from storage.folding.han import HAN_CHARACTER

MAX_NAMES = 8  # of one language; more are spellings that matching forgives anyway
_OWN_WORDS, _LONG_WORD = 4, 6  # words of its own names as context; letters of such a word
MAX_EXCLUDED = 5  # of one language
_SHORTEST = 2  # letters of a name
_LONGEST_ABBREVIATION = 8
_SHARED_WORDS, _SHARED_HAN = 2, 4  # of a name that different things have; longer ones are titles
_SHORT_HAN = 2  # characters: 世卫 is a short name, 世界卫生组织 is one that tells
_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC",
    "bg": "CYRILLIC", "zh": "CJK", "he": "HEBREW", "el": "GREEK", "hi": "DEVANAGARI",
    "ja": "CJK", "am": "ETHIOPIC", "th": "THAI",
}  # fmt: skip
# Items that are about a thing, not another thing: pages of Wikipedia, papers, their names.
_ABOUT = re.compile(
    r"\b(wikimedia|wikinews|scientific article|scholarly article|article published|"
    r"family name|given name|template)\b",
    re.IGNORECASE,
)
_UNUSABLE = re.compile(
    r"[()<>~|*\[\]{}]|https?:|\s(?:OR|AND|NOT)\s"
)  # has a meaning in topic files

PerLanguage = Mapping[str, Sequence[str]]
IsOrdinary = Callable[[str, str], bool]  # word, language -> a word of daily life


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, by language."""

    names: PerLanguage = field(default_factory=dict)
    short: PerLanguage = field(default_factory=dict)
    context: PerLanguage = field(default_factory=dict)
    exclude: PerLanguage = field(default_factory=dict)
    matches: Sequence[str] = ()
    ignores: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The lists of a new topic, by language, as they are shown before anything is written."""

    title: Mapping[str, str]
    kind: Kind
    names: PerLanguage
    short: PerLanguage
    context: PerLanguage
    exclude: PerLanguage
    matches: Sequence[str] = ()
    ignores: Sequence[str] = ()
    item: str | None = None  # the number of the Wikidata item that the names come from
    namesakes: Sequence[str] = ()  # what else has one of the names, for people to read
    initials: Sequence[str] = ()  # of names; offered and not taken
    waiting: Sequence[str] = ()  # short names left out, as no word of context is known for them
    unchecked: Sequence[str] = ()  # languages of which nobody typed a name
    together: Mapping[str, PerLanguage] = field(default_factory=dict)  # of a theme, by list


@dataclass(frozen=True, slots=True)
class Wish:
    """What the topic is to be about."""

    text: str  # as it was typed
    language: str  # of the text
    languages: Sequence[str]
    kind: Kind
    typed: Typed = field(default_factory=Typed)
    is_theme: bool = False  # a person said so: then words that stand together tell too
    parts: PerLanguage = field(default_factory=dict)  # further words for a part of the name


def propose(
    wish: Wish, item: Item | None, namesakes: Sequence[Item], is_ordinary: IsOrdinary
) -> Proposal:
    """Propose the lists of a topic.

    `item` is what Wikidata knows about it, None without it; `namesakes` are what else its search
    found.
    """
    namesakes = [one for one in namesakes if not _ABOUT.search(one.description(("en",)))]
    names, short = _names_and_short(wish, item, _Rivals.of(namesakes), is_ordinary)
    context = _context(wish, names) if short else {}
    waiting = () if context else tuple(name for every in short.values() for name in every)
    short = short if context else {}
    return Proposal(
        title=_titles(wish, item, names, short),
        kind=wish.kind,
        names=names,
        short=short,
        context=context,
        exclude=_excluded(wish, names, short, namesakes),
        together=_together(wish, item),
        matches=tuple(wish.typed.matches),
        ignores=tuple(wish.typed.ignores),
        item=item.id if item else None,
        namesakes=tuple(_described(names, short, namesakes, wish)),
        initials=tuple(_initials(names.get(wish.language, ()), short)),
        waiting=tuple(dict.fromkeys(waiting)),
        unchecked=tuple(
            language
            for language in wish.languages
            if (names.get(language) or short.get(language)) and not _is_typed(wish, language)
        ),
    )


def _together(wish: Wish, item: Item | None) -> Mapping[str, PerLanguage]:
    if not wish.is_theme:
        return {}
    labels = {code: tuple(_usable(item, code)) for code in wish.languages}
    for code, names in wish.typed.names.items():
        labels[code] = (*names, *labels.get(code, ()))
    return together_of(wish.text, wish.language, labels, wish.parts)


@dataclass(frozen=True, slots=True)
class _Rivals:
    """The names of other things, folded."""

    names: frozenset[str]

    @classmethod
    def of(cls, namesakes: Iterable[Item]) -> _Rivals:
        return cls(frozenset(fold(name) for item in namesakes for name in item.every_name()))

    def have(self, name: str) -> bool:
        """Whether a name is short enough to be shared by chance, and is shared."""
        is_long = len(name.split()) > _SHARED_WORDS or (
            HAN_CHARACTER.match(name[0]) and len(name) > _SHARED_HAN
        )
        return not is_long and fold(name) in self.names


def _is_typed(wish: Wish, language: str) -> bool:
    """Whether a person gave a name in this language."""
    typed = wish.typed
    return language == wish.language or bool(typed.names.get(language) or typed.short.get(language))


def _names_and_short(
    wish: Wish, item: Item | None, rivals: _Rivals, is_ordinary: IsOrdinary
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    names: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for language in _languages(wish):
        told: list[str] = []
        near = list(wish.typed.short.get(language, ()))
        typed = [*wish.typed.names.get(language, ())]
        is_wanted = language in wish.languages
        if language == wish.language and not (is_wanted and _known(wish.text, item)):
            typed.append(wish.text)
        for name in _distinct([*typed, *(_usable(item, language) if is_wanted else ())]):
            if fold(name) in {fold(one) for one in near}:
                continue
            ambiguous = name not in wish.typed.names.get(language, ()) and _needs_context(
                name, language, wish.kind, rivals, is_ordinary
            )
            (near if ambiguous else told).append(name)
        near += [one for one in _surnames(told, wish.kind) if one not in near]
        for kept, found in ((names, told), (short, near)):
            if found:
                kept[language] = found[:MAX_NAMES]
    return names, short


def _languages(wish: Wish) -> list[str]:
    typed = [*wish.typed.names, *wish.typed.short]
    return list(dict.fromkeys([*wish.languages, wish.language, *typed]))


def _known(text: str, item: Item | None) -> bool:
    """Whether an item has this very name, so that it comes with the language that it is of."""
    return item is not None and fold(text) in {fold(name) for name in item.every_name()}


def _usable(item: Item | None, language: str) -> Iterator[str]:
    """Yield the names of an item that a topic file can hold and that are of this language."""
    if item is None:
        return
    names = item.names.get(language, ())
    if language not in _SCRIPTS:
        names = (*names, *item.names.get(ANY_LANGUAGE, ()))
    for name in names:
        letters = [letter for letter in name if letter.isalpha()]
        if len(name) > MAX_NAME or len(letters) < _SHORTEST or _UNUSABLE.search(name):
            continue
        if language in _SCRIPTS and not _is_abbreviation(name):
            script = _SCRIPTS[language]
            if not any(unicodedata.name(letter, "").startswith(script) for letter in letters):
                continue
        yield name


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names that matching tells apart: spellings of one name count once."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return list(kept.values())


def _needs_context(
    name: str, language: str, kind: Kind, rivals: _Rivals, is_ordinary: IsOrdinary
) -> bool:
    """Whether a name could mean something else where it stands alone."""
    if _is_abbreviation(name) or rivals.have(name):
        return True
    if HAN_CHARACTER.match(name[0]):
        return len(name) <= _SHORT_HAN or is_ordinary(name, language)
    if " " in name:
        return False
    return kind in BORROWED_NAMES or is_ordinary(name, language)


def _is_abbreviation(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    whole = len(name) <= _LONGEST_ABBREVIATION and " " not in name and len(letters) > 1
    return whole and sum(letter.isupper() for letter in letters) * 2 > len(letters)


def _surnames(names: Iterable[str], kind: Kind) -> Iterator[str]:
    """Yield the family name of a person, as news has it after the first sentence."""
    if kind is not Kind.PERSON:
        return
    for name in names:
        parts = re.split(r"[ ·•]", name)
        if len(parts) > 1 and len(parts[-1]) >= _SHORTEST:
            yield parts[-1]
            return


def _titles(
    wish: Wish, item: Item | None, names: PerLanguage, short: PerLanguage
) -> dict[str, str]:
    titles = {wish.language: wish.text}
    for language in _languages(wish):
        known = (item.names.get(language, ()) if item else ()) or names.get(language, ())
        known = known or short.get(language, ())
        if known:
            titles.setdefault(language, known[0])
    return titles


def _context(wish: Wish, names: PerLanguage) -> dict[str, list[str]]:
    found = {}
    for language in _languages(wish):
        words = [*wish.typed.context.get(language, ()), *usual_context(wish.kind, language)]
        if wish.kind is Kind.THEME:
            words += _own_words(names.get(language, ()))
        if words:
            found[language] = _distinct(words)
    return found


def _own_words(names: Iterable[str]) -> list[str]:
    """Return the longer words of names, near which an abbreviation of them may stand."""
    words = [word for name in names for word in re.findall(r"[^\W\d_]+", name)]
    long = [word.lower() for word in words if len(word) >= _LONG_WORD]
    return [word for word in dict.fromkeys(long) if not HAN_CHARACTER.match(word)][:_OWN_WORDS]


def _excluded(
    wish: Wish, names: PerLanguage, short: PerLanguage, namesakes: Sequence[Item]
) -> dict[str, list[str]]:
    """Return longer names of other things that hold one of ours: Orange County."""
    found: dict[str, list[str]] = {}
    own = {fold(name) for every in (names, short) for one in every.values() for name in one}
    for language in _languages(wish):
        ours = [fold(name) for name in (*names.get(language, ()), *short.get(language, ()))]
        others = list(wish.typed.exclude.get(language, ()))
        for item in namesakes:
            others += [
                name
                for name in _usable(item, language)
                if fold(name) not in own and any(_holds(fold(name), one) for one in ours)
            ]
        if others:
            found[language] = _distinct(others)[:MAX_EXCLUDED]
    return found


def _holds(longer: str, name: str) -> bool:
    if HAN_CHARACTER.match(name[:1]):
        return name in longer and name != longer
    return f" {name} " in f" {longer} " and name != longer


def _described(
    names: PerLanguage, short: PerLanguage, namesakes: Sequence[Item], wish: Wish
) -> Iterator[str]:
    """Yield the namesakes that have one of our names, with what they are."""
    own = {fold(name) for every in (names, short) for one in every.values() for name in one}
    for item in namesakes:
        shared = [name for name in item.every_name() if fold(name) in own]
        if shared:
            said = item.description(wish.languages)
            yield f"{shared[0]} ({item.id}{': ' if said else ''}{said})"


def _initials(names: Iterable[str], short: PerLanguage) -> Iterator[str]:
    """Yield the initials of long names that nobody has as a short name yet."""
    known = {one.upper() for every in short.values() for one in every}
    for name in names:
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if 3 <= len(capitals) <= _LONGEST_ABBREVIATION and capitals not in known:
            known.add(capitals)
            yield capitals
