"""How long an answer says it stays good: Cache-Control of RFC 9111, section 5.2.2."""

from __future__ import annotations

import re

_MAX_AGE = re.compile(r"""(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})""", re.IGNORECASE)
_NEVER = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)
LONGEST_S = 86_400.0  # files are often sent with a year; a channel is no such file


def max_age_s(cache_control: str | None, age: str | None = None) -> float:
    """Seconds for which asking again is useless, between 0 and a day; 0 when nothing says so.

    `age` is what the answer already spent in caches.
    """
    text = cache_control or ""
    found = _MAX_AGE.search(text)
    if found is None or _NEVER.search(text):
        return 0.0
    spent = float(age) if age and age.isascii() and age.isdigit() else 0.0
    return min(max(float(found.group(1)) - spent, 0.0), LONGEST_S)
