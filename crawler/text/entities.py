"""Undo escaping that was done twice, as in "&amp;amp;"."""

from __future__ import annotations

import html
import re

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_TIMES = 3  # escaping more often has not been seen


def unescaped(text: str) -> str:
    """Return a text without references to characters; a bare "&" as in "R&D" stays."""
    for _ in range(_TIMES):
        if "&" not in text or not _REFERENCE.search(text):
            break
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return text
