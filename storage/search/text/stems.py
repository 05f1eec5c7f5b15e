"""Reduces a word to its stem, by Snowball or by cutting the commonest endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from threading import Lock

from storage.folding import fold
from storage.search.text.stemmers import LIGHT, UNSTEMMED, snowball

# Marks that composition leaves over are signs of stress; invisible signs and the tatweel go too.
_DROPPED = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u2060\ufeff]")
_LETTERS_LEFT = 3
_SHORT_PLURAL = 4  # letters of an Arabic plural in -at, of a word whose stem has two

# Endings of nouns and adjectives, the longest of which is cut; what remains has three letters.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "ar": (
        "هما", "تهم", "يات", "ها", "هم", "هن", "نا", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي",
        "ا",
    ),
    "be": (
        "амі", "ямі", "аму", "ага", "яму", "яга", "ымі", "імі", "ія", "іі", "ію", "ій",
        "аў", "яў", "ах", "ях", "ам", "ям", "ом", "ем", "ай", "ой", "ых", "іх", "ым", "ім", "ая",
        "ую", "ое", "ыя", "ія", "а", "я", "о", "е", "ы", "і", "у", "ю", "ь", "й",
    ),
    "bg": (
        "ията", "иите", "овете", "ите", "ята", "ата", "ето", "ият", "ове", "ия", "ии", "ът",
        "ят", "та", "то", "те", "а", "я", "о", "е", "и",
    ),
    "he": ("ים", "ות", "ה", "ת"),
    "mk": (
        "ијата", "иите", "овите", "ите", "ата", "ото", "ија", "ии", "от", "та", "то", "те", "а",
        "о", "е", "и",
    ),
    "uk": (
        "іями", "ями", "ами", "ією", "ові", "еві", "ого", "ому", "ими", "іях", "іям", "ії", "ія",
        "ію", "ій", "ий", "ої", "ою", "ею", "єю", "ів", "їв", "ах", "ях", "ам", "ям", "ом", "ем",
        "єм", "их", "им", "ої", "а", "я", "о", "е", "и", "і", "ї", "у", "ю", "ь", "й",
    ),
}  # fmt: skip
_CUT = {code: tuple(sorted(endings, key=len, reverse=True)) for code, endings in _ENDINGS.items()}
# беженец, беженца: a vowel that stands in some forms only.
_FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[еоё](?=[кц]$)")
_REFLEXIVE = ("ся", "сь")
_GENDERED = frozenset({"es", "pt"})
_SHORT = 5  # letters of a stem, up to which its ending tells another word
_SHORT_GERMAN = 3
# Endings of verbs, by the vowel that stays, so that port is not portée, nor sort sortie. Where a
# noun and a form of a verb are written alike (porte, marche) it is the noun's.
_FRENCH: Mapping[str, str] = (
    dict.fromkeys(("é", "ée", "és", "ées", "er", "ez", "ait", "aient", "èrent", "era"), "e")
    | dict.fromkeys(("i", "ie", "is", "ies", "ir", "it", "ira", "iront"), "i")
    | {"a": "a", "as": "a"}
)
_VOWELS: Mapping[str, Mapping[str, str]] = {
    "fr": _FRENCH,
    "it": {vowel: vowel for vowel in "aeio"},  # porto, porta
}
_GERMAN = frozenset({"er", "ern", "ers"})
_LOCK = Lock()  # Snowball's stemmers keep the word they work on


def stem(word: str, language: str) -> str:
    """Return the folded stem of one word, as `stemming_language` named its language."""
    if language == UNSTEMMED:
        return fold(word)
    if language in LIGHT:
        return _light_stem(word, language)
    plain = _plain(word)
    with _LOCK:
        found = snowball(language).stemWord(plain)
    return fold(_regular(found, plain, language)).replace(" ", "") or fold(word)


def _plain(word: str) -> str:
    """Return the word as Snowball takes it: small letters, composed, without signs of stress."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", word.lower()))


def _regular(found: str, word: str, language: str) -> str:
    """Join stems that spelling keeps apart, and part those that Snowball runs together."""
    if language == "ru":
        if word.endswith(_REFLEXIVE) and len(found) < len(word):
            return f"{found}ся"  # договорились is another word than договор
        return _FLEETING.sub("", found) if len(found) > _LETTERS_LEFT else found
    if language in _GENDERED and len(found) <= _SHORT:
        ending = word.removesuffix("s")[len(found) :]
        if ending in ("a", "o") and word.startswith(found):
            return found + ending  # casa, caso
    if language in _VOWELS and len(found) <= _SHORT and word.startswith(found):
        return _with_vowel(found, word, _VOWELS[language])
    if language == "de" and len(found) <= _SHORT_GERMAN and word[len(found) :] in _GERMAN:
        return f"{found}er" if word.isascii() else found  # Bau, Bauer; but Rad, Räder
    return f"{found[:-1]}c" if language == "es" and found.endswith("z") else found  # luz, luces


def _with_vowel(found: str, word: str, vowels: Mapping[str, str]) -> str:
    """Return the stem with the vowel that the ending leaves, and a double letter before it."""
    ending = word[len(found) :]
    if ending[:1] == found[-1:] and ending[1:] in vowels:
        return found + ending[0] + vowels[ending[1:]]  # donné is not don, but bonne is bon
    return found + vowels.get(ending, "")


def _light_stem(word: str, language: str) -> str:
    # Arabic is cut after folding, which takes its clitics away; the others need their й and ї.
    if language == "ar":
        return _arabic_stem(word)
    return fold(_without_ending(_plain(word), _CUT[language])) or fold(word)


def _arabic_stem(word: str) -> str:
    letters = fold(word)
    if _DROPPED.sub("", word).endswith("اء"):
        return letters  # no ending: scholars (علماء) are not science (علم)
    if len(letters) == _SHORT_PLURAL and letters.endswith("ات"):
        return f"{letters[:-2]}ه"  # لغات, لغة
    once = _without_ending(letters, _CUT["ar"])
    return _without_ending(once, ("ه", "ي"))  # لاجئون, لاجئ


def _without_ending(text: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if text.endswith(ending) and len(text) - len(ending) >= _LETTERS_LEFT:
            return text[: -len(ending)]
    return text
