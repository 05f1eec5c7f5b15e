"""Compare two versions of a text word by word, in every script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypedDict

from crawler.text.scripts import UNSPACED

# Vowel signs and the like, which belong to the letter before them: Latin and Cyrillic, Hebrew,
# Arabic, the scripts of India.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u200c"
    "\u200d"
)
_LETTER = rf"[^\W{UNSPACED}]"
# Words, single letters of scripts without spaces, blanks, and every other sign by itself.
_TOKEN = re.compile(rf"[{UNSPACED}]|{_LETTER}(?:{_LETTER}|[{_MARKS}])*|\s+|[^\w\s]")
_PARAGRAPH = re.compile(r"[^\n]*\n*")
_MOST_PAIRS = 4_000_000  # of words; longer passages are compared as a whole


class Change(TypedDict):
    """One passage that was replaced."""

    at: int  # offset in the text before, in code points
    gone: str
    new: str


def word_changes(before: str, after: str) -> list[Change]:
    """Return what was replaced, from the beginning to the end; nothing where texts are equal.

    Paragraphs that are the same are found first, so that long texts take little time.
    """
    return [
        change
        for at, old, new in _replaced(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after), at=0)
        for change in _in_words(old, new, at)
    ]


def apply_changes(before: str, changes: Sequence[Change]) -> str:
    """Return the text after the changes."""
    parts, end = [], 0
    for change in changes:
        parts += [before[end : change["at"]], change["new"]]
        end = change["at"] + len(change["gone"])
    return "".join([*parts, before[end:]])


def undo_changes(after: str, changes: Sequence[Change]) -> str:
    """Return the text before the changes."""
    undone, moved = [], 0
    for change in changes:
        undone.append(Change(at=change["at"] + moved, gone=change["new"], new=change["gone"]))
        moved += len(change["new"]) - len(change["gone"])
    return apply_changes(after, undone)


def _in_words(old: str, new: str, at: int) -> list[Change]:
    words, others = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(words) * len(others) > _MOST_PAIRS or "".join(words) != old or "".join(others) != new:
        return [Change(at=at, gone=old, new=new)]
    return [
        Change(at=place, gone=gone, new=come)
        for place, gone, come in _replaced(words, others, at=at)
    ]


def _replaced(old: Sequence[str], new: Sequence[str], *, at: int) -> Iterator[tuple[int, str, str]]:
    """Yield offset, old and new wording of each stretch that differs."""
    ends, end = [at], at
    for token in old:
        end += len(token)
        ends.append(end)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield ends[a], "".join(old[a:b]), "".join(new[c:d])
