"""Names of lists that stand for a country, a language or a city in all languages.

<country:ML>  <language:ar>  <city:Bamako>
"""

from __future__ import annotations

import re

from config.said import said

_SHAPE = re.compile(r"country:[A-Z]{2}|language:[a-z]{2,3}(-[A-Za-z]{2,4})?|city:[^\s].*")


def is_place(name: str) -> bool:
    """Whether the name of a list is that of a country, a language or a city."""
    return _SHAPE.fullmatch(name) is not None


def place_fault(name: str) -> str | None:
    """Return what is wrong with the inside of `<country:ML>`, or None."""
    if is_place(name):
        return None
    return said("<{name}> is none of <country:ML>, <language:ar>, <city:Bamako>", name=name)
