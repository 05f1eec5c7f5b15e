"""Whether the title of a page is that of a landing page, the name of its site aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.text.measures import key

_SEPARATOR = re.compile(r"\s+[|•·»«~\-–—:]+\s+|\s*[|_｜]\s*")
_OWN_WORDS = 0.6  # of a part that the phrase makes up; `Page not found (404)!` is one
_WORDS_OF_A_NAME = 4  # of a site; what is longer is a title itself


def title_parts(title: str, site: str) -> list[str]:
    """Return a title and what stands beside the name of a site in it, as texts are compared.

    Names of the site itself are no part.
    """
    names = {key(site), key(site.partition(".")[0])}
    whole = key(title)
    ends = [key(part) for part in _SEPARATOR.split(title)]
    parts = [whole]
    if _is_name(ends[-1], names):
        parts.append(ends[0])
    if _is_name(ends[0], names):
        parts.append(ends[-1])
    return list(dict.fromkeys(part for part in parts if part and part not in names))


def _is_name(part: str, names: set[str]) -> bool:
    return part in names or len(part.split()) <= _WORDS_OF_A_NAME


def titled_by(parts: Sequence[str], phrases: Sequence[str]) -> str | None:
    """Return the phrase of which one part of a title is little more; None for none."""
    found = (phrase for part in parts for phrase in phrases if _is_little_more(part, phrase))
    return max(found, key=len, default=None)


def _is_little_more(part: str, phrase: str) -> bool:
    return f" {phrase} " in f" {part} " and len(phrase) >= _OWN_WORDS * len(part)
