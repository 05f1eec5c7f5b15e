"""What a topic covers: how many names each of its lists has in each language."""

from __future__ import annotations

from dataclasses import dataclass

from config.name_lists import KEYS, entries_of
from config.topic import Topic
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry

ALL = entry("all languages")


@dataclass(frozen=True, slots=True)
class CoveredLanguage:
    """One language of a topic."""

    code: str  # "any" for lists without languages
    name: str
    counts: list[int]  # of names, short, context, exclude
    terms: int


def covered(topic: Topic, terms: dict[str, int], locale: Locale) -> list[CoveredLanguage]:
    """Return the languages that a topic has words in, those with most words first."""
    counts: dict[str, list[int]] = {}
    for place, key in enumerate(KEYS):
        for language, _, _ in entries_of(getattr(topic, key)):
            counts.setdefault(language or "any", [0] * len(KEYS))[place] += 1
    codes = {*counts, *(code for code in terms if code != "und")}
    rows = [
        CoveredLanguage(
            code,
            str(locale.say(ALL)) if code == "any" else locale.language_name(code),
            counts.get(code, [0] * len(KEYS)),
            terms.get(code, 0),
        )
        for code in codes
    ]
    return sorted(rows, key=lambda row: (-sum(row.counts) - row.terms, row.code))
