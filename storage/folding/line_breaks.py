"""Joins words that were hyphenated at the end of a line."""

from __future__ import annotations

import re

from storage.folding.steps import PatternStep

# letter, hyphen (ASCII, U+2010, U+2011, soft, Armenian, "not" of old PDFs), line break, letter
_BROKEN_WORD = re.compile(
    "(?<=[^\\W\\d_])[-\u2010\u2011\u00ad\u058a\u00ac][ \\t]*\\r?\\n[ \\t]*(?=([^\\W\\d_]{1,2}))"
)


def _joined(match: re.Match[str]) -> str:
    """Return nothing, or a blank before a capitalised word: "UN-" and "Migrationspakt" are two."""
    following = match[1]
    return " " if len(following) > 1 and following.istitle() else ""


BROKEN_WORDS = PatternStep("broken_words", _BROKEN_WORD, _joined, needs=re.compile("\n"))
