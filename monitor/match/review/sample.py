"""The shipped sample of invented news in eleven languages, on which a topic is tried first.

Nothing in it is about a topic of anybody: what a topic finds there is likely to be a word that
means something else too.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storage.folding.han import HAN_CHARACTER

_WORD = re.compile(r"[^\W\d_]+")
_HAN_WORD = 3  # characters; longer ones are names or phrases
_CAPITALIZED_NOUNS = frozenset({"de"})  # there a capital says nothing


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One invented item of news."""

    id: str
    language: str
    section: str  # "sport", "migration" ...
    title: str
    text: str


@cache
def sample_items() -> tuple[SampleItem, ...]:
    """Return the sample, by language."""
    file = files("monitor.match.review") / "sample_news.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(SampleItem(**json.loads(line)) for line in lines)


def is_ordinary(word: str, language: str) -> bool:
    """Whether a single word is written in the sample of a language as a word of daily life.

    In scripts with capitals it has to be written small there, since names are not; German nouns
    count with their capital.
    """
    if HAN_CHARACTER.match(word[:1]):
        return len(word) <= _HAN_WORD and any(
            word in f"{item.title}\n{item.text}" for item in sample_items()
        )
    return word.lower() in _daily_words().get(language.partition("-")[0], ())


@cache
def _daily_words() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in sample_items():
        for word in _WORD.findall(f"{item.title}\n{item.text}"):
            if word == word.lower() or item.language in _CAPITALIZED_NOUNS:
                found[item.language].add(word.lower())
    return found
