"""Remove characters that nobody sees, and keep those that change how letters are read.

A zero-width non-joiner parts two letters of a Persian word, a zero-width space the words of Khmer;
elsewhere both are left-overs of editors.
"""

from __future__ import annotations

import re

# Soft hyphen, combining grapheme joiner, Mongolian vowel separator, word joiner and invisible
# operators: they say where a line may break, not what is written.
_NEVER = "\u00ad\u034f\u180e\u2060-\u2064"
_JOINERS = "\u200c\u200d"
_SPACE = "\u200b"
# Scripts whose letters join: Arabic, Syriac, N'Ko, those of India, Mongolian; and signs of emoji.
_JOINING = (
    r"\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0e80-\u0eff\u1000-\u109f\u1780-\u18ff\ufb50-\ufdff"
    r"\ufe70-\ufefc\ufe0f\u2190-\u27bf\U0001f000-\U0001faff"
)
_INDIAN = r"\u0900-\u0dff"  # a joiner after the last letter shapes it
_WITHOUT_BLANKS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_INVISIBLE = re.compile(f"[{_NEVER}{_JOINERS}{_SPACE}\ufe0e\ufe0f\ufeff\u061c\u200e\u200f]")
_MEANINGLESS = re.compile(
    f"[{_NEVER}]"
    f"|(?<![{_JOINING}])[{_JOINERS}]+|(?<![{_INDIAN}{_JOINERS}])[{_JOINERS}]+(?![{_JOINING}])"
    f"|(?<![{_WITHOUT_BLANKS}]){_SPACE}+|{_SPACE}+(?![{_WITHOUT_BLANKS}])"
)


def without_meaningless(text: str) -> str:
    """Return a text with those invisible characters only that belong to its spelling."""
    return _MEANINGLESS.sub("", text) if _INVISIBLE.search(text) else text


def without_invisible(text: str) -> str:
    """Return a text without any invisible character, for comparing it with another copy."""
    return _INVISIBLE.sub("", text)
