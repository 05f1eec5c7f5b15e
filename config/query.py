"""Queries in Lucene syntax, for those who know it.

    "pacte mondial" AND migra*            words, a phrase, a beginning of words
    "pacte migration"~5                   these words with up to five others among them, any order
    a AND (b OR c) AND NOT d              AND binds closer than OR; operators in capitals
    title:pacte  text:(a OR b)            only in the title, only in the text
    lang:fr  source:le-matin              only articles in this language, of this source
    pacte^2                               counts twice

Everything else of Lucene (ranges, ?, fuzzy words, regular expressions, + and -) is refused with
its position. This file reads the syntax only; `monitor.match` gives it meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luqum import tree
from luqum.exceptions import IllegalCharacterError, ParseError
from luqum.thread import parse

from config.pattern import Sequence as Pattern
from config.pattern import Word
from config.texts import LANGUAGE, NAME

MAX_LENGTH = 4_000  # characters
MAX_WORDINGS = 300
MAX_DEPTH = 20  # parentheses in one another
MAX_SLOP = 100  # words
MAX_WEIGHT = 100

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\u00a0": " "})
_TEXT_FIELDS, _FILTERS = ("title", "text"), ("lang", "source")
_IN_CAPITALS = {"and": "AND", "or": "OR", "not": "NOT", "&&": "AND", "||": "OR", "!": "NOT"}
_REFUSED = {
    tree.Fuzzy: "words that are only alike (word~) are not known; write the wordings, or word*",
    tree.Regex: "regular expressions are not known; write words with a star at an end",
    tree.Range: "ranges are not known",
    tree.From: "comparisons are not known",
    tree.To: "comparisons are not known",
    tree.Plus: "+ is not known: write AND",
    tree.Prohibit: "- is not known: write AND NOT",
}


class QueryError(ValueError):
    """A query that cannot be read; the message says why and where."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words side by side, wanted in the title, in the text, or in either."""

    text: str  # as written
    pattern: Pattern
    at: int  # position in the query, from 1
    field: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Nearby:
    """Words in any order with at most `slop` others among them."""

    words: tuple[Wording, ...]
    slop: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A property of the article: its language or its source."""

    field: str  # "lang" or "source"
    value: str


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Query


Query = Wording | Nearby | Filter | Both | Either | Without


def parse_query(text: str) -> Query:
    """The query as a tree. Raises QueryError with the reason and the position."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"longer than {MAX_LENGTH} characters")
    query = _QueryParser().read(_parsed(text.translate(_QUOTES)), _Around())
    if not _wants_words(query):
        raise QueryError(
            "can be met by an article with none of its words: it would find nearly all"
        )
    if len(wordings_in(query)) > MAX_WORDINGS:
        raise QueryError(f"more than {MAX_WORDINGS} words and phrases")
    return query


def wordings_in(query: Query) -> tuple[Wording, ...]:
    """All words and phrases of a query, in the order written."""
    match query:
        case Wording():
            return (query,)
        case Nearby(words=words):
            return words
        case Both(parts=parts) | Either(parts=parts):
            return tuple(wording for part in parts for wording in wordings_in(part))
        case Without(part=part):
            return wordings_in(part)
        case Filter():
            return ()


def filters_in(query: Query) -> tuple[Filter, ...]:
    """All conditions on language and source, in the order written."""
    match query:
        case Filter():
            return (query,)
        case Both(parts=parts) | Either(parts=parts):
            return tuple(found for part in parts for found in filters_in(part))
        case Without(part=part):
            return filters_in(part)
        case _:
            return ()


def _wants_words(query: Query) -> bool:
    """Whether every article that meets the query holds a word of it."""
    match query:
        case Wording() | Nearby():
            return True
        case Both(parts=parts):
            return any(map(_wants_words, parts))
        case Either(parts=parts):
            return all(map(_wants_words, parts))
        case _:
            return False


def _parsed(text: str) -> tree.Item:
    try:
        return parse(text)
    except IllegalCharacterError as error:
        at = _position(str(error))
        raise QueryError(f"a quotation mark or slash at character {at} is not closed") from error
    except ParseError as error:
        if at := _position(str(error)):
            found = text[at - 1 :].split(maxsplit=1)[0][:20]
            raise QueryError(f"{found!r} at character {at} has no meaning there") from error
        raise QueryError(
            f"ends too early, after character {len(text)}: a parenthesis is not closed, or nothing"
            " follows AND, OR, NOT or a colon"
        ) from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise QueryError("has a number that cannot be read, or is nested too deeply") from error


