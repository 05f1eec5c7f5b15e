"""Devanagari: signs that papers leave out, and nasals that they write in two ways."""

from __future__ import annotations

import re

from storage.folding.steps import PatternStep

LETTERS: dict[str, str] = {
    "\u093c": "",  # the dot of letters for foreign sounds: मज़दूर, मजदूर
    "\u0901": "\u0902",  # महिलाएँ, महिलाएं
}

# A nasal before a consonant of its own place is a dot as well: हिन्दी, हिंदी.
NASALS = PatternStep(
    "nasals",
    re.compile(
        "\u0919\u094d(?=[\u0915-\u0918])|\u091e\u094d(?=[\u091a-\u091d])"
        "|\u0923\u094d(?=[\u091f-\u0922])|\u0928\u094d(?=[\u0924-\u0927])"
        "|\u092e\u094d(?=[\u092a-\u092d])"
    ),
    "\u0902",
    needs=re.compile("\u094d"),
)
