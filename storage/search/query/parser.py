"""Parses the query language of search.

    pacte migration             both words, in any of their forms
    "pacte mondial"             side by side;  "pacte migration"~5  with up to five words between
    migra*                      words that begin so
    a OR b   -c   ( )           either; without; AND binds closer than OR
    intitle:pacte  intitle:"pacte mondial"
    lang:fr,ar  source:NAME  tag:NAME  topic:NAME  story:12
    date:P1W  date:2026-11-05  date:2026-11-01..2026-11-30
    is:partial  is:matched  is:told  is:copy

Whatever is typed gives a Query or a QueryError, and no other exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storage.search.query.dates import read_date
from storage.search.query.lexer import Kind, Sign, signs
from storage.search.query.tree import (
    All,
    Any,
    Names,
    Near,
    Node,
    Not,
    Place,
    Query,
    QueryError,
    Words,
)

FIELDS = ("intitle", "lang", "source", "tag", "topic", "story", "date", "is")
STATES = ("partial", "matched", "told", "copy")
MAX_WORDS = 60  # words, phrases and filters of a query
MAX_DEPTH = 20  # parentheses in one another
MAX_SLOP = 100  # words
_FEWEST_BEFORE_STAR = 2
_LARGEST_ID = 2**63 - 1
_TWO = 2


def parse_query(typed: str) -> Query:
    """Parse a query. Raises QueryError, which knows the place of the mistake."""
    parser = _Parser(list(signs(typed)), len(typed))
    return Query(typed, parser.read())


class _Parser:
    """Reads signs from left to right."""

    def __init__(self, found: Sequence[Sign], length: int) -> None:
        self._signs = found
        self._at = 0
        self._length = length
        self._leaves = 0
        self._in_title = False

    def read(self) -> Node | None:
        if not self._signs:
            return None
        node = self._either(0)
        if self._at < len(self._signs):
            raise QueryError("This parenthesis was never opened.", self._signs[self._at].place)
        if node is None:
            raise QueryError("There is no word in this query.", Place(0, self._length))
        return node

    def _next(self) -> Sign | None:
        return self._signs[self._at] if self._at < len(self._signs) else None

    def _either(self, depth: int) -> Node | None:
        parts = [self._all(depth)]
        while (sign := self._next()) and _is_word(sign, "OR"):
            self._at += 1
            parts.append(self._all(depth))
            if parts[-1] is None or parts[-2] is None:
                raise QueryError("A word is missing before or after OR.", sign.place)
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else Any(found) if found else None

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (sign := self._next()) and sign.kind is not Kind.CLOSE and not _is_word(sign, "OR"):
            if _is_word(sign, "AND"):
                self._at += 1
                continue
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None

    def _one(self, depth: int) -> Node | None:
        """Read a word, a phrase, a filter or a group; None for a word without a letter."""
        sign = self._signs[self._at]
        self._at += 1
        if sign.kind is Kind.MINUS or _is_word(sign, "NOT"):
            return self._without(sign, depth)
        if sign.kind is Kind.OPEN:
            return self._group(sign, depth + 1)
        self._leaves += 1
        if self._leaves > MAX_WORDS:
            raise QueryError(
                "A query has at most {most} words, phrases and filters.", sign.place, most=MAX_WORDS
            )
        if sign.kind is Kind.FIELD:
            return self._field(sign, depth)
        return self._phrase(sign) if sign.kind is Kind.PHRASE else self._word(sign)

    def _without(self, sign: Sign, depth: int) -> Node | None:
        following = self._next()
        if following is None or following.kind is Kind.CLOSE:
            raise QueryError("A word is missing after this.", sign.place)
        if depth >= MAX_DEPTH:
            raise QueryError("More than {most} levels in one another.", sign.place, most=MAX_DEPTH)
        part = self._one(depth + 1)
        return None if part is None else Not(part)

    def _group(self, opened: Sign, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise QueryError(
                "More than {most} levels in one another.", opened.place, most=MAX_DEPTH
            )
        node = self._either(depth)
        closed = self._next()
        if closed is None:
            raise QueryError("This parenthesis is not closed.", opened.place)
        self._at += 1
        if node is None:
            place = Place(opened.place.start, closed.place.end)
            raise QueryError("There is no word between these parentheses.", place)
        return node

    def _field(self, sign: Sign, depth: int) -> Node | None:
        if sign.text not in FIELDS:
            known = " ".join(f"{name}:" for name in FIELDS)
            raise QueryError(
                "There is no filter {name}: Known are {known}",
                sign.place,
                name=f"{sign.text}:",
                known=known,
            )
        value = self._next()
        if value is None or value.kind in (Kind.CLOSE, Kind.FIELD, Kind.MINUS):
            raise QueryError("A value is missing after {name}", sign.place, name=f"{sign.text}:")
        if sign.text == "intitle":
            return self._titled(depth)
        self._at += 1
        if value.kind is Kind.OPEN or value.slop is not None:
            raise QueryError("Several values stand with commas between them.", value.place)
        return _filter(sign, value)

    def _titled(self, depth: int) -> Node | None:
        before, self._in_title = self._in_title, True
        node = self._one(depth)
        self._in_title = before
        return node

    def _word(self, sign: Sign) -> Words | None:
        if sign.text.endswith(":") and sign.text[:-1].lower() in FIELDS:
            raise QueryError("A value is missing after {name}", sign.place, name=sign.text)
        body = sign.text.removesuffix("*")
        if "*" in body:
            at = sign.place.start + body.index("*")
            raise QueryError("A star stands at the end of a word only.", Place(at, at + 1))
        words = _words(body, sign.place)
        if words is None:
            return None
        if is_prefix := sign.text.endswith("*"):
            _check_prefix(body, sign.place)
        return replace(words, is_prefix=is_prefix, in_title=self._in_title)

    def _phrase(self, sign: Sign) -> Words | Near | None:
        start = sign.place.start + 1
        parts: list[Words] = []
        pieces = sign.text.split()
        for number, piece in enumerate(pieces):
            at = sign.text.index(piece, 0 if not parts else parts[-1].place.end - start)
            is_last = number == len(pieces) - 1
            if "*" in piece.removesuffix("*" if is_last or sign.slop is not None else ""):
                star = Place(start + at + piece.index("*"), start + at + piece.index("*") + 1)
                raise QueryError("A star stands at the end of the last word only.", star)
            words = _words(piece.removesuffix("*"), Place(start + at, start + at + len(piece)))
            if words is not None:
                parts.append(replace(words, is_prefix=piece.endswith("*"), in_title=self._in_title))
        if sign.slop is not None:
            return self._near(sign, parts)
        if not parts:
            return None
        if parts[-1].is_prefix:
            _check_prefix(parts[-1].text, parts[-1].place)
        text = " ".join(part.text for part in parts)
        return Words(text, sign.place, self._in_title, parts[-1].is_prefix)

    def _near(self, sign: Sign, parts: Sequence[Words]) -> Near:
        if not sign.slop or not 1 <= int(sign.slop[:9]) <= MAX_SLOP:
            raise QueryError(
                "After ~ stands a number of words from 1 to {most}.", sign.place, most=MAX_SLOP
            )
        if len(parts) < _TWO:
            raise QueryError("Nearness needs two words between the quotation marks.", sign.place)
        for part in parts:
            if part.is_prefix:
                _check_prefix(part.text, part.place)
        return Near(tuple(parts), int(sign.slop), sign.place, self._in_title)


def _is_word(sign: Sign, text: str) -> bool:
    return sign.kind is Kind.WORD and sign.text == text


def _words(text: str, place: Place) -> Words | None:
    return Words(text, place) if any(map(str.isalnum, text)) else None


def _check_prefix(text: str, place: Place) -> None:
    """Refuse the beginning of too many words; one character of Chinese says enough."""
    letters = [letter for letter in text if letter.isalnum()]
    if len(letters) < _FEWEST_BEFORE_STAR and letters[0] < "\u0e00":
        raise QueryError("At least two letters stand before a star.", place)


def _filter(sign: Sign, value: Sign) -> Node:
    inside = Place(value.place.start + (value.kind is Kind.PHRASE), value.place.end)
    if sign.text == "date":
        return read_date(value.text.strip(), inside)
    names = tuple(name.strip() for name in value.text.split(",") if name.strip())
    if not names:
        raise QueryError("A value is missing after {name}", sign.place, name=f"{sign.text}:")
    if sign.text == "story":
        _check_numbers(names, value.place)
    if sign.text in ("is", "lang"):
        names = tuple(name.lower() for name in names)
    if sign.text == "is" and not set(names) <= set(STATES):
        raise QueryError("After is: stands one of {known}.", value.place, known=", ".join(STATES))
    return Names(sign.text, names, value.place)


def _check_numbers(names: Sequence[str], place: Place) -> None:
    for name in names:
        if not (
            name.isascii() and name.isdigit() and len(name) < _TWO * 10 and int(name) <= _LARGEST_ID
        ):
            raise QueryError("After story: stands the number of a story.", place)