def _position(message: str) -> int:
    found = re.search(r"at position (\d+)", message)
    return int(found[1]) + 1 if found else 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a part of a query."""

    field: str | None = None
    weight: float = 1.0
    depth: int = 0


class _QueryParser:
    """From luqum's tree to ours, refusing what has no meaning here."""

    def read(self, node: tree.Item, around: _Around) -> Query:
        around = replace(around, depth=around.depth + 1)
        if around.depth > MAX_DEPTH:
            raise _refused(node, f"more than {MAX_DEPTH} parentheses in one another")
        kinds: Sequence[tuple[type[tree.Item], Callable[[Any, _Around], Query]]] = (
            (tree.BaseGroup, lambda node, around: self.read(node.expr, around)),
            (tree.AndOperation, lambda node, around: Both(self._parts(node, around))),
            (tree.OrOperation, lambda node, around: Either(self._parts(node, around))),
            (tree.Not, lambda node, around: Without(self.read(node.a, around))),
            (tree.UnknownOperation, self._side_by_side),
            (tree.SearchField, self._field),
            (tree.Boost, self._boost),
            (tree.Proximity, self._proximity),
            (tree.Phrase, self._phrase),
            (tree.Word, self._word),
        )
        for kind, reading in kinds:
            if isinstance(node, kind):
                return reading(node, around)
        reasons = (reason for kind, reason in _REFUSED.items() if isinstance(node, kind))
        raise _refused(node, next(reasons, "this is not known"))

    def _parts(self, node: tree.Item, around: _Around) -> tuple[Query, ...]:
        return tuple(self.read(part, around) for part in node.children)

    def _side_by_side(self, node: tree.UnknownOperation, around: _Around) -> Query:
        """`a NOT b` is plain; anything else without an operator is not."""
        for left, right in zip(node.children, node.children[1:], strict=False):
            word = str(left if str(left).strip() in _IN_CAPITALS else right).strip()
            if word in _IN_CAPITALS:
                raise _refused(right, f"write {_IN_CAPITALS[word]} in place of {word}")
            if isinstance(right, tree.Plus | tree.Prohibit):
                self.read(right, around)  # refuses it, with its own reason
            if not isinstance(right, tree.Not):
                raise _refused(right, "AND or OR is missing before it, or quotes around a phrase")
        return Both(self._parts(node, around))

    def _field(self, node: tree.SearchField, around: _Around) -> Query:
        if around.field is not None:
            raise _refused(node, "a field within a field")
        if node.name not in _TEXT_FIELDS + _FILTERS:
            known = ", ".join(f"{name}:" for name in _TEXT_FIELDS + _FILTERS)
            raise _refused(node, f"there is no field {node.name}:; known are {known}")
        return self.read(node.expr, replace(around, field=node.name))

    def _boost(self, node: tree.Boost, around: _Around) -> Query:
        weight = around.weight * float(node.force)
        if not 0 < weight <= MAX_WEIGHT:
            raise _refused(node, f"a weight is above 0 and at most {MAX_WEIGHT}")
        return self.read(node.expr, replace(around, weight=weight))

    def _proximity(self, node: tree.Proximity, around: _Around) -> Query:
        phrase = self._phrase(node.term, around)
        if not isinstance(phrase, Wording) or len(phrase.pattern.items) < 2:
            raise _refused(node, "~ asks for a phrase of two words or more")
        if not 0 <= node.degree <= MAX_SLOP:
            raise _refused(node, f"at most {MAX_SLOP} words may stand in between")
        words = [item for item in phrase.pattern.items if isinstance(item, Word)]
        return Nearby(
            tuple(
                replace(phrase, text=_written(word), pattern=Pattern((word,), ())) for word in words
            ),
            node.degree,
        )

    def _phrase(self, node: tree.Phrase, around: _Around) -> Query:
        words = [_starred(word, node) for word in node.value[1:-1].split()]
        return self._wording(node, [word for word in words if word is not None], around)

    def _word(self, node: tree.Word, around: _Around) -> Query:
        if node.value in _IN_CAPITALS:
            raise _refused(node, f"write {_IN_CAPITALS[node.value]} in place of {node.value}")
        if node.value.startswith(("!", "&&", "||")):
            raise _refused(node, "write NOT, AND, OR")
        word = _starred(node.value, node)
        return self._wording(node, [word] if word else [], around)

    def _wording(self, node: tree.Term, words: list[Word], around: _Around) -> Query:
        if around.field in _FILTERS:
            return _filter(node, around)
        if not words:
            raise _refused(node, "has no letter: it would match anything")
        pattern = Pattern(tuple(words), (False,) * (len(words) - 1))
        return Wording(
            text=node.value,
            pattern=pattern,
            at=node.pos + 1,
            field=around.field,
            weight=around.weight,
        )


def _filter(node: tree.Term, around: _Around) -> Filter:
    value, field = node.unescaped_value.strip('"'), around.field or ""
    if field == "lang" and not re.fullmatch(LANGUAGE, value):
        raise _refused(node, "must be a language code such as fr")
    if field == "source" and not re.fullmatch(NAME, value):
        raise _refused(node, "must be the name of a source, as its file is called")
    return Filter(field, value.partition("-")[0] if field == "lang" else value)


def _starred(text: str, node: tree.Term) -> Word | None:
    """A word, open where a star stands; None if there is no letter in it."""
    body = re.sub(r"^\*|(?<!\\)\*$", "", text)
    if re.search(r"(?<!\\)[*?]", body):
        raise _refused(node, "* may stand at the ends of a word only, and ? is not known")
    plain = re.sub(r"\\(.)", r"\1", body)
    if not any(letter.isalnum() for letter in plain):
        return None
    end_is_open = text.endswith("*") and not text.endswith(r"\*")
    return Word(plain, open_start=text.startswith("*"), open_end=end_is_open)


def _written(word: Word) -> str:
    return "*" * word.open_start + word.text + "*" * word.open_end


def _refused(node: tree.Item, reason: str) -> QueryError:
    shown = str(node).strip()
    cut = shown if len(shown) <= 40 else shown[:39] + "…"
    return QueryError(f"{cut!r} at character {(node.pos or 0) + 1}: {reason}")
