"""Tell people from the houses they write for: sites, agencies and the desks of both. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.text.measures import key, tokens
from crawler.text.phrases.bylines import DESKS
from crawler.text.phrases.credits import credit_name

_GROUPS = frozenset(("reporters", "staff", "newsroom", "newsdesk", "team", "desk", "bureau"))
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.IGNORECASE)
_MORE = 2  # words by which a house's name is longer: "eG", "Media Group"
_FEWEST = 2  # words of a person's name before that of a house


def is_desk(name: str, houses: Collection[str]) -> bool:
    """Whether a name is that of a house or of a desk of it; `houses` holds their `key`s."""
    words = tokens(name)
    if DESKS.is_one(words) or (words[-1:] and words[-1] in _GROUPS):
        return True
    if _DOMAIN.fullmatch(name):
        return True
    return any(_is_house(words, house.split()) or _is_desk_of(words, house) for house in houses)


def _is_house(words: list[str], house: list[str]) -> bool:
    """Whether a name is that of a house, which may have a legal form behind it."""
    is_opening = bool(words) and house[: len(words)] == words
    return is_opening and len(house) <= len(words) + _MORE


def _is_desk_of(words: list[str], house: str) -> bool:
    """Whether a name is a desk after words of the house's name: "Guardian staff reporter"."""
    of_house = set(house.split())
    return any(
        DESKS.is_one(words[cut:]) and of_house.issuperset(words[:cut])
        for cut in range(1, len(words))
    )


def without_departments(names: Sequence[str], houses: Collection[str]) -> tuple[str, ...]:
    """Return some names without desks and parts of a house, as in "Ada Lovelace, MDR THÜRINGEN"."""
    openings = tuple(f"{house} " for house in houses)
    return tuple(
        name
        for name in names
        if not is_desk(name, houses) and not (openings and key(name).startswith(openings))
    )


def without_house(name: str, houses: Collection[str]) -> str:
    """Return a name without the house behind it, as in "Tom Davies Associated Press"."""
    words = name.split()
    for cut in range(_FEWEST, len(words)):
        behind = " ".join(words[cut:])
        if key(behind) in houses or (cut < len(words) - 1 and credit_name(behind)):
            return " ".join(words[:cut]).rstrip(" ,-–—|/")
    return name
