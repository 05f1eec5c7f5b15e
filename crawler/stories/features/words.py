"""Cut a text into words with what a reader sees of them: case, place, sentence.

Scripts without spaces have no words here: a run of their letters is one word, which the readers of
names and terms cut further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`\-‐‑][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…؟।։])[\"'»”’)\]]*\s+|(?<=[。！？])[”’」』）]*|\n+")
_OPENING = re.compile(r"[\s\"'«»“”„‘’‹›(\[{¿¡—–\-•*·「『（《]*")
_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\u0e00-\u0eff]")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[^\W\d_]|[^\W\d_a-z][a-z]{1,2})\.$")  # "J." "Dr." "St."

_LEAD_SENTENCES = 2  # beside the title, what a report is about stands in them
_SUBSTANTIAL = 40  # characters of a sentence, below which it may be a dateline or a credit
_SUBSTANTIAL_HAN = 15


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an article."""

    text: str
    sentence: int  # 0 is the title
    opens: bool  # its sentence, or a quotation in it: a capital says nothing there
    is_capital: bool


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, without blank ones."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _ABBREVIATED.search(found[-1]) and len(found[-1]) < 400:
            found[-1] = f"{found[-1]} {piece}"
        elif piece and piece.strip():
            found.append(piece.strip())
    return found


def lead_of(parts: Sequence[str]) -> int:
    """Return how many parts make the lead: the title and the first two sentences that say much."""
    substantial = 0
    for place, part in enumerate(parts[1:], start=2):
        substantial += len(part) >= (_SUBSTANTIAL_HAN if _HAN.search(part) else _SUBSTANTIAL)
        if substantial == _LEAD_SENTENCES:
            return place
    return len(parts)


def words(sentence: str, number: int) -> Iterator[Word]:
    """Yield the words of one sentence."""
    begin = _OPENING.match(sentence)
    opening = begin.end() if begin else 0
    for match in _WORD.finditer(sentence):
        text = match.group()
        before = sentence[: match.start()].rstrip(" ")
        opens = match.start() <= opening or before[-1:] in tuple(':"«“„‘—–-')
        yield Word(text, number, opens, text[:1].isupper())
