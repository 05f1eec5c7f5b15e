"""Reads words that a line end cut in two both ways: as one word, and as two.

Folding joins a word at the end of a line ("Com-" / "pact"). Where the line end itself is lost
("Com- pact", text taken from a PDF) or a page break stands in the word, it may be two words, as in
"pre- and post-war"; and a word that is joined may be a compound: "non-" / "binding". A text is
matched in each of these readings. They have its length, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from monitor.match.text import TEXT, TITLE
from storage.records import Span, TopicMatch

_HYPHENS = "-\u058a\u2010\u2011\u00ac"
_VANISHES = "\u00ad"  # a soft hyphen, which folding drops
_LETTER = r"[^\W\d_]"
# Two letters before, so that "A- und B-Ware" is none; a blank, or a break longer than a line end.
_LOST_END = re.compile(
    rf"(?<={_LETTER}{_LETTER})[{_HYPHENS}](?:[ \t\u00a0]{{1,3}}|[ \t]*(?:\r?\n[ \t]*){{2,3}})"
    rf"(?=({_LETTER}{_LETTER}))"
)
_SUSPECTED = re.compile(rf"{_LETTER}[{_HYPHENS}]\s")  # quick, for texts without a broken word
_LINE_END = re.compile(rf"(?<={_LETTER}{_LETTER})[{_HYPHENS}][ \t]*\r?\n[ \t]*(?={_LETTER})")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in which broken words are read another way than folding reads them."""

    title: str
    text: str
    # Where it does, from hyphen to next letter, by the field.
    places: Mapping[str, tuple[tuple[int, int], ...]]

    def changes(self, span: Span) -> bool:
        """Whether a span holds a word that this reading reads another way."""
        places = self.places[span.field]
        return any(span.start <= end and start <= span.end for start, end in places)


def readings(title: str, text: str) -> list[Reading]:
    """Return the other readings of a text; none for nearly all texts."""
    if not (_SUSPECTED.search(text) or _SUSPECTED.search(title)):
        return []
    found = (_reading(title, text, *way) for way in ((_LOST_END, _joined), (_LINE_END, _parted)))
    return [reading for reading in found if any(reading.places.values())]


def with_reading(
    found: TopicMatch | None, other: TopicMatch, reading: Reading
) -> TopicMatch | None:
    """Return the match with what only a reading shows, or None where it shows nothing new.

    `other` is the match of the reading. It counts only by words that the reading changes.
    """
    known = found.spans if found else ()
    new = [span for span in other.spans if reading.changes(span) and span not in known]
    if not new:
        return None
    if found is None:
        return other
    spans = [span for span in known if not any(_overlap(span, one) for one in new)]
    best = max(found, other, key=lambda match: match.score)
    in_order = sorted([*spans, *new], key=lambda span: (span.field != TITLE, span.start, span.end))
    return replace(best, spans=tuple(in_order))


def _overlap(one: Span, two: Span) -> bool:
    return one.field == two.field and one.start < two.end and two.start < one.end


def _reading(
    title: str, text: str, pattern: re.Pattern[str], rewrite: Callable[[re.Match[str]], str]
) -> Reading:
    places = {
        field: tuple(found.span() for found in pattern.finditer(said) if rewrite(found) != found[0])
        for field, said in ((TITLE, title), (TEXT, text))
    }
    return Reading(pattern.sub(rewrite, title), pattern.sub(rewrite, text), places)


def _joined(found: re.Match[str]) -> str:
    """Return nothing of the same length, unless what follows begins another word."""
    return found[0] if found[1].istitle() else _VANISHES * len(found[0])


def _parted(found: re.Match[str]) -> str:
    return " " * len(found[0])
