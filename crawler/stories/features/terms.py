"""Reduce the words of a text to terms: stems, or pairs of letters in scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import snowballstemmer
import stopwordsiso

from crawler.stories.features.words import Word
from storage.folding import fold

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_OTHER_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai to Khmer
_SHORTEST = 3  # letters of a term
_LONGER = 5  # the same in languages whose words that say nothing are not known; these are short
_RUN = {"han": 2, "other": 5}  # characters that make a term
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def terms(words: Iterator[Word], language: str) -> Iterator[tuple[str, Word]]:
    """Yield the terms of words, each with the word it is of."""
    for word in words:
        if _HAN.search(word.text):
            yield from ((term, word) for term in _runs(word.text, _RUN["han"]))
        elif _OTHER_UNSPACED.search(word.text):
            yield from ((term, word) for term in _runs(word.text, _RUN["other"]))
        else:
            stem = _term(word.text, language)
            if stem:
                yield stem, word


def _runs(text: str, length: int) -> Iterator[str]:
    folded = fold(text).replace(" ", "")
    stop = _stop_words("zh")
    for start in range(len(folded) - length + 1):
        run = folded[start : start + length]
        if run not in stop:
            yield run


@lru_cache(maxsize=40_000)
def _term(word: str, language: str) -> str | None:
    lower = word.lower()
    bare = re.sub(r"^[^\W\d_]{1,4}['’]", "", lower) if language in ("fr", "it", "ca") else lower
    bare = re.sub(r"['’]s?$", "", bare)
    if lower in _stop_words(language) or bare in _stop_words(language):
        return None
    stemmer = _stemmer(language)
    stem = stemmer.stemWord(bare) if stemmer else bare
    folded = fold(stem)
    return folded if len(folded) >= (_SHORTEST if _stop_words(language) else _LONGER) else None


def stem(word: str, language: str) -> str:
    """Return a word without what its cases and numbers add to it, where that is known."""
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word.lower())) if stemmer else word


@cache
def _stop_words(language: str) -> frozenset[str]:
    return (
        frozenset(stopwordsiso.stopwords(language))
        if language in stopwordsiso.langs()
        else frozenset()
    )


def is_stop_word(word: str, language: str) -> bool:
    return word.lower() in _stop_words(language)


@cache
def _stemmer(language: str) -> Any:
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
