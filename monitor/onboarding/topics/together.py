"""Proposes the lists of a theme from its name: `hunger in the Sahel` is `hunger` and `Sahel`. Pure.

A text about a theme seldom has its name; it has a word of each part in one paragraph. Parts end at
the small words between them; a name of two words without any has two parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import permutations

import anyascii

from monitor.match.naming.languages import grammar_of
from storage.folding import fold

MAX_PARTS = 3  # of more than three words together a paragraph has hardly ever all
_LONGEST_KEY = 24  # letters of the name of a list, as topic files allow them
_WORD = re.compile(r"[\w'\u2019-]+")


def together_of(
    text: str,
    language: str,
    labels: Mapping[str, Sequence[str]],
    more: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, dict[str, list[str]]]:
    """Return lists of words by the name of the list and by language; empty for a name of one part.

    `labels` are the names in other languages, of which the first with as many parts counts; `more`
    are further words for a part of the text, by that part.
    """
    own = parts_of(text, language)
    keys = [_key(part) for part in own]
    if not 1 < len(own) <= MAX_PARTS or len({*keys, ""}) <= len(own):
        return {}
    lists = {
        key: {language: [part, *(more or {}).get(part, ())]}
        for key, part in zip(keys, own, strict=True)
    }
    for code, names in labels.items():
        found = (parts_of(name, code) for name in names)
        parts = next((one for one in found if len(one) == len(own)), None)
        if code != language and parts:
            for key, part in zip(keys, _aligned(own, parts), strict=True):
                lists[key][code] = [part]
    return lists


def parts_of(text: str, language: str) -> list[str]:
    """Return the parts of a name between its small words."""
    grammar = grammar_of(language, text)
    small = grammar.link_words | grammar.article_words | grammar.and_words
    parts: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        if fold(word) in small:
            parts.append([])
        else:
            parts[-1].append(word)
    full = [part for part in parts if part]
    if len(full) == 1 and len(full[0]) == 2:
        full = [[word] for word in full[0]]
    return [" ".join(part) for part in full]


def _aligned(own: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """Return the parts of another language in the order of ours, as far as they sound alike."""
    return max(permutations(other), key=lambda order: sum(map(_likeness, own, order)))


def _likeness(one: str, other: str) -> float:
    """Return how alike two words sound: names of places do in all languages, others seldom."""
    first, second = (anyascii.anyascii(text).lower() for text in (one, other))
    ratio = SequenceMatcher(None, first, second).ratio()
    return ratio if ratio > 0.6 else 0.0


def _key(part: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii.anyascii(part).lower()).strip("-")
    return plain[:_LONGEST_KEY].strip("-")
