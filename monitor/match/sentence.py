"""Finds the ends of sentences in all scripts that mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.match.abbreviations import ALWAYS, BEFORE_A_NUMBER
from monitor.match.sentence_marks import SPACED, UNSPACED, WIDE_STOP

# One or more marks with closing quotes; some end a sentence without a blank after them.
_CLOSING = r"[\"'”’»›)\]」』》】）]*"
_LATIN = "0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"  # also of full width
_ANYWHERE = frozenset(f"{UNSPACED}{WIDE_STOP}")
_MARKS = re.compile(
    rf"[{SPACED}]+{_CLOSING}(?=\s|$)|[{UNSPACED}]+{_CLOSING}"
    rf"|(?<![{_LATIN}]){WIDE_STOP}+{_CLOSING}"
)
_OPENING = " \t\n\r\u00a0–—-\"'“„‘«‹(["  # before the first word of what follows
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST_WORD = 16  # how far back an abbreviation can begin
_LONGEST_ABBREVIATION = max(map(len, ALWAYS | BEFORE_A_NUMBER)) + 1
_REACH = 3_000  # code points to each side of a span that are searched for its sentence


def sentence_marks(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks that end sentences, with the closing quotes and brackets after them.

    A line break alone ends nothing: names are broken over lines. The stop of an abbreviation,
    of an initial ("U.N.") or of an ordinal ("10. Dezember") ends nothing either.
    """
    return (match for match in _MARKS.finditer(text) if _ends_sentence(text, match))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark, end = match[0], match.end()
    following = text[end : end + 8]
    if mark[0] in _ANYWHERE or not following:
        return True
    if "\n" in following and PARAGRAPH.match(following):
        return True
    start = following.lstrip(_OPENING)[:1]
    if start.islower():
        return False
    if mark[0] != "." or mark[:2] == "..":
        return True
    return not _is_abbreviation(text, match.start(), start)


def _is_abbreviation(text: str, stop: int, following: str) -> bool:
    if text[max(0, stop - _LONGEST_ABBREVIATION) : stop].isalpha():
        return False  # the usual case: a longer word
    before = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_WORD), stop)
    if before is None:
        return False
    word = before[0].lower()
    if len(word) == 1 or (word.isdecimal() and len(word) == 2):  # "U.N.", "J.", "10."
        return True
    return word in ALWAYS or (word in BEFORE_A_NUMBER and following.isdecimal())


def sentence_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the bounds of the sentence around a span, without blanks at its ends.

    A span over several sentences has the bounds of all of them. Paragraphs end sentences here,
    unless the span itself runs over the break. At most 3,000 code points to each side.
    """
    start, end = span
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    part = text[low:high]
    ends = sorted(
        [low + match.end() for match in sentence_marks(part)]
        + [low + match.end() for match in PARAGRAPH.finditer(part)]
    )
    first = max((bound for bound in ends if bound <= start), default=low)
    last = min((bound for bound in ends if bound >= end), default=high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
