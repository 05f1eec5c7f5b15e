"""The orders in which the words of a name may stand: "Loss and Damage Fund", "Fund for ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from config.pattern import Item
from monitor.match.naming.grammar import Grammar
from storage.folding import fold

LEAST_GAP = 3  # words of a name that may have an unknown word beside its preposition


class Role(Enum):
    """What a word of a name is."""

    CONTENT = "content"
    LINK = "link"  # an article or a preposition
    ABOUT = "about"  # a preposition that the name has not, in another order of its words
    AND = "and"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name, or a place that stands for its names in all languages."""

    text: str
    role: Role
    item: Item | None = None  # of content
    words: int = 1  # two: "Non-Proliferation", which may be written as one


def loose_orders(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the orders in which the words may stand, first that of the name."""
    yield tokens
    roles = [token.role for token in tokens]
    if not grammar.heads or len(tokens) < 2:
        return
    last = len(tokens) - 1
    if Role.LINK not in roles and fold(tokens[last].text) in grammar.head_words:
        yield [tokens[last], Token("of", Role.ABOUT), *tokens[:last]]
        return
    is_first = roles[1] is Role.LINK and fold(tokens[0].text) in grammar.head_words
    if is_first and not grammar.compounds and (rest := _behind_link(tokens, 1)):
        yield [*rest, tokens[0]]


def _adjective_first(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the name with its head behind what it is about, or before it, and an adjective first.

    "African Court on Human Rights", "African Human Rights Court".
    """
    roles = [token.role for token in tokens]
    if not grammar.heads or grammar.compounds or len(tokens) < LEAST_GAP:
        return
    last = len(tokens) - 1
    if Role.LINK not in roles and fold(tokens[last].text) in grammar.head_words:
        yield [tokens[0], tokens[last], Token("of", Role.ABOUT), *tokens[1:last]]
    if Role.LINK not in roles:
        return
    head = roles.index(Role.LINK) - 1
    is_head = head > 0 and fold(tokens[head].text) in grammar.head_words
    if is_head and (rest := _behind_link(tokens, head + 1)):
        yield [*tokens[:head], *rest, tokens[head]]


def _behind_link(tokens: list[Token], link: int) -> list[Token]:
    """Return the words behind a preposition and its articles; none if another follows them."""
    rest = tokens[link:]
    while rest and rest[0].role is not Role.CONTENT:
        rest = rest[1:]
    return [] if Role.LINK in [token.role for token in rest] else rest


def close_orders(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield further orders, in which no unknown word may stand in between."""
    yield from _swapped(tokens)
    yield from _side_by_side(tokens, grammar)
    yield from _adjective_first(tokens, grammar)


def _swapped(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the name with the words around its only "and" the other way round."""
    ands = [place for place, token in enumerate(tokens) if token.role is Role.AND]
    if len(ands) == 1 and all(tokens[ands[0] + step].role is Role.CONTENT for step in (-1, 1)):
        place = ands[0]
        left, right = tokens[place - 1], tokens[place + 1]
        yield [*tokens[: place - 1], right, tokens[place], left, *tokens[place + 2 :]]


def _side_by_side(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the name with a preposition behind its first word, or without the one that is there."""
    if not grammar.side_by_side or len(tokens) < LEAST_GAP:
        return
    behind = next(n for n, token in enumerate([*tokens[1:], _END], 1) if token.role is Role.CONTENT)
    if behind > 1:
        yield [tokens[0], *tokens[behind:]]
    elif all(token.role is not Role.LINK for token in tokens):
        yield [tokens[0], Token("", Role.LINK), *tokens[1:]]


_END = Token("", Role.CONTENT)
