"""Compare words of dates without case, accents and variants of spelling."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ARABIC = str.maketrans("أإآٱىیيةک", "اااايييهك", "\u0640\u200c")


@lru_cache(maxsize=30_000)  # the words of some hundred articles, most of them in many
def plain(word: str) -> str:
    """Return a word without case, accents and the spelling variants of Arabic."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_ARABIC).lower().replace("ı", "i"))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())
