"""List the signs of punctuation of all scripts once; patterns build their classes from here.

Signs that look like ASCII are written by number: a program that normalises this file would make
them ASCII, and the patterns would no longer know them.
"""

from __future__ import annotations

import re

COLON = ":\uff1a\ufe55\ufe13\u1366"
SEMICOLON = ";\uff1b\u037e\u061b\u1364"
COMMA = ",\uff0c\uff64\u3001\u060c\u1363"
SLASH = "/\uff0f"
BAR = "|\uff5c\u2502"
QUESTION_AND_CALL = "!?\uff01\uff1f\u061f\u203c\u2047\u2048\u2049\u055c\u055e"
# Full stops of Latin, East Asian, Urdu, Indian, Ethiopic, Burmese, Khmer and Armenian.
STOP = (
    ".\u2026\u3002\uff0e\uff61\u06d4\u0964\u0965\u1362\u1368\u104b\u17d4\u17d5\u0589"
    + QUESTION_AND_CALL
)
QUESTION = "?\uff1f\u061f\u037e\u055e"
OPENING = "([\uff08\uff3b\u3010\u3014\u3008\u300a\uff62\u300c\u300e"
CLOSING = ")]\uff09\uff3d\u3011\u3015\u3009\u300b\uff63\u300d\u300f"
QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u203a\u2039\u201e"
DASH = "-\u2010\u2011\u2012\u2013\u2014\u2015\uff0d"


def one_of(*signs: str) -> str:
    """Return a character class of all the signs, each of them once."""
    return f"[{re.escape(''.join(dict.fromkeys(''.join(signs))))}]"


def none_of(*signs: str) -> str:
    """Return a character class of everything but the signs."""
    return f"[^{one_of(*signs)[1:]}"
