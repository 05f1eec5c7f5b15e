"""Parses the pattern language of topic files.

    migration            a word (case, accents and the like are forgiven)
    migra*  *pakt*       a word with any end, with anything around
    global compact       words side by side
    (for|on)  (for|on)?  one of several; or none
    ~3                   up to three words in between (up to three characters in Chinese)
    <marrakesh>          any entry of the list of that name in the same file
    移民(问题)?全球契约     Chinese as it stands; what is written without a blank stands without one

This file parses the syntax only; `monitor.match` gives it meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from config.said import said

MAX_GAP = 30  # words; wider than a sentence's clause is another question (`near`)
MAX_GAPS = 5  # in one pattern: the cost of a gap multiplies
MAX_LENGTH = 1_000  # characters of one pattern
MAX_DEPTH = 5  # parentheses in parentheses


class PatternError(ValueError):
    """A pattern cannot be parsed; the message says why and where."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters to find, open at an end with a star."""

    text: str
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one word that grammar allows; no pattern writes it, only names become it.

    A form is `stem` and one of `endings`, after none or one of `prefixes`; all are folded. With
    `open_letters`, up to so many more letters may follow the stem.
    """

    written: str  # the word as the name has it
    stem: str
    endings: tuple[str, ...] = ("",)
    prefixes: tuple[str, ...] = ()
    open_letters: int = 0
    open_start: bool = False  # other letters may stand before the stem: compounds


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `words` unknown words."""

    words: int


@dataclass(frozen=True, slots=True)
class ListName:
    """Any entry of a named list."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; none of them if `optional`."""

    options: tuple[Sequence, ...]
    optional: bool = False


Item = Word | Forms | Gap | ListName | Choice


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in order; `adjacent[i]` says that item i+1 follows item i without a blank."""

    items: tuple[Item, ...]
    adjacent: tuple[bool, ...]


def parse_pattern(text: str, *, edge_gaps: bool = False) -> Sequence:
    """Parse a pattern.

    `edge_gaps` allows a gap at the start or the end, for patterns beside a hit.
    Raises PatternError with the reason and the position.
    """
    if len(text) > MAX_LENGTH:
        raise PatternError(said("longer than {most} characters", most=MAX_LENGTH))
    parser = _Parser(text)
    sequence = parser.sequence(depth=0)
    if parser.position < len(parser.tokens):
        raise PatternError(said("')' without '(' at character {at}", at=parser.at + 1))
    gaps = sum(token.kind == "gap" for token in parser.tokens)
    if gaps > MAX_GAPS:
        raise PatternError(said("more than {most} gaps", most=MAX_GAPS))
    if not edge_gaps:
        _check_edges(sequence)
    return sequence


def lists_in(sequence: Sequence) -> frozenset[str]:
    """Return the names of the lists a pattern uses."""
    names: set[str] = set()
    for item in sequence.items:
        if isinstance(item, ListName):
            names.add(item.name)
        elif isinstance(item, Choice):
            names.update(*(lists_in(option) for option in item.options))
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int
    spaced: bool  # after a blank


_TOKEN = re.compile(
    r"(?P<blank>\s+)|(?P<gap>~\d*)|(?P<list><[^<>]*>?)|(?P<open>\()|(?P<close>\)\??)"
    r"|(?P<bar>\|)|(?P<stray>[?>])|(?P<word>[^\s()|<>~?]+)"
)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    spaced = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "blank":
            tokens.append(_Token(kind, match[0], match.start(), spaced))
        spaced = kind == "blank"
    return tokens


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.position = 0

    @property
    def at(self) -> int:
        """The offset in the text of the next token."""
        if self.position < len(self.tokens):
            return self.tokens[self.position].at
        return len(self.text)

    def sequence(self, depth: int) -> Sequence:
        items: list[Item] = []
        adjacent: list[bool] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.kind in {"bar", "close"} and depth > 0:
                break
            if token.kind == "close":
                break
            if items:
                adjacent.append(not token.spaced)
            items.append(self._item(token, depth))
        if not items:
            raise PatternError(said("nothing to look for at character {at}", at=self.at + 1))
        _check_neighbours(items)
        return Sequence(tuple(items), tuple(adjacent))

    def _item(self, token: _Token, depth: int) -> Item:
        if token.kind == "open":
            return self._choice(token, depth + 1)
        self.position += 1
        if token.kind == "word":
            return _word(token)
        if token.kind == "gap":
            return _gap(token)
        if token.kind == "list":
            return _list_name(token)
        raise PatternError(
            said("{text} has no meaning at character {at}", text=repr(token.text), at=token.at + 1)
        )

    def _choice(self, opening: _Token, depth: int) -> Choice:
        if depth > MAX_DEPTH:
            raise PatternError(said("more than {most} parentheses in one another", most=MAX_DEPTH))
        options: list[Sequence] = []
        while True:
            self.position += 1  # past "(" or "|"
            options.append(self.sequence(depth))
            if self.position == len(self.tokens):
                raise PatternError(said("'(' at character {at} is never closed", at=opening.at + 1))
            token = self.tokens[self.position]
            if token.kind == "close":
                self.position += 1
                for option in options:
                    _check_edges(option)
                return Choice(tuple(options), optional=token.text.endswith("?"))


_OPERATORS = frozenset({"AND", "OR", "NOT"})  # in capitals, as people know them from search boxes


def _word(token: _Token) -> Word:
    if token.text in _OPERATORS:
        raise PatternError(
            said(
                "{text} is no operator here; write (one|other), or use `query`, which knows it",
                text=token.text,
            )
        )
    body = token.text.strip("*")
    if "*" in body:
        raise PatternError(
            said(
                "a star inside {text}: it may stand at the ends of a word only",
                text=repr(token.text),
            )
        )
    if not any(letter.isalnum() for letter in body):
        raise PatternError(
            said("{text} has no letter: it would match anything", text=repr(token.text))
        )
    return Word(body, token.text.startswith("*"), token.text.endswith("*"))


def _gap(token: _Token) -> Gap:
    digits = token.text[1:]
    if not digits or not 1 <= int(digits[:4]) <= MAX_GAP:
        raise PatternError(
            said("a gap is ~1 to ~{most}, not {text}", most=MAX_GAP, text=repr(token.text[:8]))
        )
    return Gap(int(digits))


def _list_name(token: _Token) -> ListName:
    name = token.text.removeprefix("<").removesuffix(">").strip()
    if not token.text.endswith(">") or not name:
        raise PatternError(
            said("the list name at character {at} is not closed or empty", at=token.at + 1)
        )
    return ListName(name)


def _check_edges(sequence: Sequence) -> None:
    if any(isinstance(sequence.items[end], Gap) for end in (0, -1)):
        raise PatternError(said("a gap stands at the edge: there is nothing on its other side"))


def _check_neighbours(items: list[Item]) -> None:
    for left, right in pairwise(items):
        if isinstance(left, Gap) and isinstance(right, Gap):
            raise PatternError(said("two gaps side by side: write one"))
