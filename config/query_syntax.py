"""Parses queries in a subset of the Lucene syntax.

    "pacte mondial" AND migra*            words, a phrase, a beginning of words
    "pacte migration"~5                   these words with up to five others among them, any order
    a AND (b OR c) AND NOT d              AND binds closer than OR; operators in capitals
    title:pacte  text:(a OR b)            only in the title, only in the text
    lang:fr  source:le-matin              only articles in this language, of this source
    pacte^2                               counts twice

Everything else of Lucene (ranges, ?, fuzzy words, regular expressions, + and -) is refused with
its position. The trees that it makes are in `config/query.py`.
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
from config.query import Both, Either, Filter, Nearby, Query, Without, Wording, wordings_in
from config.said import said
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
    tree.Fuzzy: said(
        "words that are only alike (word~) are not known; write the wordings, or word*"
    ),
    tree.Regex: said("regular expressions are not known; write words with a star at an end"),
    tree.Range: said("ranges are not known"),
    tree.From: said("comparisons are not known"),
    tree.To: said("comparisons are not known"),
    tree.Plus: said("+ is not known: write AND"),
    tree.Prohibit: said("- is not known: write AND NOT"),
}


class QueryError(ValueError):
    """A query cannot be parsed; the message says why and where."""


def parse_query(text: str) -> Query:
    """Parse a query. Raises QueryError with the reason and the position."""
    if len(text) > MAX_LENGTH:
        raise QueryError(said("longer than {most} characters", most=MAX_LENGTH))
    query = _QueryParser().read(_parsed(text.translate(_QUOTES)), _Enclosing())
    if not _wants_words(query):
        raise QueryError(
            said("can be met by an article with none of its words: it would find nearly all")
        )
    if len(wordings_in(query)) > MAX_WORDINGS:
        raise QueryError(said("more than {most} words and phrases", most=MAX_WORDINGS))
    return query


def _wants_words(query: Query) -> bool:
    """Whether every article that matches the query contains a word of it."""
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
        raise QueryError(
            said("a quotation mark or slash at character {at} is not closed", at=at)
        ) from error
    except ParseError as error:
        if at := _position(str(error)):
            found = text[at - 1 :].split(maxsplit=1)[0][:20]
            raise QueryError(
                said("{found} at character {at} has no meaning there", found=repr(found), at=at)
            ) from error
        raise QueryError(
            said(
                "ends too early, after character {n}: a parenthesis is not closed, or nothing"
                " follows AND, OR, NOT or a colon",
                n=len(text),
            )
        ) from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise QueryError(
            said("has a number that cannot be read, or is nested too deeply")
        ) from error


def _position(message: str) -> int:
    found = re.search(r"at position (\d+)", message)
    return int(found[1]) + 1 if found else 0


@dataclass(frozen=True, slots=True)
class _Enclosing:
    """What encloses a part of a query."""

    field: str | None = None
    weight: float = 1.0
    depth: int = 0


class _QueryParser:
    """Converts luqum's tree to ours and refuses what is not supported."""

    def read(self, node: tree.Item, enclosing: _Enclosing) -> Query:
        enclosing = replace(enclosing, depth=enclosing.depth + 1)
        if enclosing.depth > MAX_DEPTH:
            raise _refused(
                node, said("more than {most} parentheses in one another", most=MAX_DEPTH)
            )
        kinds: Sequence[tuple[type[tree.Item], Callable[[Any, _Enclosing], Query]]] = (
            (tree.BaseGroup, lambda node, enclosing: self.read(node.expr, enclosing)),
            (tree.AndOperation, lambda node, enclosing: Both(self._parts(node, enclosing))),
            (tree.OrOperation, lambda node, enclosing: Either(self._parts(node, enclosing))),
            (tree.Not, lambda node, enclosing: Without(self.read(node.a, enclosing))),
            (tree.UnknownOperation, self._side_by_side),
            (tree.SearchField, self._field),
            (tree.Boost, self._boost),
            (tree.Proximity, self._proximity),
            (tree.Phrase, self._phrase),
            (tree.Word, self._word),
        )
        for kind, reading in kinds:
            if isinstance(node, kind):
                return reading(node, enclosing)
        reasons = (reason for kind, reason in _REFUSED.items() if isinstance(node, kind))
        raise _refused(node, next(reasons, said("this is not known")))

    def _parts(self, node: tree.Item, enclosing: _Enclosing) -> tuple[Query, ...]:
        return tuple(self.read(part, enclosing) for part in node.children)

    def _side_by_side(self, node: tree.UnknownOperation, enclosing: _Enclosing) -> Query:
        """Accept `a NOT b`; refuse anything else without an operator."""
        for left, right in zip(node.children, node.children[1:], strict=False):
            word = str(left if str(left).strip() in _IN_CAPITALS else right).strip()
            if word in _IN_CAPITALS:
                raise _refused(
                    right,
                    said(
                        "write {sign} in place of {word}",
                        sign=_IN_CAPITALS[word],
                        word=word,
                    ),
                )
            if isinstance(right, tree.Plus | tree.Prohibit):
                self.read(right, enclosing)  # refuses it, with its own reason
            if not isinstance(right, tree.Not):
                raise _refused(
                    right, said("AND or OR is missing before it, or quotes around a phrase")
                )
        return Both(self._parts(node, enclosing))

    def _field(self, node: tree.SearchField, enclosing: _Enclosing) -> Query:
        if enclosing.field is not None:
            raise _refused(node, said("a field within a field"))
        if node.name not in _TEXT_FIELDS + _FILTERS:
            known = ", ".join(f"{name}:" for name in _TEXT_FIELDS + _FILTERS)
            raise _refused(
                node,
                said("there is no field {name}:; known are {known}", name=node.name, known=known),
            )
        return self.read(node.expr, replace(enclosing, field=node.name))

    def _boost(self, node: tree.Boost, enclosing: _Enclosing) -> Query:
        weight = enclosing.weight * float(node.force)
        if not 0 < weight <= MAX_WEIGHT:
            raise _refused(node, said("a weight is above 0 and at most {most}", most=MAX_WEIGHT))
        return self.read(node.expr, replace(enclosing, weight=weight))

    def _proximity(self, node: tree.Proximity, enclosing: _Enclosing) -> Query:
        phrase = self._phrase(node.term, enclosing)
        if not isinstance(phrase, Wording) or len(phrase.pattern.items) < 2:
            raise _refused(node, said("~ asks for a phrase of two words or more"))
        if not 0 <= node.degree <= MAX_SLOP:
            raise _refused(node, said("at most {most} words may stand in between", most=MAX_SLOP))
        words = [item for item in phrase.pattern.items if isinstance(item, Word)]
        return Nearby(
            tuple(
                replace(phrase, text=_written(word), pattern=Pattern((word,), ())) for word in words
            ),
            node.degree,
        )

    def _phrase(self, node: tree.Phrase, enclosing: _Enclosing) -> Query:
        words = [_starred(word, node) for word in node.value[1:-1].split()]
        return self._wording(node, [word for word in words if word is not None], enclosing)

    def _word(self, node: tree.Word, enclosing: _Enclosing) -> Query:
        if node.value in _IN_CAPITALS:
            raise _refused(
                node,
                said(
                    "write {sign} in place of {word}",
                    sign=_IN_CAPITALS[node.value],
                    word=node.value,
                ),
            )
        if node.value.startswith(("!", "&&", "||")):
            raise _refused(node, said("write NOT, AND, OR"))
        word = _starred(node.value, node)
        return self._wording(node, [word] if word else [], enclosing)

    def _wording(self, node: tree.Term, words: list[Word], enclosing: _Enclosing) -> Query:
        if enclosing.field in _FILTERS:
            return _filter(node, enclosing)
        if not words:
            raise _refused(node, said("has no letter: it would match anything"))
        pattern = Pattern(tuple(words), (False,) * (len(words) - 1))
        return Wording(
            text=node.value,
            pattern=pattern,
            at=node.pos + 1,
            field=enclosing.field,
            weight=enclosing.weight,
        )


def _filter(node: tree.Term, enclosing: _Enclosing) -> Filter:
    value, field = node.unescaped_value.strip('"'), enclosing.field or ""
    if field == "lang" and not re.fullmatch(LANGUAGE, value):
        raise _refused(node, said("must be a language code such as fr"))
    if field == "source" and not re.fullmatch(NAME, value):
        raise _refused(node, said("must be the name of a source, as its file is called"))
    return Filter(field, value.partition("-")[0] if field == "lang" else value)


def _starred(text: str, node: tree.Term) -> Word | None:
    """Return a word, open at an end with a star; None if it has no letter."""
    body = re.sub(r"^\*|(?<!\\)\*$", "", text)
    if re.search(r"(?<!\\)[*?]", body):
        raise _refused(node, said("* may stand at the ends of a word only, and ? is not known"))
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
    return QueryError(
        said(
            "{text} at character {at}: {reason}",
            text=repr(cut),
            at=(node.pos or 0) + 1,
            reason=reason,
        )
    )
