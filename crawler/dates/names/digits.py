"""Know digits and letters of all scripts, as dates are made of them."""

from __future__ import annotations

import sys
import unicodedata

# Punctuation may be full-width: "发布时间\uff1a2026年11月9日".
_WIDE = {
    ord(wide): plain
    for wide, plain in zip("\uff1a\uff0c\uff0f\uff0e\uff08\uff09\uff5c", ":,/.()|", strict=True)
}
_FIRST_MARK, _LAST_MARK = 0x300, 0x1AFF  # all living scripts of the basic plane


def _digits() -> dict[int, str]:
    """Map every decimal digit outside ASCII to its ASCII digit."""
    others = range(0x80, min(sys.maxunicode, 0xFFFF) + 1)
    return {code: str(unicodedata.decimal(chr(code))) for code in others if chr(code).isdecimal()}


def _mark_ranges() -> str:
    """Return the vowel signs and accents, as the inside of a character class.

    Hindi, Thai or Burmese words cannot be written without them, and `\\w` does not hold them.
    """
    codes = [
        code
        for code in range(_FIRST_MARK, _LAST_MARK + 1)
        if unicodedata.category(chr(code)).startswith("M")
    ]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_TO_ASCII = _digits() | _WIDE
# A letter with its marks; Persian ties parts of a word with a joiner that is not seen.
LETTER = rf"[^\W\d_][{_mark_ranges()}'’\u200c]*"


def ascii_digits(text: str) -> str:
    """Write digits of other scripts and full-width marks in ASCII; no offset changes."""
    return text.translate(_TO_ASCII)
