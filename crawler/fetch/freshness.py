"""Reads how long a response stays fresh (Cache-Control, RFC 9111, section 5.2.2)."""

from __future__ import annotations

import re

_MAX_AGE = re.compile(r"""(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})""", re.IGNORECASE)
_NEVER = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)
# Servers often send a year with every file, or a day; news of a channel does not wait that long.
LONGEST_S = 14_400.0


def max_age_s(cache_control: str | None, age: str | None = None) -> float:
    """Return the seconds for which a response stays fresh, up to a limit; 0 when it does not say.

    `age` is the Age header: the seconds that the response already spent in caches.
    """
    text = cache_control or ""
    found = _MAX_AGE.search(text)
    if found is None or _NEVER.search(text):
        return 0.0
    spent = float(age) if age and age.isascii() and age.isdigit() else 0.0
    return min(max(float(found.group(1)) - spent, 0.0), LONGEST_S)
