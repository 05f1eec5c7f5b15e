"""Find what is written like a name in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.dates.names.cldr import month_numbers, weekday_names
from crawler.dates.names.spelling import plain
from crawler.stories.features import spelling
from crawler.stories.features.days import is_part_of_name
from crawler.stories.features.han_names import foreign_names
from crawler.stories.features.number_words import is_number_word
from crawler.stories.features.offices import is_office
from crawler.stories.features.places import place_of, words_of_places
from crawler.stories.features.records import Name
from crawler.stories.features.scripts import Writing, writing_of
from crawler.stories.features.terms import is_stop_word, stem
from crawler.stories.features.words import Word
from storage.folding import fold

_QUOTED_HAN = re.compile(r"[“「『《]([\u3400-\u9fff]{2,6})[”」』》]")
_ARTICLE = re.compile(r"^[^\W\d_]{1,4}['’](?=[^\W\d_]{3})")  # "l'Ariana"
_ENDING = re.compile(r"['’][^\W\d_]{0,3}$")  # "Tunisia's", "İstanbul'da"
# Languages whose names have cases: "Эльбрус", "Эльбруса".
_CASES = frozenset(("ru", "pl", "cs", "sr", "fi", "hu", "et", "lt", "el"))
_NOUNS_ARE_CAPITAL = frozenset(("de", "lb", "nds"))
_SHORTEST = 3
_NEAR = 4  # words on: "Compact for Safe, Orderly and Regular Migration" is one name
_SHOUTING = 0.7  # of the words of a title: then capitals say nothing there


def names_in(
    parts: Sequence[str], words: Sequence[Word], language: str, lead_size: int
) -> dict[str, Name]:
    """Return the names of a text by their spelling in plain Latin letters."""
    writing = writing_of(language)
    names: dict[str, Name] = {}
    if writing is Writing.UNSPACED:
        for sentence, part in enumerate(parts):
            for name in (*_QUOTED_HAN.findall(part), *foreign_names(part, language)):
                _add(names, name, sentence, lead_size, is_sure=True)
    elif writing is Writing.CASELESS:
        before: Word | None = None
        for word in words:
            goes_on = before is not None and before.sentence == word.sentence
            after = spelling.latin(before.text) if before is not None and goes_on else ""
            for form in _without_prefixes(word.text):
                if not is_stop_word(form, language):
                    _add(names, form, word.sentence, lead_size, is_sure=False, after=after)
            before = word
    else:
        _add_capital(names, words, language, lead_size)
        _mark_places(names, parts, words, language)
    return names


def _add_capital(
    names: dict[str, Name], words: Sequence[Word], language: str, lead_size: int
) -> None:
    before: tuple[int, str] = (-_NEAR, "")
    for place, word, is_sure in _capital(words, language):
        after = before[1] if place - before[0] < _NEAR and not word.opens else ""
        for piece in word.text.split("-"):
            name = _bare(piece)
            key = name_key(name, language)
            _add(names, name, word.sentence, lead_size, is_sure=is_sure, after=after, key=key)
            after = key
        before = place, after


def _mark_places(
    names: dict[str, Name], parts: Sequence[str], words: Sequence[Word], language: str
) -> None:
    """Mark the names of countries in several words, and of the cities that CLDR knows."""
    several = words_of_places("\n".join(parts), language)
    for word in words:
        bare = _bare(word.text)
        key = name_key(bare, language) if word.is_capital else ""
        if key in names and (fold(bare) in several or place_of(bare, language)):
            names[key] = names[key]._replace(is_place=True)


def name_key(name: str, language: str) -> str:
    """Return what a name is known by in its language: plain Latin letters, of its stem if cases
    change it.
    """
    return spelling.latin(stem(name, language) if language in _CASES else name)


def _capital(words: Sequence[Word], language: str) -> Iterator[tuple[int, Word, bool]]:
    """Yield places and words with a capital that a name explains, and whether that is sure."""
    lower = {word.text for word in words if not word.is_capital}
    calendar = weekday_names(language) | month_numbers(language).keys()
    is_shouting = _is_shouting(words)
    for place, (word, after) in enumerate(zip(words, [*words[1:], None], strict=True)):
        bare = _bare(word.text)
        before = [one.text for one in words[max(0, place - 1) : place]]
        if not bare[:1].isupper() or len(bare) < _SHORTEST or bare.lower() in lower:
            continue
        if plain(bare) in calendar and not is_part_of_name(bare, before, language):
            continue
        if is_stop_word(bare, language) or is_office(bare):
            continue
        if is_number_word(bare, language) or place_of(bare, language, countries_only=True):
            continue
        is_followed = after is not None and after.is_capital and not after.opens
        sure = language not in _NOUNS_ARE_CAPITAL and (not word.opens or is_followed)
        yield place, word, sure and not (is_shouting and word.sentence == 0)


def _is_shouting(words: Sequence[Word]) -> bool:
    title = [word for word in words if word.sentence == 0]
    return len(title) > 3 and sum(word.is_capital for word in title) > _SHOUTING * len(title)


def _bare(word: str) -> str:
    return _ENDING.sub("", _ARTICLE.sub("", word))


def _without_prefixes(word: str) -> Iterator[str]:
    """Yield an Arabic word as it stands, and without "and", a preposition and the article."""
    yield word
    for prefixes in ("وف", "بلك"):
        if word[:1] in tuple(prefixes) and len(word) > 4:
            word = word[1:]
            yield word
    if word.startswith("ال") and len(word) > 4:
        yield word[2:]


def _add(
    names: dict[str, Name],
    text: str,
    sentence: int,
    lead_size: int,
    *,
    is_sure: bool,
    after: str = "",
    key: str = "",
) -> None:
    latin = key or spelling.latin(text)
    if len(latin) < 2 or (len(text) < _SHORTEST and is_sure is False):
        return
    known = names.get(latin)
    names[latin] = Name(
        spelling.fine(text),
        spelling.coarse(text),
        is_sure or (known is not None and known.is_sure),
        sentence < lead_size or (known is not None and known.in_lead),
        (known.sentences if known else 0) | 1 << sentence,
        known.after if known else after,
    )
