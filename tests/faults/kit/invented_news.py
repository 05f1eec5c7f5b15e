"""Invented news for tests under load: English sentences whose nouns are made for each article."""

from __future__ import annotations

import random
from collections.abc import Callable

TERM = "harbour pact"
_BEGINNINGS = ("br", "d", "f", "gl", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ou")
_SENTENCES = (
    "The {} of the {} was opened by a {} on the evening after the {} had left.",
    "Nobody in the {} had seen such a {} before, said the woman who keeps the {} there.",
    "They want to mend the {} before the winter comes, because the {} needs it.",
    "A {} and two of its {} were brought to the {} with the help of the neighbours.",
)


def title_of(site: int, number: int) -> str:
    """The title of an article, of words that no other has."""
    noun = _nouns(site, number)
    return f"The {noun()} that the {noun()} of {noun()} gave away".capitalize()


def page_of(site: int, number: int, *, is_wanted: bool) -> str:
    """The page of an article; a wanted one is about the topic. Such pages share no nouns."""
    noun = _nouns(site, number)
    title = title_of(site, number)
    for _ in range(3):
        noun()
    told = [text.format(*(noun() for _ in range(text.count("{}")))) for text in _SENTENCES]
    if is_wanted:
        told.insert(1, f"It is done as the {TERM} asks, said the {noun()}.")
    paragraphs = "".join(f"<p>{' '.join(told[i : i + 2])}</p>" for i in range(0, len(told), 2))
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{paragraphs}</article></body></html>"
    )


def _nouns(site: int, number: int) -> Callable[[], str]:
    chance = random.Random(site * 1_000_003 + number)

    def noun() -> str:
        return "".join(chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) for _ in range(4))

    return noun
