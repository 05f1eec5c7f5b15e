"""Finds the grammar for a language code, or for a name of which nobody said the language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from monitor.match.naming.grammar import Grammar
from monitor.match.naming.tables import germanic, others, romance, slavic
from storage.folding import fold

TABLES: dict[str, Grammar] = {
    **germanic.TABLES,
    **romance.TABLES,
    **slavic.TABLES,
    **others.TABLES,
}
# Names in Latin letters of no known language: persons, brands.
_ANY = Grammar(endings=(("(?<=s|x|z)", "- es"), ("", "- s")))
_SAME = {"nb": "no", "nn": "no", "ms": "id", "bs": "hr", "sh": "hr", "fil": "tl", "prs": "fa"}
_NONE = Grammar()

# Letters that one language of a script has and its neighbours have not.
_LETTERS = (
    ("[\u3040-\u30ff]", "ja"),
    ("[\u4e00-\u9fff]", "zh"),
    ("[\uac00-\ud7a3]", "ko"),
    ("[ђћљњџј]", "sr-Cyrl"),
    ("[ѓќѕ]", "mk"),
    ("[әғқңөұүһ]", "kk"),
    ("ў", "be"),
    ("[іїєґ]", "uk"),
    ("ъ(?![еёюя])", "bg"),
    ("[а-яё]", "ru"),
    ("[ٹڈڑےں]", "ur"),
    ("[پچژگ]", "fa"),
    ("[\u0600-\u06ff]", "ar"),
    ("[\u0590-\u05ff]", "he"),
    ("[\u0900-\u097f]", "hi"),
    ("[\u0980-\u09ff]", "bn"),
    ("[\u0370-\u03ff]", "el"),
    ("[\u0e00-\u0e7f]", "th"),
    ("[\u0e80-\u0eff]", "lo"),
    ("[\u1000-\u109f]", "my"),
    ("[\u1780-\u17ff]", "km"),
    ("[\u10a0-\u10ff]", "ka"),
    ("[\u0530-\u058f]", "hy"),
    ("[\u1200-\u137f]", "am"),
    ("[\u0b80-\u0bff]", "ta"),
    ("[\u0c00-\u0c7f]", "te"),
    ("[\u0c80-\u0cff]", "kn"),
    ("[\u0d00-\u0d7f]", "ml"),
    ("[łżźśńćęą]", "pl"),
    ("[őű]", "hu"),
    ("[řěů]", "cs"),
    ("[ğış]", "tr"),
    ("[țășâ].*[țăș]|ț", "ro"),
    ("[ãõ]|ção", "pt"),
    ("[ñ¿]", "es"),
    ("ß", "de"),
)
_GUESSED = ("en", "fr", "es", "pt", "it", "de", "nl", "pl", "sv")  # by the words between words


def grammar_of(language: str | None, name: str) -> Grammar:
    """Return the grammar of a language, or that which a name seems to be written in."""
    code = language or _guessed(unicodedata.normalize("NFC", name).lower())
    if code is None:
        return _ANY
    plain = code.partition("-")[0]
    if plain == "sr":
        return TABLES["sr-Cyrl" if re.search("[а-я]", name.lower()) else "hr"]
    return TABLES.get(code) or TABLES.get(plain) or TABLES.get(_SAME.get(plain, "")) or _NONE


def code_of(grammar: Grammar) -> str:
    """Return the key of a grammar, for the names of its lists."""
    return _codes().get(id(grammar), "any")


@cache
def _codes() -> dict[int, str]:
    return {id(grammar): code.lower() for code, grammar in TABLES.items()}


@lru_cache(maxsize=4_096)
def _guessed(name: str) -> str | None:
    for letters, code in _LETTERS:
        if re.search(letters, name):
            return code
    words = fold(name).split(" ")
    best, most = None, 0
    for code in _GUESSED:
        grammar = TABLES[code]
        known = grammar.article_words | grammar.link_words | grammar.and_words
        points = sum(word in known for word in words[1:-1]) * 2 + (words[-1] in grammar.head_words)
        if points > most:
            best, most = code, points
    return best
